package io.mochat.storage.log.revisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Alteration;
import io.mochat.messages.Alteration.React;
import io.mochat.messages.Alteration.Recall;
import io.mochat.messages.Draft;
import io.mochat.messages.Edit;
import io.mochat.messages.Edit.Conditions;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.Revision;
import io.mochat.messages.SendKey;
import io.mochat.messages.marks.Emoji;
import io.mochat.messages.marks.Marks;
import io.mochat.messages.marks.Reaction;
import io.mochat.reactions.Given;
import io.mochat.revisions.RevisionLog.Version;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the log guarantees for edits, recalls and reactions, and what is read of them. */
@Timeout(300)
public interface AlterationContract {

  Profile ADA = Samples.agent("ada").profile();
  MemberId BOB = new MemberId("bob");
  SendKey KEY = new SendKey("key-1");

  TestDatabase database();

  @Test
  default void anEditTellsWhenAndHowOften() {
    var message = post("one");

    var edited = edit(message, "two");
    var again = edit(message, "three");

    assertThat(message.marks()).isEqualTo(Marks.NONE);
    assertThat(edited.marks().edits()).isEqualTo(1);
    assertThat(again.marks().edits()).isEqualTo(2);
    assertThat(again.marks().editedAt()).isAfterOrEqualTo(message.createdAt());
    assertThat(read(message)).isEqualTo(again);
  }

