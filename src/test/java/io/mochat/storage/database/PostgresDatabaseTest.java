package io.mochat.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.SettingException;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.messages.MessageLog;
import io.mochat.sessions.SessionStore;
import io.mochat.storage.Samples;
import io.mochat.testing.TestPostgres;
import io.mochat.users.UserStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How settings of a PostgreSQL database are applied, and how bad ones are refused. */
class PostgresDatabaseTest {

  private static final String SECRET = "top-secret";

  private String url;

  @BeforeEach
  void make() {
    url = TestPostgres.emptyDatabase();
  }

  @AfterEach
  void drop() {
    TestPostgres.drop(url);
  }

  @Test
  void anEmptyDatabaseIsMadeReadyAtTheStart() {
    StorageConfigurationTest.runner()
        .withPropertyValues("mochat.storage.type=postgres", "mochat.database.url=" + url)
        .run(
            context -> {
              var ada = Samples.agent("ada");
              var session = Samples.session(ada.id());
              context.getBean(UserStore.class).insert(ada);
              context.getBean(SessionStore.class).insert(session);
              var log = context.getBean(MessageLog.class);

              var message =
                  log.append(session.id(), Draft.text(ada.profile(), "hi"), Mentions.NONE, m -> {});

              assertThat(log.readAfter(session.id(), 0, 10)).containsExactly(message);
            });
  }

  @Test
  void aSecondServerFindsTheDatabaseReady() {
    var runner =
        StorageConfigurationTest.runner()
            .withPropertyValues("mochat.storage.type=postgres", "mochat.database.url=" + url);

    runner.run(
        first -> {
          assertThat(first).hasNotFailed();
          runner.run(second -> assertThat(second).hasNotFailed());
        });
  }

  @Test
  void theUrlOfTheDriverWorksToo() {
    var jdbc = "jdbc:postgresql://127.0.0.1:" + url.substring(url.lastIndexOf(':') + 1);

    assertThat(currentUser(new DatabaseProperties(jdbc + "?connectTimeout=3", "postgres", "")))
        .isEqualTo("postgres");
  }

  @Test
  void userAndPasswordMayBeInTheUrlOrBesideIt() {
    guard("p@ss/w:rd%");
    var place = url.substring(url.indexOf('@'));

    assertThat(
            currentUser(
                new DatabaseProperties(
                    "postgresql" + "://" + place.substring(1), "guarded", "p@ss/w:rd%")))
        .isEqualTo("guarded");
    assertThat(
            currentUser(
                new DatabaseProperties("postgres://guarded:p%40ss%2Fw%3Ard%25" + place, "", "")))
        .isEqualTo("guarded");
    assertThat(
            currentUser(
                new DatabaseProperties("postgres://nobody:wrong" + place, "guarded", "p@ss/w:rd%")))
        .isEqualTo("guarded");
  }

  @Test
  void aWrongPasswordIsToldWithoutSayingIt() {
    guard("right");
    var place = url.substring(url.indexOf('@'));

    assertThatThrownBy(() -> open("postgres://guarded:" + SECRET + place))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("MOCHAT_DATABASE_URL (mochat.database.url): 127.0.0.1:")
        .hasMessageContaining("password authentication failed for user \"guarded\"")
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void aDatabaseThatIsNotThereIsTold() {
    assertThatThrownBy(() -> open(url + "_missing"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void aServerThatIsNotThereIsTold() {
    assertThatThrownBy(() -> open("postgres://ada:" + SECRET + "@127.0.0.1:1/chat"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("127.0.0.1:1/chat")
        .hasMessageContaining("refused")
        .hasMessageNotContaining(SECRET);
    assertThatThrownBy(() -> open("postgres://nowhere.invalid/chat"))
        .hasMessageContaining("UnknownHostException");
  }

  @Test
  void aDatabaseOfAnotherEncodingIsRefused() {
    var name = "latin";
    TestPostgres.administer(
        "CREATE DATABASE " + name + " ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
    var latin = url.substring(0, url.lastIndexOf('/') + 1) + name;
    try {
      assertThatThrownBy(() -> open(latin)).hasMessageContaining("LATIN1, not UTF8");
    } finally {
      TestPostgres.drop(latin);
    }
  }

  @Test
  void aStorageWithoutItsDatabaseDoesNotStart() {
    StorageConfigurationTest.runner()
        .withPropertyValues("mochat.storage.type=postgres")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .isInstanceOf(SettingException.class)
                    .hasMessageStartingWith("MOCHAT_DATABASE_URL (mochat.database.url): not set"));
  }

  @Test
  void commitsAreFlushedAlthoughTheDatabaseSaysOtherwise() {
    var name = url.substring(url.lastIndexOf('/') + 1);
    TestPostgres.administer("ALTER DATABASE " + name + " SET synchronous_commit = off");

    assertThat(setting("synchronous_commit")).isEqualTo("on");

    TestPostgres.administer("ALTER DATABASE " + name + " SET synchronous_commit = remote_apply");

    assertThat(setting("synchronous_commit")).isEqualTo("remote_apply");
    assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("10s");
  }

  private String setting(String name) {
    try (var pool = PostgresDatabase.open(new DatabaseProperties(url, "", ""), 2)) {
      return JdbcClient.create(pool).sql("SHOW " + name).query(String.class).single();
    }
  }

  private static String currentUser(DatabaseProperties properties) {
    try (var pool = PostgresDatabase.open(properties, 2)) {
      return JdbcClient.create(pool).sql("SELECT current_user").query(String.class).single();
    }
  }

  private static void open(String url) {
    PostgresDatabase.open(new DatabaseProperties(url, "", ""), 2).close();
  }

  private static void guard(String password) {
    TestPostgres.administer("DROP ROLE IF EXISTS " + TestPostgres.GUARDED);
    TestPostgres.administer(
        "CREATE ROLE " + TestPostgres.GUARDED + " LOGIN PASSWORD '" + password + "'");
  }
}
