package io.mochat.fronts.pocket.sessions;

import io.mochat.fronts.pocket.sessions.SessionCommand.Create;
import io.mochat.fronts.pocket.sessions.SessionCommand.Decide;
import io.mochat.fronts.pocket.sessions.SessionCommand.Hello;
import io.mochat.fronts.pocket.sessions.SessionCommand.History;
import io.mochat.fronts.pocket.sessions.SessionCommand.Interrupt;
import io.mochat.fronts.pocket.sessions.SessionCommand.Join;
import io.mochat.fronts.pocket.sessions.SessionCommand.Kill;
import io.mochat.fronts.pocket.sessions.SessionCommand.Leave;
import io.mochat.fronts.pocket.sessions.SessionCommand.NewConversation;
import io.mochat.fronts.pocket.sessions.SessionCommand.Ping;
import io.mochat.fronts.pocket.sessions.SessionCommand.Prompt;
import io.mochat.fronts.pocket.sessions.SessionCommand.Status;
import io.mochat.fronts.pocket.wire.Fields;
import io.mochat.fronts.pocket.wire.Outgoing;
import io.mochat.fronts.pocket.wire.PocketClient;
import io.mochat.fronts.pocket.wire.PocketClose;
import io.mochat.fronts.pocket.wire.Talk;
import io.mochat.fronts.pocket.wire.WireCode;
import io.mochat.fronts.pocket.wire.WireErrors;
import io.mochat.fronts.pocket.wire.WireRefusal;
import io.mochat.kernel.Caller;
import io.mochat.kernel.SessionId;
import io.mochat.messages.purposes.ApprovalId;
import io.mochat.observability.Version;
import io.mochat.runtimes.Command;
import io.mochat.runtimes.RuntimeEvent;
import io.mochat.runtimes.RuntimeEvent.Failed;
import io.mochat.runtimes.RuntimeManager.Decision;
import io.mochat.runtimes.RuntimeSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one client of the native dialect says, and what is done about it. */
final class SessionTalk implements Talk {

  private static final List<String> FEATURES =
      List.of("sessions", "permissions", "history", "interrupt", "new_conversation");

  private final SessionDialect front;
  private final PocketClient client;
  private final CommandRefs refs = new CommandRefs();
  private boolean greeted;
  private @Nullable SessionId current;

  SessionTalk(SessionDialect front, PocketClient client) {
    this.front = front;
    this.client = client;
  }

  @Override
  public void hear(Fields frame) {
    var id = frame.id();
    if (!greeted) {
      greeted = true;
      if (!frame.type().equals(Optional.of("hello"))) {
        client.send(hello());
      }
    }
    var read = SessionFrame.read(frame);
    switch (read.command()) {
      case Hello hello -> hello(hello, id);
      case Create create -> create(create);
      case Join join -> join(require(read));
      case Leave leave -> leave(require(read));
      case Prompt prompt -> prompt(require(read), prompt, id);
      case Decide decide -> decide(require(read), decide);
      case Interrupt interrupt -> interrupt(require(read));
      case Kill kill -> kill(require(read));
      case NewConversation fresh -> newConversation(require(read));
      case History history -> history(require(read), history);
      case Status status -> client.send(state(require(read)));
      case Ping ping -> client.send(SessionFrames.of("pong", null, Map.of(), now()));
    }
  }

  @Override
  public void refuse(@Nullable Fields frame, WireRefusal refusal) {
    if (!greeted) {
      greeted = true;
      client.send(hello());
    }
    client.send(
        SessionFrames.error(refusal, null, Optional.ofNullable(frame).flatMap(Fields::id), now()));
  }

  @Override
  public void told(RuntimeEvent event) {
    if (event instanceof Failed failed) {
      var refusal = WireRefusal.of(WireErrors.code(failed.code()), failed.text());
      client.send(SessionFrames.error(refusal, failed.session(), refs.of(failed.command()), now()));
    }
  }

