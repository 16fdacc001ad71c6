package io.mochat.documents;

import io.mochat.kernel.SettingException;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pages for agents.
 *
 * @param publicUrl where clients reach the server; empty for the address they asked
 */
@ConfigurationProperties("mochat.documents")
public record DocumentProperties(@DefaultValue("") String publicUrl) {

  private static final Pattern URL =
      Pattern.compile("https?://[A-Za-z0-9.\\-\\[\\]:]+(/[A-Za-z0-9._~/-]*)?");

  public DocumentProperties {
    publicUrl = publicUrl.strip();
    publicUrl =
        publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    if (!publicUrl.isEmpty() && !URL.matcher(publicUrl).matches()) {
      throw new SettingException(
          "MOCHAT_PUBLIC_URL (mochat.documents.public-url)",
          publicUrl,
          "an address such as https://chat.example, or nothing");
    }
  }
}
