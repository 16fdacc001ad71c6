package io.mochat.storage.database;

import io.mochat.kernel.Change;
import io.mochat.kernel.Change.AgentChanged;
import io.mochat.kernel.Change.AskMoved;
import io.mochat.kernel.Change.ContactMoved;
import io.mochat.kernel.Change.ConversationChanged;
import io.mochat.kernel.Change.ConversationClosed;
import io.mochat.kernel.Change.CredentialGone;
import io.mochat.kernel.Change.EverythingStale;
import io.mochat.kernel.Change.HabitsChanged;
import io.mochat.kernel.Change.HeldReleased;
import io.mochat.kernel.Change.MemberAdmitted;
import io.mochat.kernel.Change.MemberCut;
import io.mochat.kernel.Change.MemberDismissed;
import io.mochat.kernel.Change.MemberLeft;
import io.mochat.kernel.Change.MembersMoved;
import io.mochat.kernel.Change.OwnershipMoved;
import io.mochat.kernel.Change.ProfileChanged;
import io.mochat.kernel.Change.SignInsChanged;
import io.mochat.kernel.Change.UsernameTaken;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.WorkspaceId;
import java.util.List;

/** A change as it is stored: the name of its kind, and the ids it concerns. */
record ChangeRow(String kind, List<String> names) {

  static ChangeRow of(Change change) {
    return switch (change) {
      case AgentChanged agent -> row("agent", agent.tokenHash());
      case ProfileChanged profile -> row("profile", profile.member().value());
      case UsernameTaken name -> row("username", name.username());
      case CredentialGone credential -> row("credential", credential.secretHash());
      case MemberAdmitted member ->
          row("admitted", member.workspace().value(), member.member().value());
      case MemberDismissed member ->
          row("dismissed", member.workspace().value(), member.member().value());
      case ConversationChanged changed -> row("conversation", changed.conversation().value());
      case MemberLeft left -> row("left", left.conversation().value(), left.member().value());
      case ContactMoved moved ->
          row(
              "contact",
              moved.member().value(),
              moved.other().value(),
              moved.kind(),
              moved.request());
      case OwnershipMoved moved ->
          row(
              "ownership",
              moved.agent().value(),
              moved.owner().value(),
              moved.kind(),
              moved.workspace());
      case HeldReleased released ->
          row(
              "released",
              released.conversation().value(),
              released.member().value(),
              Long.toString(released.from()));
      case MembersMoved moved ->
          new ChangeRow("members", moved.places().stream().map(String::valueOf).toList());
      case ConversationClosed closed -> row("closed", closed.conversation().value());
      case AskMoved moved -> row("ask", moved.conversation().value(), moved.message().value());
      case MemberCut cut -> row("cut", cut.member().value());
      case SignInsChanged changed -> row("sign-ins", changed.member().value());
      case HabitsChanged changed -> row("habits", changed.member().value(), changed.front());
      case EverythingStale stale -> row("everything");
    };
  }

  /** The change. For a kind of a later version, one that empties all caches. */
  Change change() {
    return switch (kind) {
      case "agent" -> new AgentChanged(first());
      case "profile" -> new ProfileChanged(new MemberId(first()));
      case "username" -> new UsernameTaken(first());
      case "credential" -> new CredentialGone(first());
      case "admitted" -> new MemberAdmitted(new WorkspaceId(first()), second());
      case "dismissed" -> new MemberDismissed(new WorkspaceId(first()), second());
      case "conversation" -> new ConversationChanged(ConversationId.of(first()));
      case "left" -> new MemberLeft(ConversationId.of(first()), second());
      case "contact" ->
          new ContactMoved(new MemberId(first()), second(), names.get(2), names.get(3));
      case "ownership" ->
          new OwnershipMoved(new MemberId(first()), second(), names.get(2), names.get(3));
      case "released" ->
          new HeldReleased(ConversationId.of(first()), second(), Long.parseLong(names.get(2)));
      case "members" -> new MembersMoved(names.stream().map(Long::valueOf).toList());
      case "closed" -> new ConversationClosed(ConversationId.of(first()));
      case "ask" -> new AskMoved(ConversationId.of(first()), new MessageId(names.get(1)));
      case "cut" -> new MemberCut(new MemberId(first()));
      case "sign-ins" -> new SignInsChanged(new MemberId(first()));
      case "habits" -> new HabitsChanged(new MemberId(first()), names.get(1));
      default -> new EverythingStale();
    };
  }

  private String first() {
    return names.getFirst();
  }

  private MemberId second() {
    return new MemberId(names.get(1));
  }

  private static ChangeRow row(String kind, String... names) {
    return new ChangeRow(kind, List.of(names));
  }
}
