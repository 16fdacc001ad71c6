package io.mochat.storage.database;

import io.mochat.kernel.SettingException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is and who signs in.
 *
 * @param place host, port and database, without anything secret
 * @param url for the driver, without user and password
 * @param user empty for the driver's default
 */
record PostgresAddress(String place, String url, String user, String password) {

  static final String SETTING = "MOCHAT_DATABASE_URL (mochat.database.url)";

  private static final String EXPECTED =
      "jdbc:postgresql://host:port/database or postgres://user:password@host:port/database,"
          + " special characters as %XX";

  private static final Pattern FORM =
      Pattern.compile(
          "(?:jdbc:)?postgres(?:ql)?://"
              + "(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?"
              + "(?<place>[\\w.,:\\[\\]-]+/[^/?@]+)(?<parameters>\\?.*)?");

  /**
   * Parses the settings; separate user and password take precedence over those in the URL.
   *
   * @throws SettingException when the URL is missing or has no known form
   */
  static PostgresAddress of(DatabaseProperties properties) {
    var form = FORM.matcher(properties.url().strip());
    if (!form.matches()) {
      throw new SettingException(SETTING, shown(properties.url()), EXPECTED);
    }
    var parameters = form.group("parameters");
    return new PostgresAddress(
        form.group("place"),
        "jdbc:postgresql://" + form.group("place") + (parameters == null ? "" : parameters),
        firstGiven(properties.user(), form.group("user")),
        firstGiven(properties.password(), form.group("password")));
  }

  /** Leaves out what may be secret. */
  @Override
  public String toString() {
    return place;
  }

  private static String firstGiven(String setting, @Nullable String inUrl) {
    if (!setting.isEmpty() || inUrl == null) {
      return setting;
    }
    try {
      // URLDecoder takes a plus for a space, as in forms; in an address it is a plus.
      return URLDecoder.decode(inUrl.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new SettingException(SETTING, "user or password with a stray %", EXPECTED);
    }
  }

  // A password may be anywhere in a URL that cannot be parsed, but not in its scheme.
  private static String shown(String url) {
    int end = url.indexOf("://");
    return url.isBlank()
        ? "not set"
        : end < 0 ? "an address without ://" : url.substring(0, end) + "://…";
  }
}
