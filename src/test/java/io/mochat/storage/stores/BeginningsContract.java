package io.mochat.storage.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.realtime.attendance.Beginnings;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.sessions.Session;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every reader of beginnings guarantees. Samples are made at {@link Samples#AT}, and messages
 * when the test runs, long after.
 */
public interface BeginningsContract {

  MemberId ADA = new MemberId("ada");
  MemberId BOB = new MemberId("bob");
  Instant BEFORE = Samples.AT.minusSeconds(1);
  int MANY = 100;

  TestDatabase database();

  private Beginnings beginnings() {
    return database().beginnings;
  }

  @Test
  default void aSessionBeginsWithItsFirstMessage() {
    var session = session(ADA, BOB);
    assertThat(find(BOB, session.id(), Samples.LATER)).isEmpty();

    say(session.id(), 2);

    assertThat(find(BOB, session.id(), BEFORE)).contains(0L);
    assertThat(find(BOB, session.id(), Samples.LATER)).contains(0L);
    assertThat(beginnings().list(BOB, Scope.SESSIONS, Samples.LATER, MANY))
        .isEqualTo(Map.of(session.id(), 0L));
  }

  @Test
  default void whatWasSaidBeforeWasHeard() {
    var session = session(ADA, BOB);
    say(session.id(), 1);
    var present = afterTheLast();
    say(session.id(), 1);

    assertThat(find(BOB, session.id(), present)).isEmpty();
    assertThat(beginnings().list(BOB, Scope.SESSIONS, present, MANY)).isEmpty();
  }

  @Test
  default void whoeverMadeItKnowsOfIt() {
    var session = session(ADA, BOB);
    say(session.id(), 1);

    assertThat(find(ADA, session.id(), BEFORE)).isEmpty();
  }

  @Test
  default void whoJoinsLateBeginsBehindWhatWasThere() {
    var session = session(ADA);
    say(session.id(), 3);
    var joined = afterTheLast();
    database().sessions.addParticipants(session.id(), List.of(BOB), joined);
    say(session.id(), 1);

    assertThat(find(BOB, session.id(), joined)).contains(3L);
    assertThat(find(BOB, session.id(), BEFORE)).contains(3L);
  }

  @Test
  default void aMillisecondHoldsWhatWasThereBeforeAJoiningAndWhatCameAfterIt() {
    var session = session(ADA);
    say(session.id(), 1);
    database().sessions.addParticipants(session.id(), List.of(BOB), ofTheLast());
    say(session.id(), 1);

    assertThat(find(BOB, session.id(), BEFORE)).contains(1L);
  }

  @Test
  default void whatWaitedForItsCommitWhileSomebodyJoinedComesAfterIt() {
    var session = session(ADA);
    say(session.id(), 1);
    var joined = Instant.now().plusSeconds(60);
    database().sessions.addParticipants(session.id(), List.of(BOB), joined);
    say(session.id(), 1);

    assertThat(find(BOB, session.id(), BEFORE)).contains(1L);
  }

  @Test
  default void whoJoinedAndWentBeforeAnythingWasSaidHasHeardNothing() {
    var session = session(ADA);
    say(session.id(), 1);
    database().sessions.addParticipants(session.id(), List.of(BOB), ofTheLast());
    var present = afterTheLast();
    say(session.id(), 1);

    assertThat(find(BOB, session.id(), present)).contains(1L);
  }

  @Test
  default void whoGotTheRoleOfTheCreatorLaterHasNotMadeIt() {
    var session = session(ADA);
    say(session.id(), 1);
    var joined = afterTheLast();
    database().sessions.addParticipants(session.id(), List.of(BOB), joined);
    database().sessions.updateCreator(session.id(), BOB, joined);
    say(session.id(), 1);

    assertThat(find(BOB, session.id(), joined)).contains(1L);
  }

  @Test
  default void othersHaveNoBeginningThere() {
    var session = session(ADA);
    say(session.id(), 1);

    assertThat(find(BOB, session.id(), BEFORE)).isEmpty();
  }

  @Test
  default void aClosedSessionHasNone() {
    var session = session(ADA, BOB);
    say(session.id(), 1);
    database().sessions.close(session.id(), Samples.LATER);

    assertThat(beginnings().list(BOB, Scope.SESSIONS, BEFORE, MANY)).isEmpty();
  }

  @Test
  default void panelsBeginForTheMembersOfTheirWorkspace() {
    var workspace = Samples.workspace("lab");
    database().workspaces.insert(workspace);
    var group = Samples.group(workspace.id(), "group");
    database().workspaces.insertGroup(group);
    database().workspaces.addMember(workspace.id(), BOB, Samples.AT);
    var panel = Samples.panel(group, "panel");
    database().panels.insert(panel);
    say(panel.id(), 2);
    var joined = afterTheLast();
    database().workspaces.addMember(workspace.id(), ADA, joined);
    say(panel.id(), 1);

    assertThat(beginnings().list(BOB, Scope.PANELS, BEFORE, MANY))
        .isEqualTo(Map.of(panel.id(), 0L));
    assertThat(find(ADA, panel.id(), BEFORE)).contains(2L);
    assertThat(find(BOB, panel.id(), joined)).isEmpty();
    assertThat(beginnings().list(new MemberId("carl"), Scope.PANELS, BEFORE, MANY)).isEmpty();
  }

  @Test
  default void panelsBeginBehindWhatWasThereInTheMillisecondOfAJoining() {
    var workspace = Samples.workspace("lab");
    database().workspaces.insert(workspace);
    var group = Samples.group(workspace.id(), "group");
    database().workspaces.insertGroup(group);
    database().workspaces.addMember(workspace.id(), ADA, Samples.AT);
    var open = Samples.panel(group, "open");
    database().panels.insert(open);
    var closed = Samples.privatePanel(group, "closed", ADA);
    database().panels.insert(closed);
    say(open.id(), 1);
    database().workspaces.addMember(workspace.id(), BOB, ofTheLast());
    say(closed.id(), 2);
    database().panels.addParticipants(closed.id(), List.of(BOB), ofTheLast());
    say(open.id(), 1);
    say(closed.id(), 1);

    assertThat(beginnings().list(BOB, Scope.PANELS, BEFORE, MANY))
        .isEqualTo(Map.of(open.id(), 1L, closed.id(), 2L));
  }

  @Test
  default void noMoreAreListedThanAskedFor() {
    for (int n = 0; n < 3; n++) {
      say(session(ADA, BOB).id(), 1);
    }

    assertThat(beginnings().list(BOB, Scope.SESSIONS, BEFORE, 2)).hasSize(2);
  }

  private Optional<Long> find(MemberId member, ConversationId conversation, Instant after) {
    var begun = beginnings().list(member, Scope.of(conversation), after, MANY);
    return Optional.ofNullable(begun.get(conversation));
  }

  private Session session(MemberId... members) {
    var session = Samples.session(members);
    database().sessions.insert(session);
    return session;
  }

  private void say(ConversationId conversation, int times) {
    for (int n = 0; n < times; n++) {
      var draft = Draft.text(Samples.profile(MemberId.SYSTEM), "hi");
      database().log.append(conversation, draft, Mentions.NONE, message -> {});
    }
  }

  /** A moment after the last message, and not after the next one. */
  private Instant afterTheLast() {
    var after = ofTheLast().plusMillis(1);
    while (Instant.now().isBefore(after)) {
      Thread.onSpinWait();
    }
    return after;
  }

  /** The millisecond of the last message. */
  private Instant ofTheLast() {
    var last = database().jdbc.sql("SELECT max(created_at) FROM messages").query(Long.class);
    return Instant.ofEpochMilli(last.single());
  }
}