  private void hello(Hello hello, Optional<String> id) {
    client.send(hello());
    if (!hello.protocol().contains(SessionFrame.VERSION)) {
      var refusal =
          WireRefusal.of(
              WireCode.PROTOCOL_VERSION,
              "This server speaks version " + SessionFrame.VERSION + " only");
      client.send(SessionFrames.error(refusal, null, id, now()));
      PocketClose.VERSION.close(client.socket());
    }
  }

  private Outgoing hello() {
    var profile = client.caller().profile();
    return SessionFrames.of(
        "hello",
        null,
        Map.of(
            "protocol",
            SessionFrame.VERSION,
            "server_version",
            Version.CURRENT,
            "agent",
            Map.of("id", profile.id().value(), "username", profile.username()),
            "features",
            FEATURES),
        now());
  }

  private void create(Create create) {
    var made =
        front.runtimes().create(caller(), create.runtime(), create.projectPath(), client.actor());
    current = made.id();
    front.audience().join(client, made.id());
    client.send(SessionEvents.state(made, now()));
  }

  private void join(SessionId session) {
    var before = front.runtimes().get(caller(), session);
    front.audience().join(client, session);
    current = session;
    tell(session, before);
    front
        .runtimes()
        .pending(caller(), session)
        .forEach(asked -> client.send(SessionEvents.asked(session, asked, now())));
  }

  // What changed before it had joined was told to others only, what changed since perhaps before
  // this: the last word is how it stands.
  private void tell(SessionId session, RuntimeSession before) {
    client.send(SessionEvents.state(before, now()));
    var after = front.runtimes().get(caller(), session);
    if (!after.state().equals(before.state())) {
      client.send(SessionEvents.state(after, now()));
    }
  }

  private void leave(SessionId session) {
    front.audience().part(client, session);
    if (session.equals(current)) {
      current = null;
    }
  }

  private void prompt(SessionId session, Prompt prompt, Optional<String> id) {
    front.budgets().requireCommand(client);
    var wishes = prompt.wishes();
    var command =
        new Command(
            prompt.text(),
            wishes.model().orElse(null),
            wishes.permissionMode().orElse(null),
            null,
            client.id());
    refs.noting(id, () -> front.runtimes().command(caller(), session, command).message().id());
  }

  private void decide(SessionId session, Decide decide) {
    var decision =
        new Decision(new ApprovalId(decide.request()), decide.allows(), decide.remember(), false);
    front.runtimes().decide(caller(), session, decision, client.actor());
  }

  private void interrupt(SessionId session) {
    if (!front.runtimes().interrupt(caller(), session)) {
      throw WireRefusal.of(WireCode.PROCESS_NOT_FOUND, "No turn is under way");
    }
  }

  private void kill(SessionId session) {
    if (!front.runtimes().kill(caller(), session, client.actor())) {
      throw WireRefusal.of(WireCode.PROCESS_NOT_FOUND, "No process is running");
    }
  }

  private void newConversation(SessionId session) {
    front.runtimes().newConversation(caller(), session);
    // Whoever has joined was told by then.
    if (!front.audience().hasJoined(client, session)) {
      client.send(state(session));
    }
  }

  private void history(SessionId session, History history) {
    // Refuses what is no session of a runtime.
    front.runtimes().get(caller(), session);
    var page = front.history().page(caller(), session, history.before(), history.limit());
    client.send(SessionFrames.of("history", session, page, now()));
  }

  private Outgoing state(SessionId session) {
    return SessionEvents.state(front.runtimes().get(caller(), session), now());
  }

  /** The session that a frame is about: the one that it names, or the one joined last. */
  private SessionId require(SessionFrame frame) {
    return frame
        .session()
        .map(SessionId::new)
        .or(() -> Optional.ofNullable(current))
        .orElseThrow(() -> WireRefusal.field("session_id", "the id of a session"));
  }

  private Caller caller() {
    return client.caller();
  }

  private Instant now() {
    return front.clock().instant();
  }
}
