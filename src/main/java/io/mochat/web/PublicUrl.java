package io.mochat.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The URL at which browsers reach this server, and which pages are its own. Thread-safe. */
@Component
public class PublicUrl {

  private static final String AFTER_SCHEME = "://";

  private final String configured;
  private final String origin;
  private volatile String local = "http://localhost";

  PublicUrl(PublicProperties properties) {
    this.configured = properties.url();
    this.origin = properties.origin();
  }

  /** Says at which port the server listens, and whether by TLS. */
  public void listensOn(int port, boolean isSecure) {
    local = (isSecure ? "https" : "http") + "://localhost:" + port;
  }

  /** The URL without a trailing slash. Never taken from a request. */
  public String value() {
    return configured.isEmpty() ? local : configured;
  }

  /** The origin of that: without a path. */
  public String origin() {
    return configured.isEmpty() ? local : origin;
  }

  /** Whether browsers reach the server by TLS. */
  public boolean isSecure() {
    return configured.startsWith("https:");
  }

  /**
   * Whether a page is the server's own.
   *
   * @param page the origin of the page
   * @param host the {@code Host} header; used only if no URL is configured
   */
  public boolean isOwn(String page, @Nullable String host) {
    var asked = page.toLowerCase(Locale.ROOT);
    if (!configured.isEmpty()) {
      return asked.equals(origin);
    }
    int start = asked.indexOf(AFTER_SCHEME);
    return host != null
        && start > 0
        && asked.substring(start + AFTER_SCHEME.length()).equals(host.toLowerCase(Locale.ROOT));
  }
}
