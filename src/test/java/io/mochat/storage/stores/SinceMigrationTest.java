package io.mochat.storage.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.ReadPositions.Unread;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.storage.OlderDatabase;
import io.mochat.storage.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who joined before it was noted what was there already: it follows from the times. */
class SinceMigrationTest {

  private static final SessionId SESSION = new SessionId("session_1");
  private static final MemberId EARLY = new MemberId("early");
  private static final MemberId LATE = new MemberId("late");
  private static final long JOINED = 250;

  @TempDir Path directory;

  private final OlderDatabase older = new OlderDatabase("13", SinceMigrationTest::fill);

  @Test
  void whatWasThereBeforeSomebodyJoinedIsNotUnreadAfterAnUpgradeOfAFile() {
    older.upgradeFile(directory, SinceMigrationTest::expectTheLastToBeUnread);
  }

  @Test
  void norAfterOneOfPostgres() {
    older.upgradePostgres(SinceMigrationTest::expectTheLastToBeUnread);
  }

  /** Messages at 100, 200 and 300; somebody joined between the last two. */
  private static void fill(JdbcClient jdbc) {
    jdbc.sql(
            """
            INSERT INTO conversations (id, kind, head_seq, last_message_at)
            VALUES (?, 'session', 3, 300)
            """)
        .param(SESSION.value())
        .update();
    jdbc.sql(
            """
            INSERT INTO sessions (id, type, creator, created_at, updated_at)
            VALUES (?, 'group', 'ada', 0, 0)
            """)
        .param(SESSION.value())
        .update();
    Map.of(EARLY, 0L, LATE, JOINED)
        .forEach(
            (member, at) ->
                jdbc.sql(
                        """
                        INSERT INTO session_participants (session, member, joined_at)
                        VALUES (?, ?, ?)
                        """)
                    .params(SESSION.value(), member.value(), at)
                    .update());
    for (long seq = 1; seq <= 3; seq++) {
      jdbc.sql(
              """
              INSERT INTO messages (position, id, conversation, seq, sender, content, type,
                  mentions, mention_all, created_at)
              VALUES (?, ?, ?, ?, 'ada', 'hello', 'text', '[]', FALSE, ?)
              """)
          .params(seq + 10, "m" + seq, SESSION.value(), seq, seq * 100)
          .update();
    }
  }

  private static void expectTheLastToBeUnread(TestDatabase database) {
    var positions = database.positions;
    assertThat(positions.unread(LATE, List.of(SESSION)))
        .isEqualTo(Map.of(SESSION, new Unread(1, 0)));
    assertThat(positions.unread(EARLY, List.of(SESSION)))
        .isEqualTo(Map.of(SESSION, new Unread(3, 0)));
    var begun = database.beginnings.list(LATE, Scope.SESSIONS, Instant.EPOCH, 10);
    assertThat(begun).isEqualTo(Map.of(SESSION, 2L));
  }
}
