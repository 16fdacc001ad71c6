package io.mochat.storage.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Alteration;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.marks.Emoji;
import io.mochat.panels.Panel;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import io.mochat.storage.stores.rooms.TestRooms;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who was taken out writes nothing, whatever the server knew that let it try. */
public interface AuthorRightsContract {

  MemberId ADA = new MemberId("ada");
  MemberId BOB = new MemberId("bob");

  TestDatabase database();

  @Test
  default void whoIsTakenOutOfASessionWritesNothingAndTheOthersGoOn() {
    var session = session();
    append(session, BOB);
    database().sessions.removeParticipants(session, Set.of(BOB), Samples.AT);

    assertRefused(session, BOB, ErrorCode.NOT_A_PARTICIPANT);
    append(session, ADA);
    append(session, ADA);
    assertThat(database().log.head(session)).isEqualTo(3);
  }

  @Test
  default void whoComesBackWritesAgainUntilItIsTakenOutAgain() {
    var session = session();
    database().sessions.removeParticipants(session, Set.of(BOB), Samples.AT);
    assertRefused(session, BOB, ErrorCode.NOT_A_PARTICIPANT);

    database().sessions.addParticipants(session, Set.of(BOB), Samples.AT);
    append(session, BOB);

    database().sessions.removeParticipants(session, Set.of(BOB), Samples.AT);
    assertRefused(session, BOB, ErrorCode.NOT_A_PARTICIPANT);
  }

  @Test
  default void whoLeavesAWorkspaceWritesInNoneOfItsPanels() {
    var open = panel(true);
    append(open.id(), BOB);
    new TestRooms(database().connection).memberships.remove(open.workspace(), BOB);
    database().panels.removeFromAll(open.workspace(), BOB);

    assertRefused(open.id(), BOB, ErrorCode.PANEL_FORBIDDEN);
    append(open.id(), ADA);
  }

  @Test
  default void whoIsTakenOutOfAPrivatePanelWritesNothingThere() {
    var closed = panel(false);
    database().panels.removeParticipants(closed.id(), List.of(BOB));

    assertRefused(closed.id(), BOB, ErrorCode.PANEL_FORBIDDEN);
    append(closed.id(), ADA);
  }

  @Test
  default void whoMerelyReadAPanelWritesNothingOnceItIsPrivate() {
    var open = panel(true);
    database().panels.removeParticipants(open.id(), List.of(BOB));
    append(open.id(), BOB);

    database().panels.update(privately(open), ADA);

    assertRefused(open.id(), BOB, ErrorCode.PANEL_FORBIDDEN);
    append(open.id(), ADA);
  }

  @Test
  default void whoIsTakenOutReactsToNothing() {
    var session = session();
    var message = append(session, ADA);
    database().sessions.removeParticipants(session, Set.of(BOB), Samples.AT);

    assertThatThrownBy(() -> react(session, message, BOB))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_A_PARTICIPANT));
    assertThat(react(session, message, ADA).id()).isEqualTo(message.id());
  }

  @Test
  default void theServerItselfGoesOnWriting() {
    var session = session();
    database().sessions.removeParticipants(session, Set.of(BOB), Samples.AT);

    append(session, MemberId.SYSTEM);
  }

  private void assertRefused(ConversationId conversation, MemberId author, ErrorCode code) {
    long head = database().log.head(conversation);
    assertThatThrownBy(() -> append(conversation, author))
        .isInstanceOfSatisfying(
            ChatException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    assertThat(database().log.head(conversation)).isEqualTo(head);
  }

  private Message append(ConversationId conversation, MemberId author) {
    var profile = author.equals(MemberId.SYSTEM) ? Profile.SYSTEM : Samples.profile(author);
    return database()
        .log
        .append(conversation, Draft.text(profile, "hi"), Mentions.NONE, message -> {});
  }

  private Message react(ConversationId conversation, Message message, MemberId member) {
    var reaction = new Alteration.React(member, message.id(), new Emoji("👍"), false, null);
    return database().log.revise(conversation, reaction, Mentions.NONE, revised -> {});
  }

  private SessionId session() {
    var session = Samples.session(ADA, BOB);
    database().sessions.insert(session);
    return session.id();
  }

  private Panel panel(boolean isPublic) {
    var workspace = Samples.workspace("w");
    var group = Samples.group(workspace.id(), "g");
    var panel =
        isPublic
            ? Samples.panel(group, "general", ADA, BOB)
            : Samples.privatePanel(group, "general", ADA, BOB);
    database().workspaces.insert(workspace);
    database().workspaces.insertGroup(group);
    Set.of(ADA, BOB)
        .forEach(member -> database().workspaces.addMember(workspace.id(), member, Samples.AT));
    database().panels.insert(panel);
    return panel;
  }

  private static Panel privately(Panel open) {
    return new Panel(
        open.id(),
        open.group(),
        open.workspace(),
        open.name(),
        open.description(),
        false,
        open.participants(),
        open.createdBy(),
        open.layout(),
        open.metadata(),
        open.createdAt(),
        open.updatedAt());
  }
}
