package io.mochat.storage;

import io.mochat.storage.database.DatabaseProperties;
import io.mochat.storage.database.PostgresDatabase;
import io.mochat.storage.database.Schema;
import io.mochat.storage.database.SqliteDatabase;
import io.mochat.storage.database.StorageProperties.Type;
import io.mochat.testing.TestPostgres;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database as an earlier version of the server left it.
 *
 * @param version its newest migration
 * @param fill puts into its tables what that version would have
 */
public record OlderDatabase(String version, Consumer<JdbcClient> fill) {

  /** Brings it up to date as a file in this directory, and looks at what became of it. */
  public void upgradeFile(Path directory, Consumer<TestDatabase> look) {
    try (var pool = SqliteDatabase.open(directory.resolve("mochat.db"), 1)) {
      upgrade(pool, Type.SQLITE, "sqlite");
    }
    try (var database = TestDatabase.file(directory)) {
      look.accept(database);
    }
  }

  /** Brings it up to date in PostgreSQL, and looks at what became of it. */
  public void upgradePostgres(Consumer<TestDatabase> look) {
    var url = TestPostgres.emptyDatabase();
    try {
      var source = PostgresDatabase.unpooled(new DatabaseProperties(url, "", ""));
      upgrade(source, Type.POSTGRES, "postgresql");
      try (var database = TestDatabase.postgres(url)) {
        look.accept(database);
      }
    } finally {
      TestPostgres.drop(url);
    }
  }

  private void upgrade(DataSource source, Type type, String migrations) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration/" + migrations)
        .target(version)
        .load()
        .migrate();
    fill.accept(JdbcClient.create(source));
    Schema.bringUpToDate(type, source);
  }
}
