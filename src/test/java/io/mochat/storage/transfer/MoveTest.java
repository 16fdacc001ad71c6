package io.mochat.storage.transfer;

import static java.util.Comparator.comparingLong;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.messages.Body;
import io.mochat.messages.Draft;
import io.mochat.messages.Edit;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.MessageType;
import io.mochat.messages.SendKey;
import io.mochat.sessions.SessionStore.Place;
import io.mochat.sessions.SessionStore.Range;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import io.mochat.storage.database.DatabaseProperties;
import io.mochat.storage.database.StorageProperties;
import io.mochat.storage.database.StorageProperties.Type;
import io.mochat.storage.stores.webhooks.TestWebhooks;
import io.mochat.testing.TestPostgres;
import io.mochat.webhooks.Delivery;
import io.mochat.webhooks.TestHooks;
import io.mochat.webhooks.Webhook;
import io.mochat.webhooks.WebhookEvent;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From SQLite to PostgreSQL and back, nothing changes. */
class MoveTest {

  private static final MemberId ADA = new MemberId("ada");
  private static final Profile ADA_PROFILE = Samples.agent("ada").profile();

  private static final Webhook HOOK = TestHooks.of("wh_1", "ada", 1);
  private static final Delivery DELIVERY =
      Delivery.due(
          HOOK.id(), WebhookEvent.MESSAGE_CREATED, null, 0, "subject", TestHooks.AT, TestHooks.AT);

  @TempDir Path first;
  @TempDir Path last;
  private final String url = TestPostgres.emptyDatabase();

  @AfterEach
  void drop() {
    TestPostgres.drop(url);
  }

  @Test
  void everyRowIsTheSameOnBothAndSendingGoesOn() throws Exception {
    var session = Samples.session(ADA);
    var draft =
        new Draft(
            ADA_PROFILE, new Body("ä 😀\n\u0001'", MessageType.TEXT, null, Samples.METADATA), null);
    try (var database = TestDatabase.file(first)) {
      database.sessions.insert(session);
      database.log.append(session.id(), draft, Mentions.NONE, message -> {});
      database.log.append(session.id(), draft, Mentions.NONE, message -> {});
      database.positions.advance(ADA, session.id(), 1);
      var first = database.log.readAfter(session.id(), 0, 1).getFirst();
      edit(database, first, "edited");
      edit(database, first, draft.content());
      hooks(database).store.insert(HOOK);
      hooks(database).queue.insert(List.of(DELIVERY));
    }
    var postgres = new PostgresArchive(new DatabaseProperties(url, "", ""));
    var original = export(sqlite(first));

    move(original, postgres);
    move(export(postgres), sqlite(last));

    assertThat(lines(export(postgres))).isEqualTo(lines(original));
    assertThat(lines(export(sqlite(last)))).isEqualTo(lines(original));
    try (var database = TestDatabase.postgres(url)) {
      var history = database.log.readAfter(session.id(), 0, 10);
      assertThat(history).extracting(Message::content).containsOnly(draft.content());
      var next = database.log.append(session.id(), draft, Mentions.NONE, message -> {});
      assertThat(next.seq()).isEqualTo(3);
      assertThat(next.position()).isGreaterThan(history.getLast().position() + 2);
      assertThat(edit(database, history.getFirst(), "edited")).isEqualTo(history.getFirst());
      assertThat(edit(database, next, "changed").rev()).isEqualTo(3);
      database.sessions.insert(Samples.session(ADA));
      var places = database.sessions.latest(ADA, Range.ALL, 10).stream();
      assertThat(places.sorted(comparingLong(Place::ordinal)).map(Place::id))
          .hasSize(2)
          .startsWith(session.id());
      assertThat(hooks(database).store.find(HOOK.id())).contains(HOOK);
      assertThat(hooks(database).queue.due(HOOK.id(), TestHooks.AT, 10)).containsExactly(DELIVERY);
      assertThat(hooks(database).store.cursor().version()).isEqualTo(1);
    }
  }

  private static Message edit(TestDatabase database, Message message, String content) {
    var edit = new Edit(ADA, message.id(), content, message.metadata(), new SendKey(content));
    return database.log.revise(message.conversation(), edit, Mentions.NONE, revised -> {});
  }

  private static void move(String file, Archive to) throws Exception {
    StoreImport.read(to, new BufferedReader(new StringReader(file)));
  }

  private static String export(Archive archive) throws Exception {
    var out = new ByteArrayOutputStream();
    StoreExport.write(archive, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  // Databases sort texts differently.
  private static List<String> lines(String export) {
    return export.lines().sorted().toList();
  }

  private static SqliteArchive sqlite(Path directory) {
    return new SqliteArchive(new StorageProperties(Type.SQLITE, directory, 1, 1, 2));
  }

  private static TestWebhooks hooks(TestDatabase database) {
    return new TestWebhooks(database.connection, TestHooks.seal(null));
  }
}
