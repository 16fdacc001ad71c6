package io.mochat.web;

import io.mochat.kernel.SettingException;
import java.net.URI;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The public address of the server.
 *
 * @param url the URL of the root page as browsers see it; empty for an address on this machine
 */
@ConfigurationProperties("mochat.public")
public record PublicProperties(@DefaultValue("") String url) {

  public PublicProperties {
    url = url.strip();
    url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    if (!url.isEmpty() && !isBase(url)) {
      throw new SettingException(
          "MOCHAT_PUBLIC_URL (mochat.public.url)", url, "an address such as https://chat.example");
    }
  }

  private static boolean isBase(String url) {
    try {
      var uri = URI.create(url);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  /** The origin of the URL, as browsers send it; empty if there is none. */
  String origin() {
    if (url.isEmpty()) {
      return "";
    }
    var uri = URI.create(url);
    return (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
  }
}
