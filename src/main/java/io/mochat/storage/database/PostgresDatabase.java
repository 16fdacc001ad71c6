package io.mochat.storage.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.mochat.kernel.SettingException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens connection pools on PostgreSQL databases. */
public final class PostgresDatabase {

  private static final int CONNECT_TIMEOUT_SECONDS = 5;
  // Longer than any statement of ours takes; ends the wait for a database that no longer answers.
  private static final int SOCKET_TIMEOUT_SECONDS = 60;
  private static final long POOL_TIMEOUT_MILLIS = 5_000;

  // A server that stalls in its turn must not keep all others waiting. A commit must be on disk
  // when it is answered: a stricter setting of the database is kept, a laxer one is not.
  private static final String PREPARE_CONNECTION =
      """
      SELECT set_config('idle_in_transaction_session_timeout', '10s', false),
          set_config('synchronous_commit',
              replace(current_setting('synchronous_commit'), 'off', 'on'), false)
      """;

  private PostgresDatabase() {}

  /**
   * Opens a pool on an existing database.
   *
   * @throws SettingException when the settings are wrong or the database cannot be used
   */
  static HikariDataSource open(DatabaseProperties properties, int poolSize) {
    return open(properties, poolSize, "mochat");
  }

  /**
   * The same under another name, for its meters.
   *
   * @throws SettingException when the settings are wrong or the database cannot be used
   */
  static HikariDataSource open(DatabaseProperties properties, int poolSize, String name) {
    var address = PostgresAddress.of(properties);
    var config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source(address));
    config.setMaximumPoolSize(poolSize);
    config.setConnectionTimeout(POOL_TIMEOUT_MILLIS);
    config.setConnectionInitSql(PREPARE_CONNECTION);
    requireUsable(config.getDataSource(), address);
    return new HikariDataSource(config);
  }

  /**
   * Connections to an existing database, each opened on request.
   *
   * @throws SettingException when the settings are wrong or the database cannot be used
   */
  public static DataSource unpooled(DatabaseProperties properties) {
    var address = PostgresAddress.of(properties);
    var source = source(address);
    requireUsable(source, address);
    return source;
  }

  private static PGSimpleDataSource source(PostgresAddress address) {
    var source = new PGSimpleDataSource();
    source.setApplicationName("mochat");
    source.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
    source.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
    source.setTcpKeepAlive(true);
    try {
      source.setUrl(address.url());
    } catch (IllegalArgumentException e) {
      throw refused(address, "the driver does not understand it");
    }
    if (!address.user().isEmpty()) {
      source.setUser(address.user());
    }
    if (!address.password().isEmpty()) {
      source.setPassword(address.password());
    }
    return source;
  }

  private static void requireUsable(DataSource source, PostgresAddress address) {
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SHOW server_encoding")) {
      row.next();
      if (!row.getString(1).equals("UTF8")) {
        throw refused(address, "its encoding is " + row.getString(1) + ", not UTF8");
      }
    } catch (SQLException e) {
      throw refused(address, reason(e));
    }
  }

  private static SettingException refused(PostgresAddress address, String reason) {
    return new SettingException(
        PostgresAddress.SETTING,
        address.place(),
        "a PostgreSQL database with encoding UTF8 that lets the server in; " + reason);
  }

  // For the driver's "The connection attempt failed" only the cause says what is wrong.
  private static String reason(SQLException e) {
    var cause = e.getCause();
    return cause == null ? String.valueOf(e.getMessage()) : e.getMessage() + " " + cause;
  }
}
