package io.mochat.runtimes;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Body;
import io.mochat.messages.Draft;
import io.mochat.messages.MessageRouter;
import io.mochat.messages.MessageRouter.Routed;
import io.mochat.messages.MessageType;
import io.mochat.messages.purposes.ApprovalId;
import io.mochat.messages.purposes.ApprovalState;
import io.mochat.questions.Patience;
import io.mochat.questions.approvals.Proof;
import io.mochat.questions.approvals.Verdict;
import io.mochat.realtime.live.LiveBus;
import io.mochat.realtime.live.LiveFrame.CancelWished;
import io.mochat.runtimes.catalog.LocalRuntime.Health;
import io.mochat.runtimes.catalog.SessionFacts;
import io.mochat.runtimes.process.ProcessSlots.Shortage;
import io.mochat.runtimes.process.ProjectPaths;
import io.mochat.runtimes.talk.Texts;
import io.mochat.sessions.SessionLists;
import io.mochat.sessions.SessionType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Sessions of runtimes, for clients that know them as such; all others just write messages.
 * Thread-safe.
 *
 * <p>Whoever takes part in a session may look on; the other methods are for those who may use its
 * runtime, and refuse others with {@code PERMISSION_DENIED}. A session that is none of a runtime,
 * or in which the caller takes no part, is refused as {@code SESSION_NOT_FOUND}.
 */
@Service
public class RuntimeManager {

  private static final int LISTED = 1_000;
  private static final int MOST_NAME = 50;
  private static final long SECONDS = 20;
  private static final String ALLOW = "allow_once";
  private static final String DENY = "deny";

  private final RuntimeParts parts;
  private final Workers workers;
  private final SessionLists lists;
  private final MessageRouter router;
  private final LiveBus bus;

  RuntimeManager(
      RuntimeParts parts, Workers workers, SessionLists lists, MessageRouter router, LiveBus bus) {
    this.parts = parts;
    this.workers = workers;
    this.lists = lists;
    this.router = router;
    this.bus = bus;
  }

  /** Has a listener hear of everything from now on. */
  public void listen(RuntimeListener listener) {
    parts.news.listen(listener);
  }

  /** How the runtimes are, by their names. */
  public List<Health> health() {
    return parts.catalog.all().stream()
        .map(one -> new Health(one.name(), one.agent(), RuntimeParts.problem(one), ""))
        .toList();
  }

  /** The same with their versions, for which their programs are asked in time. */
  public List<Health> closerHealth() {
    return parts.catalog.all().stream().map(parts::health).toList();
  }

  /** How many processes there are of a runtime whose session stands so. */
  public long processes(String runtime, RuntimeState state) {
    return workers.all().stream()
        .map(Worker::snapshot)
        .filter(now -> now != null && now.process() != null)
        .filter(now -> now.runtime().equals(runtime) && now.state() == state)
        .count();
  }

  /**
   * Makes a session of the caller and a runtime.
   *
   * @throws ChatException {@code VALIDATION_FAILED} for a runtime that there is not, {@code
   *     PERMISSION_DENIED}, {@code INVALID_PATH}, {@code PROJECT_EXISTS} or {@code PROJECT_NESTING}
   *     for a path that the caller has such a session for, at it, above or below it, {@code
   *     CLAUDE_NOT_FOUND}, {@code QUOTA_REACHED}
   */
  public RuntimeSession create(Caller caller, String runtime, String projectPath, Actor actor) {
    var found =
        parts
            .catalog
            .find(runtime)
            .orElseThrow(() -> ChatException.invalid("runtime", "the name of a runtime"));
    parts.grants.requireUse(found, caller.profile());
    parts.requireActive(found);
    RuntimeParts.requireProgram(found);
    var directory = ProjectPaths.require(projectPath, found.settings().roots());
    requireApart(caller, directory);
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put(SessionFacts.RUNTIME, found.name());
    metadata.put(SessionFacts.PROJECT_PATH, projectPath);
    var session =
        parts.sessions.create(
            caller, SessionType.GROUP, List.of(found.caller().id()), nameOf(directory), metadata);
    parts.audit.note(AuditAction.RUNTIME_OPENED, actor, session.id().value());
    return view(SessionFacts.of(session, parts.catalog).orElseThrow());
  }

  /** A session, which may be closed. */
  public RuntimeSession get(Caller caller, SessionId id) {
    var open = parts.find(id).filter(facts -> facts.session().includes(caller.id()));
    if (open.isPresent()) {
      return view(open.get());
    }
    return parts
        .findPast(id)
        .filter(facts -> facts.session().includes(caller.id()))
        .map(facts -> bare(facts, RuntimeState.CLOSED))
        .orElseThrow(() -> new ChatException(ErrorCode.SESSION_NOT_FOUND));
  }

