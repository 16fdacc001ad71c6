package io.mochat.testing;

import io.mochat.storage.database.Schema;
import io.mochat.storage.database.StorageProperties;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One PostgreSQL server for all tests of this JVM; it ends with it. Databases are copies of one
 * that is migrated: migrating each would take most of the tests' time.
 */
public final class TestPostgres {

  private static final String TEMPLATE = "migrated";

  /** The only role that needs a password. */
  public static final String GUARDED = "guarded";

  private static final AtomicInteger COUNT = new AtomicInteger();

  private static final Queue<Runnable> USERS = new ConcurrentLinkedQueue<>();

  private TestPostgres() {}

  /** Runs this at the end of the JVM, while the databases are still there. */
  public static void beforeTheEnd(Runnable action) {
    USERS.add(action);
  }

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
  public static void administer(String sql) {
    Server.ADMIN.execute(sql);
  }

  /** Where the server listens. */
  static int port() {
    return Server.POSTGRES.getPort();
  }

  private static String url(String database) {
    return "postgres://postgres@127.0.0.1:" + Server.POSTGRES.getPort() + "/" + database;
  }

  private static final class Server {

    static final EmbeddedPostgres POSTGRES = start();
    static final JdbcTemplate ADMIN = new JdbcTemplate(POSTGRES.getPostgresDatabase());

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(Server::stop));
      ADMIN.execute("CREATE DATABASE " + TEMPLATE);
      Schema.bringUpToDate(
          StorageProperties.Type.POSTGRES, POSTGRES.getDatabase("postgres", TEMPLATE));
    }

    private static void stop() {
      USERS.forEach(Runnable::run);
      try {
        POSTGRES.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    // Of one role only, which tests make when they need it.
    private static void askForPasswords(File directory) {
      var file = directory.toPath().resolve("pg_hba.conf");
      var rule = "host all " + GUARDED + " 127.0.0.1/32 scram-sha-256\n";
      try {
        Files.writeString(file, rule + Files.readString(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    // Nothing of the tests outlives a crash: there is nothing to flush for.
    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setDataDirectoryCustomizer(Server::askForPasswords)
            .setRegisterShutdownHook(false)
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
