package io.mochat.storage.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mochat.kernel.Transactions;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.messages.MessageLog;
import io.mochat.quotas.ReadProperties;
import io.mochat.sessions.SessionStore;
import io.mochat.storage.Samples;
import io.mochat.users.UserStore;
import io.mochat.webhooks.SecretSeal;
import io.mochat.webhooks.WebhookProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.annotation.UserConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class StorageConfigurationTest {

  @TempDir Path directory;

  private final ApplicationContextRunner runner = runner();

  @Test
  void aFileIsMadeInAFreshDirectoryForItsOwnerOnly() {
    var data = directory.resolve("deep/data");

    withDirectory(data)
        .run(
            context -> {
              assertThat(context).hasNotFailed().hasSingleBean(MessageLog.class);
              assertThat(context.getBean(Transactions.class)).isInstanceOf(JdbcTransactions.class);
              assertThat(permissions(data)).isEqualTo("rwx------");
              assertThat(permissions(data.resolve("mochat.db"))).isEqualTo("rw-------");
            });
  }

  @Test
  void memoryWritesNothing() {
    withDirectory(directory)
        .withPropertyValues("mochat.storage.type=memory")
        .run(
            context -> {
              assertThat(context).hasNotFailed().hasSingleBean(UserStore.class);
              assertThat(directory).isEmptyDirectory();
            });
  }

  @Test
  void aSecondServerOnTheSameDirectoryDoesNotStart() {
    withDirectory(directory)
        .run(first -> withDirectory(directory).run(second -> assertRefused(second, "in use")));
  }

  @Test
  void aDirectoryThatCannotBeMadeStopsTheStart() throws IOException {
    var file = Files.createFile(directory.resolve("file"));

    withDirectory(file.resolve("data"))
        .run(context -> assertRefused(context, "expected: a directory the server can write to"));
  }

  @Test
  void aFileThatIsNoDatabaseStopsTheStart() throws IOException {
    Files.writeString(directory.resolve("mochat.db"), "no database at all".repeat(1000));

    withDirectory(directory)
        .run(context -> assertRefused(context, "expected: an intact SQLite database"));
  }

  @Test
  void aFileThatWasCutShortStopsTheStart() throws IOException {
    withDirectory(directory).run(context -> assertThat(context).hasNotFailed());
    var file = directory.resolve("mochat.db");
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 8192));

    withDirectory(directory)
        .run(context -> assertRefused(context, "expected: an intact SQLite database"));
  }

  @Test
  void aDatabaseOfANewerVersionStopsTheStart() {
    withDirectory(directory)
        .run(
            context ->
                context
                    .getBean(JdbcClient.class)
                    .sql(
                        """
                        INSERT INTO flyway_schema_history
                        SELECT 999, '999', 'of the future', type, script, checksum, installed_by,
                          installed_on, execution_time, success
                        FROM flyway_schema_history WHERE version = '1'
                        """)
                    .update());

    withDirectory(directory)
        .run(
            context -> {
              var failure = new MigrationFailureAnalyzer().analyze(context.getStartupFailure());
              assertThat(failure.getDescription())
                  .isEqualTo("A newer version of this server has been at work on the database");
            });
  }

  @Test
  void aDirectoryIsFreeAgainAfterAnOrderlyEnd() {
    withDirectory(directory).run(context -> assertThat(context).hasNotFailed());

    withDirectory(directory).run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void theWiredStoresAndLogWork() {
    withDirectory(directory)
        .run(
            context -> {
              var ada = Samples.agent("ada");
              var session = Samples.session(ada.id());
              context.getBean(UserStore.class).insert(ada);
              context.getBean(SessionStore.class).insert(session);
              var draft = Draft.text(ada.profile(), "hello");

              var log = context.getBean(MessageLog.class);
              var message = log.append(session.id(), draft, Mentions.NONE, m -> {});

              assertThat(log.readAfter(session.id(), 0, 10)).containsExactly(message);
            });
  }

  @Test
  void connectionsFlushEveryCommitAndCheckReferences() {
    withDirectory(directory)
        .run(
            context -> {
              var jdbc = context.getBean(JdbcClient.class);
              assertThat(pragma(jdbc, "journal_mode")).isEqualTo("wal");
              assertThat(pragma(jdbc, "synchronous")).isEqualTo("2");
              assertThat(pragma(jdbc, "foreign_keys")).isEqualTo("1");
            });
  }

  @Test
  void anUnknownTypeStopsTheStartAndNamesTheProperty() {
    withDirectory(directory)
        .withPropertyValues("mochat.storage.type=oracle")
        .run(context -> assertRefused(context, "mochat.storage.type"));
  }

  @Test
  void anEmptyTypeMeansTheDefault() {
    withDirectory(directory)
        .withPropertyValues("mochat.storage.type=")
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void theOperatorIsToldWhatIsWrongWithoutAStackTrace() {
    var failure = new IllegalStateException(new StorageException("It is broken", null));

    assertThat(new StorageFailureAnalyzer().analyze(failure).getDescription())
        .isEqualTo("It is broken");
  }

  @Test
  void theOperatorIsToldWhyTheSchemaIsNotUpToDate() {
    var failure =
        new IllegalStateException(
            new FlywayException("long text", new SQLException("database or disk is full")));

    assertThat(new MigrationFailureAnalyzer().analyze(failure).getDescription())
        .isEqualTo("The database could not be prepared: database or disk is full");
  }

  @Test
  void aBadSizeStopsTheStartWithKeyValueAndExpectation() {
    withDirectory(directory)
        .withPropertyValues("mochat.storage.queue-size=0")
        .run(
            context ->
                assertRefused(context, "mochat.storage.queue-size: 0 (expected: 1 to 1000000)"));
  }

  private ApplicationContextRunner withDirectory(Path path) {
    return runner.withPropertyValues("mochat.storage.data-dir=" + path);
  }

  private static void assertRefused(AssertableApplicationContext context, String text) {
    assertThat(context).hasFailed();
    assertThat(context.getStartupFailure()).hasStackTraceContaining(text);
  }

  private static String pragma(JdbcClient jdbc, String name) {
    return jdbc.sql("PRAGMA " + name).query(String.class).single();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  /** Runs the storage of a server and nothing else of it. */
  static ApplicationContextRunner runner() {
    return new ApplicationContextRunner()
        .withConfiguration(UserConfigurations.of(Storage.class))
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .withBean(Clock.class, Clock::systemUTC)
        .withBean(JsonMapper.class, JsonMapper::new);
  }

  @Configuration(proxyBeanMethods = false)
  @ComponentScan("io.mochat.storage")
  @Import(SecretSeal.class)
  @EnableConfigurationProperties({
    StorageProperties.class,
    DatabaseProperties.class,
    ReadProperties.class,
    WebhookProperties.class
  })
  static class Storage {}
}