  /** The caller's open sessions, those active last first; of its newest 1,000 sessions. */
  public List<RuntimeSession> list(Caller caller) {
    if (parts.catalog.isEmpty()) {
      return List.of();
    }
    return lists.open(caller, LISTED).stream()
        .flatMap(session -> SessionFacts.of(session, parts.catalog).stream())
        .map(this::view)
        .toList();
  }

  /**
   * Has the runtime do something; the command is posted as a message of the caller. One that is
   * repeated under its key is answered with the first.
   *
   * @throws ChatException {@code PERMISSION_DENIED} for want of a grant or for an option that is
   *     not for clients, {@code VALIDATION_FAILED}, {@code PROCESS_ACTIVE} when too many wait,
   *     {@code CLAUDE_NOT_FOUND}, {@code RESOURCE_LIMIT}, {@code INVALID_PATH}
   */
  public Routed command(Caller caller, SessionId id, Command command) {
    var facts = requireUse(caller, id);
    if (command.text().isBlank()) {
      throw ChatException.invalid("text", "a command");
    }
    var runtime = facts.runtime();
    new Prompt.Options(command.model(), command.permissionMode()).check(runtime.settings());
    parts.requireActive(runtime);
    RuntimeParts.requireProgram(runtime);
    RuntimeParts.directory(facts);
    requireRoom(caller, facts);
    var name = UUID.randomUUID().toString();
    try {
      workers.reserve(id, runtime, name);
    } catch (ChatException refusal) {
      noteLimit(caller, id);
      throw refusal;
    }
    try {
      var routed = router.post(caller, id, draft(caller, command, name));
      if (!name.equals(Prompt.commandId(routed.message()))) {
        workers.release(id, name);
      }
      return routed;
    } catch (RuntimeException failure) {
      workers.release(id, name);
      throw failure;
    }
  }

  /**
   * Ends the turn under way; the conversation goes on.
   *
   * @return whether there was one
   */
  public boolean interrupt(Caller caller, SessionId id) {
    var facts = requireUse(caller, id);
    // The process may be at another server.
    bus.send(new CancelWished(id, facts.runtime().caller().id(), caller.id()));
    var worker = workers.find(id);
    worker.ifPresent(one -> one.offer(new Happening.Interrupted()));
    return worker.map(Worker::snapshot).filter(now -> now.state().isBusy()).isPresent();
  }

  /**
   * Ends the process at once, with all that it has started, and the commands that wait.
   *
   * @return whether there was one
   */
  public boolean kill(Caller caller, SessionId id, Actor actor) {
    requireUse(caller, id);
    boolean killed = workers.find(id).filter(Worker::kill).isPresent();
    if (killed) {
      parts.audit.note(AuditAction.RUNTIME_KILLED, actor, id.value());
    }
    return killed;
  }

