package io.mochat.storage.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Body;
import io.mochat.messages.Draft;
import io.mochat.messages.Edit;
import io.mochat.messages.LogEntry;
import io.mochat.messages.LogEntry.Posted;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.MessageType;
import io.mochat.messages.ReadPositions.Unread;
import io.mochat.messages.Revision;
import io.mochat.messages.SendKey;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the log guarantees for messages that are changed. */
@Timeout(300)
public interface RevisionContract {

  Profile ADA = Samples.agent("ada").profile();
  MemberId BOB = new MemberId("bob");
  SendKey KEY = new SendKey("key-1");

  TestDatabase database();

  private MessageLog log() {
    return database().log;
  }

  @Test
  default void anEditIsReadAsItWasReturned() {
    var session = session();
    var body = new Body("first", MessageType.IMAGE, append(session, "x").id(), Map.of("a", 1));
    var posted = log().append(session, new Draft(ADA, body, null), Mentions.NONE, message -> {});
    var mentions = new Mentions(List.of("Bob", "bob"), List.of(BOB), false);
    var edit = new Edit(ADA.id(), posted.id(), "ä 😀\n\u0001'", Samples.METADATA, null);

    var edited = log().revise(session, edit, mentions, revised -> {});

    assertThat(log().find(session, posted.id())).contains(edited);
    assertThat(edited.content()).isEqualTo(edit.content());
    assertThat(edited.metadata()).isEqualTo(Samples.METADATA);
    assertThat(edited.mentions()).isEqualTo(mentions);
    assertThat(edited.rev()).isEqualTo(1);
    assertThat(edited)
        .usingRecursiveComparison()
        .ignoringFields("body.content", "body.metadata", "mentions", "rev", "marks")
        .isEqualTo(posted);
  }

  @Test
  default void aRevisionTellsWhatWasDoneByWhomAndWhen() {
    var session = session();
    var message = append(session, "hello");
    var told = new CompletableFuture<Revised>();

    log().revise(session, edit(message, "hi"), Mentions.NONE, told::complete);

    var revision = told.join().revision();
    assertThat(revision.kind()).isEqualTo(Revision.Kind.EDITED);
    assertThat(revision.actor()).isEqualTo(ADA.id());
    assertThat(revision.at()).isAfterOrEqualTo(message.createdAt());
    assertThat(told.join().message()).isEqualTo(log().find(session, message.id()).orElseThrow());
  }

