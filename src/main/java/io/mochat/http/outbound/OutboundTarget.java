package io.mochat.http.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that a request can be made at.
 *
 * @param secure whether over TLS
 * @param host a name, or a literal without brackets
 * @param path with the query, never empty
 */
public record OutboundTarget(boolean secure, String host, int port, String path) {

  private static final int LONGEST = 2_048;

  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern DOTTED = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

  /** What others might take for an address of version 4, such as {@code 0x7f.1}. */
  private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(\\d+|0[xX][\\da-fA-F]*)");

  private static final int PLAIN_PORT = 80;
  private static final int SECURE_PORT = 443;

  /**
   * The target of this text; empty when it is no address of the web, or none that the settings
   * allow. Says nothing of where its host is.
   */
  public static Optional<OutboundTarget> parse(String text, OutboundSettings settings) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return of(new URI(text), settings);
    } catch (URISyntaxException none) {
      return Optional.empty();
    }
  }

  private static Optional<OutboundTarget> of(URI uri, OutboundSettings settings) {
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean secure = scheme.equals("https");
    var host = uri.getHost();
    boolean isAddress =
        (secure || settings.plain() && scheme.equals("http"))
            && host != null
            && isPlain(host)
            && uri.getRawUserInfo() == null
            && uri.getRawFragment() == null;
    if (!isAddress || host == null) {
      return Optional.empty();
    }
    int standard = secure ? SECURE_PORT : PLAIN_PORT;
    int port = uri.getPort() == -1 ? standard : uri.getPort();
    return port == standard || settings.ports().contains(port)
        ? Optional.of(new OutboundTarget(secure, bare(host), port, path(uri)))
        : Optional.empty();
  }

  /** Whether there is one way only to understand it. */
  private static boolean isPlain(String host) {
    return host.indexOf('%') < 0
        && !host.endsWith(".")
        && (!NUMERIC.matcher(host).matches() || DOTTED.matcher(host).matches());
  }

  /** What stands in the header {@code Host}. */
  String authority() {
    var name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return port == (secure ? SECURE_PORT : PLAIN_PORT) ? name : name + ":" + port;
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String path(URI uri) {
    var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