  /**
   * Has the next command begin a new conversation.
   *
   * @return the {@code cliSessionId} before, if there was one
   * @throws ChatException {@code PROCESS_ACTIVE} while a turn is under way
   */
  public Optional<String> newConversation(Caller caller, SessionId id) {
    requireUse(caller, id);
    var before = new CompletableFuture<Optional<String>>();
    workers.offer(id, new Happening.Renewed(before));
    try {
      return before.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ChatException refusal
          ? refusal
          : new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new ChatException(ErrorCode.BUSY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChatException(ErrorCode.BUSY);
    }
  }

  /**
   * Ends the process and closes the session for everybody.
   *
   * @throws ChatException {@code CLOSE_FORBIDDEN} for who has not made it
   */
  public void close(Caller caller, SessionId id, Actor actor) {
    requireSeen(caller, id);
    parts.sessions.close(caller, id, actor);
  }

  /** What the runtime asks to be allowed now, the oldest first. */
  public List<Permission> pending(Caller caller, SessionId id) {
    requireSeen(caller, id);
    return workers.find(id).stream()
        .flatMap(worker -> worker.asked().stream())
        .map(PermissionDesk.Asked::permission)
        .toList();
  }

  /**
   * Allows or denies what the runtime asks for.
   *
   * @throws ChatException {@code APPROVAL_NOT_FOUND}; {@code APPROVAL_FORBIDDEN}; {@code
   *     APPROVAL_SETTLED}; {@code VALIDATION_FAILED} for what is denied and to be remembered
   */
  public void decide(Caller caller, SessionId id, Decision decision, Actor actor) {
    requireSeen(caller, id);
    var asked = workers.asked(id, decision.permission());
    if (asked.isEmpty()) {
      throw settled(caller, id, decision.permission());
    }
    var option = decision.allowed() ? ALLOW : DENY;
    var verdict =
        new Verdict(decision.permission(), option, asked.get().hash(), null, decision.remembered());
    var proof = decision.signedIn() ? Proof.SIGN_IN : Proof.TOKEN;
    parts.approvals.decide(caller, proof, verdict, actor);
  }

  private ChatException settled(Caller caller, SessionId id, ApprovalId permission) {
    var found = parts.approvals.await(caller, permission, Patience.none());
    return found.conversation().equals(id) && found.state() != ApprovalState.PENDING
        ? ChatException.settled(ErrorCode.APPROVAL_SETTLED, found.state().wireName())
        : new ChatException(ErrorCode.APPROVAL_NOT_FOUND);
  }

  private SessionFacts requireSeen(Caller caller, SessionId id) {
    return parts
        .find(id)
        .filter(facts -> facts.session().includes(caller.id()))
        .orElseThrow(() -> new ChatException(ErrorCode.SESSION_NOT_FOUND));
  }

  private SessionFacts requireUse(Caller caller, SessionId id) {
    var facts = requireSeen(caller, id);
    parts.grants.requireUse(facts.runtime(), caller.profile());
    return facts;
  }

  // Whether there will be room is known for sure only when the process is started.
  private void requireRoom(Caller caller, SessionFacts facts) {
    var running = workers.find(facts.session().id()).map(Worker::snapshot);
    if (running.isPresent() && running.get().process() != null) {
      return;
    }
    var runtime = facts.runtime();
    var limits = Starter.limits(runtime);
    var shortage = parts.slots.shortage(runtime.name(), caller.id(), limits);
    var of = shortage == Shortage.OF_USER ? caller.id() : null;
    if (shortage != Shortage.NONE && !workers.hasSpare(runtime.name(), of)) {
      noteLimit(caller, facts.session().id());
      throw new ChatException(ErrorCode.RESOURCE_LIMIT);
    }
  }

  private void noteLimit(Caller caller, SessionId id) {
    parts.audit.note(AuditAction.RUNTIME_LIMIT, new Actor(caller.id(), ""), id.value());
  }

  private void requireApart(Caller caller, Path directory) {
    for (var other : list(caller)) {
      var runtime = parts.catalog.find(other.agent());
      if (runtime.isEmpty() || !isProject(caller, other)) {
        continue;
      }
      var path = Path.of(other.projectPath()).normalize();
      try {
        path = ProjectPaths.require(other.projectPath(), runtime.get().settings().roots());
      } catch (ChatException gone) {
        // It is not there any more, and its name is all that is known.
        path = path.toAbsolutePath();
      }
      if (path.equals(directory)) {
        throw new ChatException(ErrorCode.PROJECT_EXISTS);
      }
      if (ProjectPaths.areNested(path, directory)) {
        throw new ChatException(ErrorCode.PROJECT_NESTING);
      }
    }
  }

  private RuntimeSession view(SessionFacts facts) {
    var now = workers.find(facts.session().id()).map(Worker::snapshot);
    if (now.isEmpty() || now.get().state() == RuntimeState.CLOSED) {
      return bare(facts, RuntimeState.IDLE);
    }
    var last = now.get();
    return RuntimeParts.snapshot(
        facts,
        last.state(),
        facts.cliSessionId(),
        last.process(),
        last.queued(),
        last.lastActive());
  }

  private static RuntimeSession bare(SessionFacts facts, RuntimeState state) {
    return RuntimeParts.snapshot(
        facts, state, facts.cliSessionId(), null, 0, facts.session().createdAt());
  }

  // A dm is no project of somebody, but a place to talk about one.
  private boolean isProject(Caller caller, RuntimeSession session) {
    return session.creator().equals(caller.id())
        && parts.find(session.id()).filter(facts -> !facts.isDm()).isPresent();
  }

  private static Draft draft(Caller caller, Command command, String name) {
    var body = new Body(command.text(), MessageType.TEXT, null, Prompt.metadata(name, command));
    return new Draft(caller.profile(), body, command.key(), command.connection());
  }

  private static @Nullable String nameOf(Path directory) {
    var last = directory.getFileName();
    var name = last == null ? "" : Texts.line(last.toString(), MOST_NAME);
    return name.isEmpty() ? null : name;
  }

  /**
   * What somebody decides.
   *
   * @param remembered whether the same tool is allowed from now on, for a while
   * @param signedIn whether the caller is known by a session of a browser, and not by a token
   */
  public record Decision(
      ApprovalId permission, boolean allowed, boolean remembered, boolean signedIn) {}
}
