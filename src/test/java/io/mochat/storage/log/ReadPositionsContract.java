package io.mochat.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.messages.ReadPositions;
import io.mochat.messages.ReadPositions.Standing;
import io.mochat.messages.ReadPositions.Unread;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store of read positions guarantees. */
@Timeout(300)
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
    var panel = panel(BOB, true);
    database().sessions.close(closed, Samples.LATER);

    assertThat(positions().list(BOB))
        .extracting(Standing::conversation)
        .containsExactlyInAnyOrder(session, panel);
  }

  @Test
  default void whatMovedAfterAPositionIsListedFromThereOn() {
    var session = session(BOB);
    var quiet = session(BOB);
    var panel = panel(BOB, true);
    say(session, 3);
    say(quiet, 2);
    say(session(Ids.member()), 1);
    long position = database().log.position();
    assertThat(positions().listMoved(BOB, position)).isEmpty();

    say(session, 7);
    say(panel, 1);
    say(session(Ids.member()), 1);

    assertThat(positions().listMoved(BOB, position))
        .containsExactlyInAnyOrder(new Standing(session, 10, 3), new Standing(panel, 1, 0));
    assertThat(positions().listMoved(BOB, database().log.position())).isEmpty();
    assertThat(positions().listMoved(BOB, 0))
        .containsExactlyInAnyOrder(
            new Standing(session, 10, 0), new Standing(quiet, 2, 0), new Standing(panel, 1, 0));
  }

  @Test
  default void theNewestComeFirst() {
    var first = session(BOB);
    var panel = panel(BOB, true);
    var last = session(BOB);
    session(BOB);
    say(last, 1);
    say(first, 1);
    say(session(Ids.member()), 1);
    say(panel, 1);
    say(last, 2);

    assertThat(positions().listNewest(BOB, 9))
        .containsExactly(
            new Standing(last, 3, 0), new Standing(panel, 1, 0), new Standing(first, 1, 0));
    assertThat(positions().listNewest(BOB, 1)).containsExactly(new Standing(last, 3, 0));
  }

  @Test
  default void whatMovedLongAgoIsFoundToo() {
    var session = session(BOB);
    var quiet = session(BOB);
    say(quiet, 1);
    say(session, 5);
    long position = database().log.position();
    say(session(Ids.member()), 600);
    say(session, 450);

    assertThat(positions().listMoved(BOB, position)).containsExactly(new Standing(session, 455, 5));
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
  default void countingLooksAtTheNewestOfVeryManyOnly() {
    var session = session(BOB);
    say(session, 1);
    IntStream.range(0, ReadPositions.MOST_SEEN).forEach(n -> append(session, BOB, Mentions.NONE));

    assertThat(unread(session)).isEqualTo(Unread.NONE);
    say(session, 2);
    assertThat(unread(session)).isEqualTo(new Unread(2, 0));
  }

  @Test
  default void countingStopsAtAHundred() {
    var session = session(BOB);
    var ada = Ids.member();
    IntStream.range(0, 103).forEach(n -> append(session, ada, mention(true)));

    assertThat(unread(session)).isEqualTo(new Unread(100, 100));
  }

  @Test
  default void whatWasSentBeforeAMemberJoinedIsNotUnread() {
    var session = session(Ids.member());
    var ada = Ids.member();
    append(session, ada, mention(true, BOB));

    database().sessions.addParticipants(session, Set.of(BOB), Samples.AT);
    assertThat(unread(session)).isEqualTo(Unread.NONE);
    append(session, ada, mention(false, BOB));
    append(session, ada, Mentions.NONE);
    assertThat(unread(session)).isEqualTo(new Unread(2, 1));
  }

  @Test
  default void whoReturnsHasNothingUnreadOfTheTimeBetween() {
    var session = session(BOB, new MemberId("ada"));
    say(session, 1);
    database().sessions.removeParticipants(session, Set.of(BOB), Samples.AT);
    say(session, 2);

    database().sessions.addParticipants(session, Set.of(BOB), Samples.LATER);
    assertThat(unread(session)).isEqualTo(Unread.NONE);
    say(session, 3);
    assertThat(unread(session)).isEqualTo(new Unread(3, 0));
  }

  @Test
  default void aPublicPanelBeginsWithTheWorkspaceAndAPrivateOneWithTheJoining() {
    var open = panel(Ids.member(), true);
    var closed = panel(Ids.member(), false);
    say(open, 1);
    say(closed, 1);
    Stream.of(open, closed).forEach(panel -> joinWorkspaceOf(panel, BOB));
    say(open, 2);
    say(closed, 2);
    database().panels.addParticipants((PanelId) open, List.of(BOB), Samples.LATER);
    database().panels.addParticipants((PanelId) closed, List.of(BOB), Samples.LATER);
    say(open, 1);
    say(closed, 1);

    assertThat(unread(open)).isEqualTo(new Unread(3, 0));
    assertThat(unread(closed)).isEqualTo(new Unread(1, 0));
  }

  private void joinWorkspaceOf(ConversationId panel, MemberId member) {
    var workspace = database().panels.find((PanelId) panel).orElseThrow().workspace();
    database().workspaces.addMember(workspace, member, Samples.AT);
  }

  private Unread unread(ConversationId conversation) {
    return positions().unread(BOB, List.of(conversation)).getOrDefault(conversation, Unread.NONE);
  }

  private static Mentions mention(boolean all, MemberId... members) {
    return new Mentions(List.of(), List.of(members), all);
  }

  private void say(ConversationId conversation, int times) {
    var ada = new MemberId("ada");
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

  private ConversationId panel(MemberId member, boolean isPublic) {
    var workspace = Samples.workspace("w");
    var group = Samples.group(workspace.id(), "g");
    var ada = new MemberId("ada");
    var panel =
        isPublic
            ? Samples.panel(group, "general", ada)
            : Samples.privatePanel(group, "general", ada);
    database().workspaces.insert(workspace);
    database().workspaces.insertGroup(group);
    database().workspaces.addMember(workspace.id(), member, Samples.AT);
    database().panels.insert(panel);
    return panel.id();
  }
}
