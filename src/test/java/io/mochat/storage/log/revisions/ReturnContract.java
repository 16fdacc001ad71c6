package io.mochat.storage.log.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Alteration;
import io.mochat.messages.Alteration.React;
import io.mochat.messages.Draft;
import io.mochat.messages.Edit;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.marks.Emoji;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What members that come back are told of what they have missed, and of what they did. */
@Timeout(300)
public interface ReturnContract {

  Profile ADA = Samples.agent("ada").profile();
  MemberId BOB = new MemberId("bob");

  TestDatabase database();

  @Test
  default void revisionsThatWentWithTheirMessagesAreMissed() {
    var session = session();
    var first = post(session, "first");
    var second = post(session, "second");
    edit(first, "1");
    edit(second, "2");
    edit(second, "2+");
    assertThat(lost(session, 0, 3)).isEmpty();

    database().retention.deleteOldest(session, Instant.EPOCH, 1, 10);

    assertThat(lost(session, 0, 3)).hasValue(2);
    assertThat(lost(session, 0, 1)).hasValue(2);
    assertThat(lost(session, 1, 3)).isEmpty();
    assertThat(lost(session, 3, 3)).isEmpty();
  }

  @Test
  default void messagesThatWereNeverTouchedAreNotMissedAmongRevisions() {
    var session = session();
    post(session, "first");
    edit(post(session, "second"), "2");

    database().retention.deleteOldest(session, Instant.EPOCH, 1, 10);

    assertThat(lost(session, 0, 1)).isEmpty();
  }

  @Test
  default void whatAMemberReactsWithIsReadOfManyMessagesAtOnce() {
    var session = session();
    var first = post(session, "first");
    var second = post(session, "second");
    react(first, BOB, "👍");
    react(first, ADA.id(), "👍");
    react(first, BOB, "🎉");
    react(second, ADA.id(), "👍");

    assertThat(of(BOB, first, second)).isEqualTo(Map.of(first.id(), List.of("👍", "🎉")));
    assertThat(of(ADA.id(), first, second)).hasSize(2);
    assertThat(of(ADA.id(), second)).isEqualTo(Map.of(second.id(), List.of("👍")));
    assertThat(of(BOB)).isEmpty();
  }

  private Map<MessageId, List<String>> of(MemberId member, Message... messages) {
    var ids = List.of(messages).stream().map(Message::id).toList();
    return database().revisions.reactions.of(ids, member);
  }

  private OptionalLong lost(SessionId session, long after, long upTo) {
    return database().revisions.log.lost(session, after, upTo);
  }

  private void react(Message message, MemberId member, String emoji) {
    revise(message, new React(member, message.id(), Emoji.of(emoji), false, null));
  }

  private void edit(Message message, String content) {
    revise(message, new Edit(ADA.id(), message.id(), content, null, null));
  }

  private void revise(Message message, Alteration alteration) {
    database().log.revise(message.conversation(), alteration, Mentions.NONE, revised -> {});
  }

  private Message post(SessionId session, String content) {
    return database().log.append(session, Draft.text(ADA, content), Mentions.NONE, posted -> {});
  }

  private SessionId session() {
    var session = Samples.session(Ids.member());
    database().sessions.insert(session);
    return session.id();
  }
}