  @Test
  default void anEditOfAnotherRevIsRefusedAndToldTheRev() {
    var message = post("one");
    revise(message, ifRev(message, "two", 0L));

    assertThatThrownBy(() -> revise(message, ifRev(message, "three", 0L)))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.REVISION_CONFLICT);
              assertThat(refusal.rev()).isEqualTo(1);
            });

    assertThat(revise(message, ifRev(message, "three", 1L)).content()).isEqualTo("three");
  }

  @Test
  default void ofTwoWhoExpectTheSameRevOneWins() {
    for (int round = 0; round < 10; round++) {
      var message = post("one");
      var tries =
          IntStream.range(0, 4)
              .mapToObj(n -> CompletableFuture.supplyAsync(() -> wins(message, "by " + n)))
              .toList();

      assertThat(tries.stream().filter(CompletableFuture::join)).hasSize(1);
      assertThat(read(message).rev()).isEqualTo(message.rev() + revs(message));
    }
  }

  @Test
  default void anEditOutsideItsWindowIsRefused() {
    var message = post("one");
    var late = new Conditions(null, message.createdAt().plusMillis(1));
    var inTime = new Conditions(null, message.createdAt());

    assertRefused(message, conditional(message, "two", late), ErrorCode.EDIT_WINDOW_PASSED);
    assertThat(revise(message, conditional(message, "two", inTime)).rev()).isEqualTo(1);
  }

  @Test
  default void twentyVersionsAreKeptAndTheLastIsWhatTheMessageSays() {
    var message = post("version 0");
    assertThat(versions(message)).isEmpty();

    edit(message, "version 1");
    assertThat(versions(message))
        .extracting(Version::content, Version::rev)
        .containsExactly(tuple("version 0", 0L), tuple("version 1", 1L));
    assertThat(versions(message).getFirst().at()).isEqualTo(message.createdAt());
    IntStream.rangeClosed(2, 25).forEach(n -> edit(message, "version " + n));

    assertThat(versions(message)).hasSize(Edit.VERSIONS);
    assertThat(versions(message))
        .extracting(Version::content)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(6, 25).mapToObj(n -> "version " + n).toList());
  }

  @Test
  default void aMessageCanBeEditedAHundredTimes() {
    var message = post("0");
    IntStream.rangeClosed(1, Edit.MOST).forEach(n -> edit(message, "" + n));

    assertRefused(message, editOf(message, "once more", null), ErrorCode.EDIT_LIMIT);
    assertThat(read(message).content()).isEqualTo("" + Edit.MOST);
  }

  @Test
  default void aKeyIsRememberedAlsoWhereNothingChanged() {
    var message = post("one");
    revise(message, editOf(message, "one", KEY));
    edit(message, "two");

    assertThat(revise(message, editOf(message, "one", KEY)).content()).isEqualTo("two");
    assertRefused(message, editOf(message, "other", KEY), ErrorCode.IDEMPOTENCY_CONFLICT);
  }

  @Test
  default void aKeyOfARefusedChangeIsFree() {
    var message = post("one");
    var refused =
        new Edit(ADA.id(), message.id(), "two", null, KEY, new Conditions(7L, Instant.EPOCH));
    assertRefused(message, refused, ErrorCode.REVISION_CONFLICT);

    assertThat(revise(message, editOf(message, "three", KEY)).content()).isEqualTo("three");
  }

  @Test
  default void nothingIsLeftOfARecalledMessageButItsPlace() {
    var session = session();
    var mentions = new Mentions(List.of("bob"), List.of(BOB), false);
    var draft = Draft.text(ADA, "@bob secret").withKey(new SendKey("sent"));
    var message = database().log.append(session, draft, mentions, posted -> {});
    edit(message, "more secret");
    react(message, BOB, "👍");

    var tombstone = recall(message, "by mistake", false);

    assertThat(tombstone.isRecalled()).isTrue();
    assertThat(tombstone.content()).isEmpty();
    assertThat(tombstone.metadata()).isNull();
    assertThat(tombstone.mentions()).isEqualTo(Mentions.NONE);
    assertThat(tombstone.marks().reactions()).isEmpty();
    assertThat(tombstone.marks().edits()).isZero();
    assertThat(tombstone.marks().recalled().reason()).isEqualTo("by mistake");
    assertThat(tombstone.seq()).isEqualTo(message.seq());
    assertThat(tombstone.createdAt()).isEqualTo(message.createdAt());
    assertThat(read(message)).isEqualTo(tombstone);
    assertThat(versions(message)).isEmpty();
    assertThat(reactions(message)).isEmpty();
    assertThat(held()).isEmpty();
    assertThat(database().positions.unread(BOB, List.of(session)).get(session).mentions()).isZero();
    assertThat(database().log.findRepeated(session, draft)).contains(tombstone);
  }

  @Test
  default void aRecalledMessageIsRecalledOnceAndChangesNoMore() {
    var message = post("one");
    var tombstone = recall(message, null, false);

    assertThat(recall(message, "again", false)).isEqualTo(tombstone);
    assertRefused(message, editOf(message, "two", null), ErrorCode.MESSAGE_RECALLED);
    assertRefused(message, reaction(message, BOB, "👍", false), ErrorCode.MESSAGE_RECALLED);
  }

  @Test
  default void whatARecalledMessageSaidIsHeldForTheOperatorOnly() {
    var message = post("secret");
    recall(message, null, true);

    assertThat(held()).containsExactly("secret");
  }

  @Test
  default void reactionsAreCountedInTheOrderInWhichTheyWereFirstGiven() {
    var message = post("one");
    react(message, ADA.id(), "👍");
    react(message, BOB, "🎉");
    var reacted = react(message, BOB, "👍");

    assertThat(reacted.rev()).isEqualTo(3);
    assertThat(reacted.marks().reactions())
        .containsExactly(
            new Reaction("👍", 2, List.of(ADA.id(), BOB)), new Reaction("🎉", 1, List.of(BOB)));
    assertThat(read(message)).isEqualTo(reacted);
    assertThat(database().revisions.reactions.of(message.id(), BOB)).containsExactly("🎉", "👍");
    assertThat(reactions(message)).extracting(Given::emoji).containsExactly("👍", "🎉", "👍");
  }

  @Test
  default void aReactionIsTakenBackOnce() {
    var message = post("one");
    react(message, ADA.id(), "👍");
    react(message, BOB, "👍");

    assertThat(react(message, BOB, "👍").rev()).isEqualTo(2);
    var left = revise(message, reaction(message, ADA.id(), "👍", true));
    assertThat(left.marks().reactions()).containsExactly(new Reaction("👍", 1, List.of(BOB)));
    assertThat(revise(message, reaction(message, ADA.id(), "👍", true)).rev()).isEqualTo(3);
    var none = revise(message, reaction(message, BOB, "👍", true));
    assertThat(none.marks().reactions()).isEmpty();
    assertThat(reactions(message)).isEmpty();
  }

  @Test
  default void theFirstTenOfAReactionAreNamed() {
    var message = post("one");
    var members = IntStream.range(0, 12).mapToObj(n -> new MemberId("m" + n)).toList();
    members.forEach(member -> react(message, member, "👍"));
    var reaction = read(message).marks().reactions().getFirst();
    assertThat(reaction.count()).isEqualTo(12);
    assertThat(reaction.by()).isEqualTo(members.subList(0, 10));

    revise(message, reaction(message, members.get(3), "👍", true));

    assertThat(read(message).marks().reactions().getFirst().by())
        .hasSize(10)
        .doesNotContain(members.get(3))
        .contains(members.get(10));
  }

  @Test
  default void reactionsAreLimitedForAMemberAndForAMessage() {
    var message = post("one");
    IntStream.range(0, React.MOST_OF_MEMBER).forEach(n -> react(message, BOB, "b" + n));
    assertRefused(message, reaction(message, BOB, "more", false), ErrorCode.REACTION_LIMIT);
    IntStream.range(React.MOST_OF_MEMBER, React.MOST)
        .forEach(n -> react(message, new MemberId("m" + n), "b" + n));

    assertRefused(message, reaction(message, ADA.id(), "more", false), ErrorCode.REACTION_LIMIT);
    assertThat(react(message, ADA.id(), "b1").marks().reactions()).hasSize(React.MOST);
  }

  @Test
  default void ofSeveralRevisionsOfAMessageTheNewestIsRead() {
    var session = session();
    var first = post(session, "first");
    var second = post(session, "second");
    edit(first, "1");
    react(second, BOB, "👍");
    edit(first, "2");

    assertThat(readAfter(session, 0))
        .extracting(one -> one.revision().rev(), one -> one.message().content())
        .containsExactly(tuple(2L, "second"), tuple(3L, "2"));
    assertThat(readAfter(session, 2)).hasSize(1);
    assertThat(readAfter(session, 3)).isEmpty();
    assertThat(readAfter(session, 2).getFirst().revision().kind()).isEqualTo(Revision.Kind.EDITED);
  }

  @Test
  default void headsTellOfOpenConversationsOfTheMember() {
    var mine = database();
    var session = Samples.session(ADA.id());
    var quiet = Samples.session(ADA.id());
    var closed = Samples.session(ADA.id());
    List.of(session, quiet, closed).forEach(mine.sessions::insert);
    var message = post(session.id(), "one");
    long before = mine.log.position();
    edit(message, "two");
    edit(post(closed.id(), "one"), "two");
    mine.sessions.close(closed.id(), Samples.LATER);
    edit(post(session(), "elsewhere"), "two");

    assertThat(mine.revisions.log.heads(ADA.id()))
        .containsOnly(Map.entry(session.id(), 1L), Map.entry(quiet.id(), 0L));
    assertThat(mine.revisions.log.headsSince(ADA.id(), before))
        .containsEntry(session.id(), 1L)
        .doesNotContainKey(quiet.id());
    assertThat(mine.revisions.log.headsSince(ADA.id(), mine.log.position())).isEmpty();
  }

  @Test
  default void everythingOfAMessageGoesWithIt() {
    var session = session();
    var message = post(session, "one");
    edit(message, "two");
    react(message, BOB, "👍");

    database().retention.deleteOldest(session, Instant.EPOCH, 0, 10);

    assertThat(versions(message)).isEmpty();
    assertThat(reactions(message)).isEmpty();
    assertThat(readAfter(session, 0)).isEmpty();
  }

  private boolean wins(Message message, String content) {
    try {
      revise(message, ifRev(message, content, message.rev()));
      return true;
    } catch (ChatException refusal) {
      assertThat(refusal.code()).isEqualTo(ErrorCode.REVISION_CONFLICT);
      return false;
    }
  }

  private long revs(Message message) {
    return readAfter((SessionId) message.conversation(), message.rev()).size();
  }

  private void assertRefused(Message message, Alteration alteration, ErrorCode code) {
    assertThatThrownBy(() -> revise(message, alteration))
        .isInstanceOfSatisfying(
            ChatException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private Message revise(Message message, Alteration alteration) {
    return database().log.revise(message.conversation(), alteration, Mentions.NONE, revised -> {});
  }

  private Message edit(Message message, String content) {
    return revise(message, editOf(message, content, null));
  }

  private Message react(Message message, MemberId member, String emoji) {
    return revise(message, reaction(message, member, emoji, false));
  }

  private Message recall(Message message, @Nullable String reason, boolean hold) {
    return revise(message, new Recall(ADA.id(), message.id(), reason, null, hold));
  }

  private Message read(Message message) {
    return database().log.find(message.conversation(), message.id()).orElseThrow();
  }

  private List<Version> versions(Message message) {
    return database().revisions.log.versions(message);
  }

  private List<Given> reactions(Message message) {
    return database().revisions.reactions.list(message.id(), null, 0, 100);
  }

  private List<Revised> readAfter(SessionId session, long rev) {
    return database().revisions.log.readAfter(session, rev, 100);
  }

  private List<String> held() {
    return database().jdbc.sql("SELECT content FROM held_messages").query(String.class).list();
  }

  private Message post(String content) {
    return post(session(), content);
  }

  private Message post(SessionId session, String content) {
    return database().log.append(session, Draft.text(ADA, content), Mentions.NONE, posted -> {});
  }

  private SessionId session() {
    var session = Samples.session(Ids.member());
    database().sessions.insert(session);
    return session.id();
  }

  private static Edit editOf(Message message, String content, @Nullable SendKey key) {
    return new Edit(ADA.id(), message.id(), content, null, key);
  }

  private static Edit ifRev(Message message, String content, long rev) {
    return conditional(message, content, new Conditions(rev, Instant.EPOCH));
  }

  private static Edit conditional(Message message, String content, Conditions conditions) {
    return new Edit(ADA.id(), message.id(), content, null, null, conditions);
  }

  private static React reaction(Message message, MemberId member, String emoji, boolean remove) {
    return new React(member, message.id(), Emoji.of(emoji), remove, null);
  }
}
