package io.mochat.fronts.documents;

import io.mochat.web.PublicProperties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The address at which the readers of a page reach this server: that of the settings, or else that
 * of the request. Anybody may write a Host header, so that only a plain name or address gets into a
 * page.
 */
@Component
class BaseUrl {

  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9]([A-Za-z0-9.-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");

  private final String configured;

  BaseUrl(PublicProperties properties) {
    configured = properties.url();
  }

  /**
   * The address without a trailing slash.
   *
   * @param secure whether the request came over TLS
   * @param port the port of the request, for a client that names no usable host
   */
  String of(boolean secure, @Nullable String host, int port) {
    if (!configured.isEmpty()) {
      return configured;
    }
    var scheme = secure ? "https://" : "http://";
    return host != null && HOST.matcher(host).matches()
        ? scheme + host
        : scheme + "localhost:" + port;
  }
}
