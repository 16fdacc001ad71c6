package io.mochat.runtimes;

import io.mochat.agents.AgentManager;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.SessionId;
import io.mochat.questions.approvals.ApprovalManager;
import io.mochat.runtimes.catalog.LocalRuntime;
import io.mochat.runtimes.catalog.LocalRuntime.Health;
import io.mochat.runtimes.catalog.RuntimeCatalog;
import io.mochat.runtimes.catalog.RuntimeGrants;
import io.mochat.runtimes.catalog.SessionFacts;
import io.mochat.runtimes.process.Launch;
import io.mochat.runtimes.process.ProcessRecords;
import io.mochat.runtimes.process.ProcessSlots;
import io.mochat.runtimes.process.ProgramVersions;
import io.mochat.runtimes.process.ProjectPaths;
import io.mochat.runtimes.talk.Talk;
import io.mochat.sessions.KnownSessions;
import io.mochat.sessions.SessionManager;
import io.mochat.users.UserManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What workers work with. Thread-safe. */
@Component
final class RuntimeParts {

  private static final String FOLDER = "runtimes";
  // No runtime has such a name.
  private static final String RECORDS = ".running";
  private static final String VERSION = "--version";

  final RuntimeCatalog catalog;
  final RuntimeGrants grants;
  final RuntimeNews news;
  final ProcessSlots slots;
  final RuntimeClaims claims;
  final Talk talk;
  final ApprovalManager approvals;
  final SessionManager sessions;
  final UserManager users;
  private final AgentManager agents;
  final AuditLog audit;
  final Clock clock;
  final ProcessRecords records;
  private final ProgramVersions versions;
  private final KnownSessions known;
  private final Path folder;

  RuntimeParts(
      RuntimeCatalog catalog,
      RuntimeGrants grants,
      RuntimeNews news,
      ProcessSlots slots,
      RuntimeClaims claims,
      Talk talk,
      ApprovalManager approvals,
      SessionManager sessions,
      KnownSessions known,
      UserManager users,
      AgentManager agents,
      AuditLog audit,
      Clock clock,
      ProgramVersions versions,
      @Value("${mochat.storage.data-dir}") Path dataDirectory) {
    this.catalog = catalog;
    this.grants = grants;
    this.news = news;
    this.slots = slots;
    this.claims = claims;
    this.talk = talk;
    this.approvals = approvals;
    this.sessions = sessions;
    this.known = known;
    this.users = users;
    this.agents = agents;
    this.audit = audit;
    this.clock = clock;
    this.versions = versions;
    this.folder = dataDirectory.toAbsolutePath().normalize().resolve(FOLDER);
    this.records = new ProcessRecords(folder.resolve(RECORDS));
  }

  /** The open session of this id, if it is one of a runtime. */
  Optional<SessionFacts> find(SessionId id) {
    return catalog.isEmpty()
        ? Optional.empty()
        : known.find(id).flatMap(session -> SessionFacts.of(session, catalog));
  }

  /** The same of one that may be closed. */
  Optional<SessionFacts> findPast(SessionId id) {
    return known.findClosed(id).flatMap(session -> SessionFacts.of(session, catalog));
  }

  /** How a session stands. */
  static RuntimeSession snapshot(
      SessionFacts facts,
      RuntimeState state,
      @Nullable String cliSessionId,
      RuntimeSession.@Nullable Process process,
      int queued,
      Instant active) {
    var session = facts.session();
    var last = session.lastMessageAt() == null ? session.updatedAt() : session.lastMessageAt();
    return new RuntimeSession(
        session.id(),
        facts.runtime().name(),
        facts.runtime().caller().id(),
        session.creator(),
        facts.projectPath(),
        state,
        cliSessionId,
        process,
        queued,
        session.createdAt(),
        last.isAfter(active) ? last : active);
  }

  /**
   * Returns if the operator has not switched the runtime off.
   *
   * @throws ChatException {@code PERMISSION_DENIED}
   */
  void requireActive(LocalRuntime runtime) {
    if (!agents.get(runtime.caller()).active()) {
      throw new ChatException(ErrorCode.PERMISSION_DENIED);
    }
  }

  /** The home of the processes of a runtime. */
  Path home(LocalRuntime runtime) {
    var home = runtime.settings().home();
    return home == null ? folder.resolve(runtime.name()) : home;
  }

  /** The directory of a session's project, as it is now. */
  static Path directory(SessionFacts facts) {
    return ProjectPaths.require(facts.projectPath(), facts.runtime().settings().roots());
  }

  /**
   * Returns if there is a program to start.
   *
   * @throws ChatException {@code CLAUDE_NOT_FOUND}
   */
  static void requireProgram(LocalRuntime runtime) {
    if (!problem(runtime).isEmpty()) {
      throw new ChatException(ErrorCode.CLAUDE_NOT_FOUND);
    }
  }

  /** How a runtime is, with its version as far as it is known. */
  Health health(LocalRuntime runtime) {
    var settings = runtime.settings();
    var problem = problem(runtime);
    // What speaks plain text takes whatever it is told for a command.
    boolean asks = problem.isEmpty() && !settings.isText();
    var version = asks ? versions.of(runtime.name(), () -> version(runtime), records) : "";
    return new Health(runtime.name(), runtime.agent(), problem, version);
  }

  private Launch version(LocalRuntime runtime) {
    var settings = runtime.settings();
    var words = new ArrayList<>(settings.launcher());
    words.addAll(settings.command());
    words.add(VERSION);
    // In no project, whose files it might read.
    return new Launch(words, home(runtime), home(runtime), settings.env());
  }

  /** What a runtime lacks; empty if nothing. */
  static String problem(LocalRuntime runtime) {
    var settings = runtime.settings();
    var launcher = settings.launcher().stream().limit(1).toList();
    var programs =
        launcher.isEmpty()
            ? List.of(settings.command().getFirst())
            : List.of(launcher.getFirst(), settings.command().getFirst());
    var missing = Launch.missing(programs);
    if (missing.isPresent()) {
      return "not found: " + Path.of(missing.get()).getFileName();
    }
    return settings.roots().stream().allMatch(Files::isDirectory) ? "" : "a root is not there";
  }
}
