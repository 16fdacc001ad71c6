package io.mochat.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.messages.ReadPositions;
import io.mochat.messages.ReadPositions.Standing;
import io.mochat.messages.ReadPositions.Unread;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store of read positions guarantees. */
@Timeout(30)
public interface ReadPositionsContract {

  MemberId BOB = Samples.agent("bob").id();

  TestDatabase database();

  private ReadPositions positions() {
    return database().positions;
  }

  @Test
  default void aPositionMovesForwardOnly() {
    var session = session(BOB);
    say(session, 5);

    assertThat(positions().advance(BOB, session, 3)).isEqualTo(3);
    assertThat(positions().advance(BOB, session, 2)).isEqualTo(3);
    assertThat(positions().advance(BOB, session, 4)).isEqualTo(4);
    assertThat(positions().list(BOB)).containsExactly(new Standing(session, 5, 4));
  }

  @Test
  default void aPositionStaysBehindTheNewestMessage() {
    var session = session(BOB);
    say(session, 2);

    assertThat(positions().advance(BOB, session, 99)).isEqualTo(2);
    assertThat(positions().advance(BOB, Ids.session(), 1)).isZero();
  }

  @Test
  default void membersHavePositionsOfTheirOwn() {
    var eve = Ids.member();
    var session = session(BOB, eve);
    say(session, 2);
    positions().advance(BOB, session, 2);

    assertThat(positions().list(eve)).containsExactly(new Standing(session, 2, 0));
  }

  @Test
  default void sessionsAndPanelsAreListedAndClosedOnesAreNot() {
    var session = session(BOB);
    var closed = session(BOB);
    session(Ids.member());
    var panel = panel(BOB);
    database().sessions.close(closed, Samples.LATER);

    assertThat(positions().list(BOB))
        .extracting(Standing::conversation)
        .containsExactlyInAnyOrder(session, panel);
  }

  @Test
  default void whatOthersWroteIsUnreadUntilItIsRead() {
    var session = session(BOB);
    say(session, 3);
    append(session, BOB, Mentions.NONE);

    assertThat(unread(session)).isEqualTo(new Unread(3, 0));
    positions().advance(BOB, session, 2);
    assertThat(unread(session)).isEqualTo(new Unread(1, 0));
    positions().advance(BOB, session, 4);
    assertThat(unread(session)).isEqualTo(Unread.NONE);
  }

  @Test
  default void mentionsOfTheMemberAndOfEverybodyCount() {
    var session = session(BOB);
    var ada = Ids.member();
    append(session, ada, mention(false, BOB));
    append(session, ada, mention(true, BOB));
    append(session, ada, mention(true));
    append(session, ada, mention(false, ada));
    append(session, BOB, mention(true, BOB));

    assertThat(unread(session)).isEqualTo(new Unread(4, 3));
  }

  @Test
  default void countingStopsAtAHundred() {
    var session = session(BOB);
    var ada = Ids.member();
    IntStream.range(0, 103).forEach(n -> append(session, ada, mention(true)));

    assertThat(unread(session)).isEqualTo(new Unread(100, 100));
  }

  private Unread unread(ConversationId conversation) {
    return positions().unread(BOB, List.of(conversation)).getOrDefault(conversation, Unread.NONE);
  }

  private static Mentions mention(boolean all, MemberId... members) {
    return new Mentions(List.of(), List.of(members), all);
  }

  private void say(ConversationId conversation, int times) {
    var ada = Ids.member();
    IntStream.range(0, times).forEach(n -> append(conversation, ada, Mentions.NONE));
  }

  private void append(ConversationId conversation, MemberId sender, Mentions mentions) {
    var draft = Draft.text(Samples.profile(sender), "hi");
    database().log.append(conversation, draft, mentions, message -> {});
  }

  private SessionId session(MemberId... participants) {
    var session = Samples.session(participants);
    database().sessions.insert(session);
    return session.id();
  }

  private ConversationId panel(MemberId member) {
    var workspace = Samples.workspace("w");
    var group = Samples.group(workspace.id(), "g");
    var panel = Samples.panel(group, "general", new MemberId("ada"));
    database().workspaces.insert(workspace);
    database().workspaces.insertGroup(group);
    database().workspaces.addMember(workspace.id(), member, Samples.AT);
    database().panels.insert(panel);
    return panel.id();
  }
}
