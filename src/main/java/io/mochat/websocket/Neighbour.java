package io.mochat.websocket;

/**
 * An endpoint that shares the path of another one: it gets the clients that the other one finds to
 * be none of its own, by what they show at the handshake or by their first message. Those are
 * admitted when that has come, which the receiver then hears first.
 *
 * @param path exact
 */
public record Neighbour(String path, Endpoint endpoint) {}
