package io.mochat.web;

import io.mochat.kernel.SettingException;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the world reaches the server.
 *
 * @param url the address of the page at the root, as browsers see it; empty for this machine
 */
@ConfigurationProperties("mochat.public")
public record PublicProperties(@DefaultValue("") String url) {

  public PublicProperties {
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
          && uri.getRawPath().isEmpty()
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
