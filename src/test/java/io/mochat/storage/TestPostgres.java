package io.mochat.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One PostgreSQL server for all tests of this JVM; it ends with it. Databases are copies of one
 * that is migrated: migrating each would take most of the tests' time.
 */
public final class TestPostgres {

  private static final String TEMPLATE = "migrated";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestPostgres() {}

  /** Makes a migrated, otherwise empty database; the URL works as {@code MOCHAT_DATABASE_URL}. */
  public static String freshDatabase() {
    var name = "test" + COUNT.incrementAndGet();
    Server.ADMIN.execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
    return url(name);
  }

  /** Makes a database without any table. */
  public static String emptyDatabase() {
    var name = "test" + COUNT.incrementAndGet();
    Server.ADMIN.execute("CREATE DATABASE " + name);
    return url(name);
  }

  /** Removes a database, whoever still uses it. */
  public static void drop(String url) {
    var name = url.substring(url.lastIndexOf('/') + 1);
    Server.ADMIN.execute("DROP DATABASE " + name + " WITH (FORCE)");
  }

  /** Runs a statement as the superuser. */
  static void administer(String sql) {
    Server.ADMIN.execute(sql);
  }

  /** A server of its own, to be stopped and started; the tests of this JVM do not share it. */
  static EmbeddedPostgres.Builder server() {
    return EmbeddedPostgres.builder().setServerConfig("max_connections", "100");
  }

  private static String url(String database) {
    return "postgres://postgres@127.0.0.1:" + Server.POSTGRES.getPort() + "/" + database;
  }

  private static final class Server {

    static final EmbeddedPostgres POSTGRES = start();
    static final JdbcTemplate ADMIN = new JdbcTemplate(POSTGRES.getPostgresDatabase());

    static {
      ADMIN.execute("CREATE DATABASE " + TEMPLATE);
      Flyway.configure()
          .dataSource(POSTGRES.getDatabase("postgres", TEMPLATE))
          .locations(StorageConfiguration.migrations(StorageProperties.Type.POSTGRES))
          .load()
          .migrate();
    }

    // Nothing of the tests outlives a crash: there is nothing to flush for.
    private static EmbeddedPostgres start() {
      try {
        return server().setServerConfig("fsync", "off").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