  @Test
  default void revisionsAreCountedInEachConversationAndMessagesAsBefore() {
    var session = session();
    var other = session();
    var first = append(session, "first");
    var elsewhere = append(other, "elsewhere");

    var revs = new ArrayList<Long>();
    revs.add(edited(first, "1").rev());
    revs.add(edited(append(session, "second"), "2").rev());
    revs.add(edited(first, "3").rev());

    assertThat(revs).containsExactly(1L, 2L, 3L);
    assertThat(edited(elsewhere, "1").rev()).isEqualTo(1);
    assertThat(append(session, "third").seq()).isEqualTo(3);
    assertThat(log().head(session)).isEqualTo(3);
    assertThat(log().readAfter(session, 0, 10))
        .extracting(Message::seq)
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  default void messagesAndRevisionsShareOneOrder() {
    var session = session();
    var told = new CopyOnWriteArrayList<LogEntry>();
    var first = append(session, "first", told);
    var second = append(session, "second", told);
    revise(edit(second, "2"), told);
    var third = append(session(), "third", told);
    revise(edit(first, "1"), told);
    revise(edit(second, "2+"), told);

    await().until(() -> told.size() == 6);
    assertThat(told).extracting(LogEntry::position).isSorted().doesNotHaveDuplicates();
    assertThat(told)
        .extracting(entry -> entry.message().id())
        .containsExactly(first.id(), second.id(), second.id(), third.id(), first.id(), second.id());
    assertThat(log().position()).isEqualTo(told.getLast().position());
    assertThat(third.position()).isBetween(told.get(2).position(), told.get(4).position());
  }

  @Test
  default void whatManyPostAndEditAtOnceIsToldInTheOrderOfTheLog() throws Exception {
    var session = session();
    var shared = append(session, "shared");
    var told = Collections.synchronizedList(new ArrayList<LogEntry>());

    atOnce(
        8,
        writer -> {
          for (int n = 0; n < 10; n++) {
            var own = append(session, writer + ":" + n, told);
            revise(edit(own, "own " + n), told);
            revise(edit(shared, writer + ":" + n), told);
          }
        });

    await().until(() -> told.size() == 8 * 10 * 3);
    assertThat(told).extracting(LogEntry::position).isSorted().doesNotHaveDuplicates();
    assertThat(told.stream().filter(Revised.class::isInstance).map(RevisionContract::rev))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 160).boxed().toList());
    var read = database().sharedLog.readBetween(shared.position(), Long.MAX_VALUE, 1_000);
    assertThat(read).extracting(LogEntry::position).isEqualTo(positions(told));
  }

  @Test
  default void anEditThatChangesNothingIsNoRevision() {
    var session = session();
    var body = new Body("hello", MessageType.TEXT, null, Samples.METADATA);
    var message = log().append(session, new Draft(ADA, body, null), Mentions.NONE, posted -> {});
    var told = new CopyOnWriteArrayList<LogEntry>();
    var same = new Edit(ADA.id(), message.id(), "hello", Samples.METADATA, null);

    assertThat(log().revise(session, same, Mentions.NONE, told::add)).isEqualTo(message);

    var without = new Edit(ADA.id(), message.id(), "hello", null, null);
    assertThat(log().revise(session, without, Mentions.NONE, told::add).rev()).isEqualTo(1);
    await().until(() -> told.size() == 1);
  }

  @Test
  default void anEditRepeatedUnderItsKeyIsOneRevision() {
    var session = session();
    var message = append(session, "hello");
    var told = new CopyOnWriteArrayList<LogEntry>();
    var edit = new Edit(ADA.id(), message.id(), "edited", null, KEY);
    log().revise(session, edit, Mentions.NONE, told::add);
    var later = edited(message, "later");

    var again = log().revise(session, edit, Mentions.NONE, told::add);

    assertThat(again).isEqualTo(later);
    assertThat(told).hasSize(1);
    assertThat(edited(message, "next").rev()).isEqualTo(3);
  }

  @Test
  default void theSameKeyForAnotherEditIsAConflict() {
    var session = session();
    var message = append(session, "hello");
    var second = append(session, "second");
    var edit = new Edit(ADA.id(), message.id(), "edited", null, KEY);
    log().revise(session, edit, Mentions.NONE, revised -> {});

    for (var other :
        List.of(
            new Edit(ADA.id(), message.id(), "other", null, KEY),
            new Edit(ADA.id(), message.id(), "edited", Map.of("a", 1), KEY),
            new Edit(ADA.id(), second.id(), "edited", null, KEY))) {
      assertRefused(session, other, ErrorCode.IDEMPOTENCY_CONFLICT);
    }
    var ofBob = new Edit(BOB, second.id(), "edited", null, KEY);
    assertThat(log().revise(session, ofBob, Mentions.NONE, revised -> {}).rev()).isEqualTo(2);
  }

  @Test
  default void sendsAndEditsHaveTheirKeysApart() {
    var session = session();
    var draft = Draft.text(ADA, "hello").withKey(KEY);
    var message = log().append(session, draft, Mentions.NONE, posted -> {});
    var edit = new Edit(ADA.id(), message.id(), "edited", null, KEY);

    var edited = log().revise(session, edit, Mentions.NONE, revised -> {});

    assertThat(edited.rev()).isEqualTo(1);
    assertThat(log().append(session, draft, Mentions.NONE, posted -> {})).isEqualTo(edited);
    assertThat(log().findRepeated(session, draft)).contains(edited);
  }

  @Test
  default void whoIsCalledByTheNewWordsIsAndWhoWasIsNoLonger() {
    var session = session();
    var ofBob = new Mentions(List.of("bob"), List.of(BOB), false);
    var all = new Mentions(List.of("all"), List.of(), true);
    var message = log().append(session, Draft.text(ADA, "@bob"), ofBob, posted -> {});

    assertThat(unread(BOB, session)).isEqualTo(new Unread(1, 1));
    log().revise(session, edit(message, "nobody"), Mentions.NONE, revised -> {});
    assertThat(unread(BOB, session)).isEqualTo(new Unread(1, 0));
    log().revise(session, edit(message, "@all"), all, revised -> {});
    assertThat(unread(BOB, session)).isEqualTo(new Unread(1, 1));
    log().revise(session, edit(message, "@bob"), ofBob, revised -> {});
    assertThat(unread(BOB, session)).isEqualTo(new Unread(1, 1));
    assertThat(unread(new MemberId("eve"), session)).isEqualTo(new Unread(1, 0));
  }

  @Test
  default void onlyMessagesOfAnOpenConversationCanBeChanged() {
    var session = session();
    var message = append(session, "hello");
    var elsewhere = append(session(), "elsewhere");
    var nobodys = new Edit(ADA.id(), Ids.message(Samples.AT), "edited", null, null);

    assertRefused(session, edit(elsewhere, "edited"), ErrorCode.MESSAGE_NOT_FOUND);
    assertRefused(session, nobodys, ErrorCode.MESSAGE_NOT_FOUND);
    database().sessions.close(session, Samples.LATER);
    assertRefused(session, edit(message, "edited"), ErrorCode.SESSION_NOT_FOUND);

    assertThat(log().find(session, message.id())).contains(message);
    assertThat(database().sharedLog.readBetween(0, Long.MAX_VALUE, 10)).hasSize(2);
  }

  @Test
  default void aRevisionWithinATransactionIsRefusedInsteadOfWaitingForEver() {
    var message = append(session(), "hello");

    assertThatThrownBy(() -> database().transactions.write(() -> edited(message, "edited")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(log().find(message.conversation(), message.id())).contains(message);
  }

  @Test
  default void aFailingCallbackHurtsNobody() {
    var message = append(session(), "hello");
    Consumer<Revised> failing =
        revised -> {
          throw new IllegalStateException("expected by the test");
        };

    var edited =
        log().revise(message.conversation(), edit(message, "edited"), Mentions.NONE, failing);

    assertThat(log().find(message.conversation(), message.id())).contains(edited);
    assertThat(edited(message, "again").rev()).isEqualTo(2);
  }

  @Test
  default void theLogIsReadByPositionWithRevisionsAtTheirPlace() {
    var session = session();
    var first = append(session, "first");
    edited(first, "1");
    var second = append(session(), "second");
    edited(first, "1+");
    var now = log().find(session, first.id()).orElseThrow();

    var all = database().sharedLog.readBetween(0, Long.MAX_VALUE, 10);

    assertThat(all).extracting(LogEntry::message).containsExactly(now, now, second, now);
    assertThat(all.get(0)).isInstanceOf(Posted.class);
    assertThat(all.subList(1, 4)).extracting(RevisionContract::rev).containsExactly(1L, 0L, 2L);
    assertThat(database().sharedLog.readBetween(0, Long.MAX_VALUE, 2)).isEqualTo(all.subList(0, 2));
    assertThat(database().sharedLog.readBetween(all.get(0).position(), all.get(2).position(), 10))
        .isEqualTo(all.subList(1, 3));
    assertThat(database().sharedLog.heads().position()).isEqualTo(all.getLast().position());
  }

  @Test
  default void whatOnlyALaterVersionKnowsIsPassedOver() {
    var message = append(session(), "hello");
    edited(message, "edited");
    database().jdbc.sql("UPDATE revisions SET kind = 'of the future'").update();
    var next = append(message.conversation(), "next");

    var read = database().sharedLog.readBetween(message.position(), Long.MAX_VALUE, 10);

    assertThat(read).containsExactly(new Posted(next));
  }

  @Test
  default void revisionsGoWithTheirMessagesAndGiveNoNumberBack() {
    var session = session();
    var first = append(session, "first");
    var second = append(session, "second");
    edited(first, "1");
    edited(second, "2");
    edited(first, "1+");
    long last = log().position();

    database().retention.deleteOldest(session, Instant.EPOCH, 0, 10);

    assertThat(database().sharedLog.readBetween(0, Long.MAX_VALUE, 10)).isEmpty();
    var third = append(session, "third");
    assertThat(third.position()).isGreaterThan(last);
    assertThat(edited(third, "3").rev()).isEqualTo(4);
  }

  private void assertRefused(ConversationId conversation, Edit edit, ErrorCode code) {
    assertThatThrownBy(() -> log().revise(conversation, edit, Mentions.NONE, revised -> {}))
        .isInstanceOfSatisfying(
            ChatException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private Message append(ConversationId conversation, String content) {
    return log().append(conversation, Draft.text(ADA, content), Mentions.NONE, posted -> {});
  }

  private Message append(ConversationId conversation, String content, List<LogEntry> told) {
    return log()
        .append(
            conversation,
            Draft.text(ADA, content),
            Mentions.NONE,
            message -> told.add(new Posted(message)));
  }

  private void revise(Edit edit, List<LogEntry> told) {
    log().revise(conversationOf(edit), edit, Mentions.NONE, told::add);
  }

  private ConversationId conversationOf(Edit edit) {
    return database()
        .jdbc
        .sql("SELECT conversation FROM messages WHERE id = ?")
        .param(edit.message().value())
        .query((row, number) -> ConversationId.of(row.getString(1)))
        .single();
  }

  private Message edited(Message message, String content) {
    return log()
        .revise(message.conversation(), edit(message, content), Mentions.NONE, revised -> {});
  }

  private Unread unread(MemberId member, ConversationId conversation) {
    return database().positions.unread(member, List.of(conversation)).get(conversation);
  }

  private SessionId session() {
    var session = Samples.session(Ids.member());
    database().sessions.insert(session);
    return session.id();
  }

  private static Edit edit(Message message, String content) {
    return new Edit(ADA.id(), message.id(), content, null, null);
  }

  private static long rev(LogEntry entry) {
    return switch (entry) {
      case Posted posted -> 0;
      case Revised revised -> revised.revision().rev();
    };
  }

  private static List<Long> positions(List<LogEntry> entries) {
    return entries.stream().map(LogEntry::position).toList();
  }

  private static void atOnce(int writers, IntConsumer work) {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks =
          IntStream.range(0, writers)
              .mapToObj(writer -> CompletableFuture.runAsync(() -> work.accept(writer), executor));
      CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new)).join();
    }
  }
}
