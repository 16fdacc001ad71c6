package io.mochat.web.server;

import io.mochat.http.HttpEngine;
import io.mochat.http.HttpListener;
import io.mochat.kernel.SettingException;
import io.mochat.web.ExtraPort;
import io.mochat.web.PublicUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The ports of the server: its own and, for the same, those of fronts that want another. To be
 * opened once.
 */
@Component
public class HttpServer {

  /** What a port has to be, for people. */
  static final String FREE = "a port that is free";

  private final ServerProperties properties;
  private final List<ExtraPort> extraPorts;
  private final AddressRule addresses;
  private final ServerKeys keys;
  private final TlsProperties tls;
  private final PublicUrl url;
  private volatile int port;

  HttpServer(
      ServerProperties properties,
      List<ExtraPort> extraPorts,
      AddressRule addresses,
      ServerKeys keys,
      TlsProperties tls,
      PublicUrl url) {
    this.properties = properties;
    this.extraPorts = extraPorts;
    this.addresses = addresses;
    this.keys = keys;
    this.tls = tls;
    this.url = url;
  }

  /**
   * Accepts connections on all ports from now on.
   *
   * @throws SettingException when a port is not free, or a setting makes no sense
   */
  void open(HttpEngine engine) {
    var host = host(addresses.choose(properties.address()));
    var present = keys.find();
    port =
        open(
            engine, new HttpListener(host, properties.port(), present), "PORT (server.port)", FREE);
    url.listensOn(port, isSecure());
    extraPorts.stream()
        .filter(ExtraPort::isWanted)
        .forEach(
            extra ->
                open(
                    engine,
                    new HttpListener(host, extra.port(), present),
                    extra.setting(),
                    FREE + ", or 0 for none"));
  }

  /** Opens one port. */
  static int open(HttpEngine engine, HttpListener listener, String setting, String expected) {
    try {
      return engine.listen(listener);
    } catch (IOException taken) {
      throw new SettingException(setting, listener.port(), expected);
    }
  }

  static String host(@Nullable InetAddress address) {
    // Of both kinds of addresses, where the machine has both.
    return address == null ? "0.0.0.0" : address.getHostAddress();
  }

  /** The port of REST, sockets and pages; known once it is open. */
  public int port() {
    return port;
  }

  /** Whether it speaks TLS. */
  public boolean isSecure() {
    return tls.isOn();
  }
}
