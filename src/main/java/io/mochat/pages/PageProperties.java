package io.mochat.pages;

import io.mochat.kernel.SettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How large answers become.
 *
 * @param maxBytes of JSON in one page, beside its count; a single larger item goes alone
 */
@ConfigurationProperties("mochat.pages")
public record PageProperties(@DefaultValue("1048576") long maxBytes) {

  private static final long LEAST = 10_000;
  private static final long MOST = 100_000_000;

  public PageProperties {
    if (maxBytes < LEAST || maxBytes > MOST) {
      throw new SettingException(
          "mochat.pages.max-bytes", maxBytes, "a whole number from " + LEAST + " to " + MOST);
    }
  }

  /** A page of at most so many items. */
  public PageLimit limit(int most) {
    return new PageLimit(1, most, maxBytes);
  }

  /** A page that ends by its weight alone. */
  public PageLimit limit() {
    return limit(Integer.MAX_VALUE - 1);
  }
}
