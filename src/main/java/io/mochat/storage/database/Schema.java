package io.mochat.storage.database;

import io.mochat.storage.database.StorageProperties.Type;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables of a database as this version of the server needs them. */
public final class Schema {

  /** The newest migration. A test compares it with the files. */
  static final String VERSION = "35";

  private static final String LAST_MIGRATION =
      "SELECT version, success FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1";

  private Schema() {}

  /**
   * Creates the tables, or migrates those of an older version. Servers that do so at the same time
   * wait for each other.
   *
   * @throws org.flywaydb.core.api.FlywayException when it fails, or the tables are those of a newer
   *     version
   */
  public static void bringUpToDate(Type type, DataSource source) {
    if (!isUpToDate(source)) {
      Flyway.configure()
          .dataSource(source)
          .locations(migrations(type))
          // By default Flyway would accept tables of a newer version, which this server
          // does not know.
          .ignoreMigrationPatterns(new String[0])
          .load()
          .migrate();
    }
  }

  // Most starts find the schema up to date, and with Flyway that check would take a fifth
  // of the start.
  private static boolean isUpToDate(DataSource source) {
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var last = statement.executeQuery(LAST_MIGRATION)) {
      return last.next() && VERSION.equals(last.getString(1)) && last.getBoolean(2);
    } catch (SQLException e) {
      // There are no tables yet; any other failure will occur in Flyway too, which reports it.
      return false;
    }
  }

  private static String migrations(Type type) {
    return switch (type) {
      case SQLITE, MEMORY -> "classpath:db/migration/sqlite";
      case POSTGRES -> "classpath:db/migration/postgresql";
    };
  }
}
