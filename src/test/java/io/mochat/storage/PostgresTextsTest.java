package io.mochat.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.Ids;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.SessionId;
import io.mochat.sessions.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresTextsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain 😀",
        "\0",
        "\1",
        "\0001",
        "\0010",
        "\1\0",
        "\0\1",
        "\1\1",
        "a\0b\0010\0011c"
      })
  void everyTextComesBack(String text) {
    var form = PostgresTexts.escape(text);

    assertThat(form).doesNotContain("\0");
    assertThat(PostgresTexts.unescape(form)).isEqualTo(text);
  }

  @Test
  void differentTextsStayDifferent() {
    assertThat(PostgresTexts.escape("\0")).isNotEqualTo(PostgresTexts.escape("\0010"));
  }

  @Test
  void aNameMayHoldNulAndAnIdIsLookedForInVain() {
    var url = TestPostgres.freshDatabase();
    try (var database = TestDatabase.postgres(url)) {
      var sample = Samples.session(Ids.member());
      var session =
          new Session(
              sample.id(),
              sample.type(),
              "a\0b",
              sample.participants(),
              sample.creator(),
              null,
              Samples.AT,
              Samples.AT,
              null);
      database.sessions.insert(session);

      assertThat(database.sessions.find(session.id())).contains(session);
      assertThat(database.sessions.find(new SessionId("session_\0"))).isEmpty();
      assertThat(database.log.find(session.id(), new MessageId("\0"))).isEmpty();
    } finally {
      TestPostgres.drop(url);
    }
  }
}
