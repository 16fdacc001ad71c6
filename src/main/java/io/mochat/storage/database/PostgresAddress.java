package io.mochat.storage.database;

import io.mochat.kernel.SettingException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is and who signs in.
 *
 * @param place host, port and database, fit to be shown
 * @param url for the driver, without user and password
 * @param user empty: the driver's default
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
   * Reads the settings; user and password of their own win over those in the URL.
   *
   * @throws SettingException when the URL is missing or not of a form known
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

  /** Without what may be secret. */
  @Override
  public String toString() {
    return place;
  }

  private static String firstGiven(String setting, @Nullable String inUrl) {
    if (!setting.isEmpty() || inUrl == null) {
      return setting;
    }
    try {
      // Unlike in a form, a plus in an address is a plus.
      return URLDecoder.decode(inUrl.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new SettingException(SETTING, "user or password with a stray %", EXPECTED);
    }
  }

  // A password may be anywhere in what is not understood, but not before the scheme ends.
  private static String shown(String url) {
    int end = url.indexOf("://");
    return url.isBlank()
        ? "not set"
        : end < 0 ? "an address without ://" : url.substring(0, end) + "://…";
  }
}
