package io.mochat.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Socket.IO side.
 *
 * @param path where it is served
 * @param pingInterval how often the server asks whether the client is there
 * @param pingTimeout how long it waits for the answer
 * @param connectTimeout how long a connection may go without signing in
 * @param maxPayload bytes of one inbound packet
 * @param maxConnections open connections in all, 0 for no limit
 * @param maxConnectionsPerAddress open connections from one address, 0 for no limit
 */
@ConfigurationProperties("mochat.socket")
public record SocketProperties(
    @DefaultValue("/socket.io") String path,
    @DefaultValue("25s") Duration pingInterval,
    @DefaultValue("20s") Duration pingTimeout,
    @DefaultValue("45s") Duration connectTimeout,
    @DefaultValue("1000000") int maxPayload,
    @DefaultValue("100000") int maxConnections,
    @DefaultValue("2000") int maxConnectionsPerAddress) {}
