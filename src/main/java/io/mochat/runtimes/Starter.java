package io.mochat.runtimes;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.runtimes.catalog.LocalRuntime;
import io.mochat.runtimes.catalog.SessionFacts;
import io.mochat.runtimes.process.AgentProcess;
import io.mochat.runtimes.process.ProcessSlots.Limits;
import io.mochat.runtimes.process.ProcessSlots.Shortage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the processes of one session, each within the limits. For the thread of its worker. */
final class Starter {

  private static final Logger log = LoggerFactory.getLogger(Starter.class);

  private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);
  private static final long LOOK_MILLIS = 20;

  private final Workers.Context context;
  private final RuntimeParts parts;
  private final Worker worker;

  Starter(Workers.Context context, Worker worker) {
    this.context = context;
    this.parts = context.parts();
    this.worker = worker;
  }

  /** Whether a command has a place already; asked once. */
  boolean isReserved(String command) {
    return context.workers().isReserved(command);
  }

  /**
   * Starts a process, which is not listened to yet.
   *
   * @throws ChatException {@code CLAUDE_NOT_FOUND}, {@code INVALID_PATH}, {@code RESOURCE_LIMIT},
   *     {@code EXECUTION_FAILED}
   */
  CliProcess start(SessionFacts facts, MemberId user, Prompt.Options options) {
    var runtime = facts.runtime();
    RuntimeParts.requireProgram(runtime);
    var directory = RuntimeParts.directory(facts);
    takeSlot(runtime, user);
    CliProcess process = null;
    try {
      process = start(facts, directory, user, options);
      requireSame(facts, directory);
      note(facts, process, directory);
      return process;
    } catch (IOException e) {
      log.warn("The runtime {} was not started: {}", runtime.name(), e.getMessage());
      parts.slots.giveBack(runtime.name(), user);
      throw new ChatException(ErrorCode.EXECUTION_FAILED);
    } catch (ChatException refusal) {
      if (process != null) {
        // So that somebody hears of its end.
        process.listen(runtime.settings());
        process.kill();
      }
      parts.slots.giveBack(runtime.name(), user);
      throw refusal;
    }
  }

  /** A turn that begins now. */
  Turn turn(SessionFacts now, Prompt prompt, CliProcess process) {
    var separator = process.codec.isOfOneTurn() ? "\n" : "\n\n";
    var answering = parts.talk.answer(TurnEnds.placeOf(now, prompt), separator);
    return new Turn(prompt, answering, now.runtime().settings().turnTimeout());
  }

  /** A process has ended. */
  void gone(LocalRuntime runtime, CliProcess process) {
    parts.slots.giveBack(runtime.name(), process.user);
  }

  /** Keeps with the session which conversation goes on. */
  void keep(@Nullable String cliSessionId) {
    try {
      parts.sessions.updateMetadata(
          worker.id(),
          metadata -> {
            if (cliSessionId == null) {
              metadata.remove(SessionFacts.CLI_SESSION_ID);
            } else {
              metadata.put(SessionFacts.CLI_SESSION_ID, cliSessionId);
            }
            return metadata;
          });
    } catch (RuntimeException e) {
      log.warn("The conversation of {} is not kept: {}", worker.id(), e.toString());
    }
  }

  private CliProcess start(
      SessionFacts facts, Path directory, MemberId user, Prompt.Options options)
      throws IOException {
    var runtime = facts.runtime();
    var plan =
        new CliProcess.Plan(
            runtime.settings(),
            directory,
            parts.home(runtime),
            user,
            options,
            facts.cliSessionId(),
            parts.clock.instant());
    var heard = new AtomicReference<CliProcess>();
    var process = CliProcess.start(plan, parts.records, new Hearing(heard));
    heard.set(process);
    return process;
  }

  // Somebody may have put a link in its place meanwhile.
  private static void requireSame(SessionFacts facts, Path directory) {
    if (!RuntimeParts.directory(facts).equals(directory)) {
      throw new ChatException(ErrorCode.INVALID_PATH);
    }
  }

  private void note(SessionFacts facts, CliProcess process, Path directory) {
    var runtime = facts.runtime().name();
    parts.audit.note(
        AuditAction.RUNTIME_STARTED,
        new Actor(process.user, ""),
        worker.id().value(),
        runtime + " " + process.pid() + " " + directory);
    if (!process.hasGroup()) {
      log.warn(
          "Process {} of {} has no group: what it leaves is not ended", process.pid(), runtime);
    }
  }

  private void takeSlot(LocalRuntime runtime, MemberId user) {
    var name = runtime.name();
    var limits = limits(runtime);
    long until = System.nanoTime() + ENDS_WITHIN.toNanos();
    while (!parts.slots.take(name, user, limits)) {
      var shortage = parts.slots.shortage(name, user, limits);
      var of = shortage == Shortage.OF_USER ? user : null;
      boolean hopeful = context.workers().spare(name, of, worker) && System.nanoTime() < until;
      if (shortage != Shortage.NONE && !hopeful) {
        throw new ChatException(ErrorCode.RESOURCE_LIMIT);
      }
      pause();
    }
  }

  static Limits limits(LocalRuntime runtime) {
    var settings = runtime.settings();
    return new Limits(settings.maxProcesses(), settings.maxProcessesPerUser());
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Passes on to the worker what the process says. */
  private final class Hearing implements AgentProcess.Listener {

    private final AtomicReference<CliProcess> process;

    Hearing(AtomicReference<CliProcess> process) {
      this.process = process;
    }

    @Override
    public void line(String line) {
      pass(line, false);
    }

    @Override
    public void cutLine(String beginning) {
      pass(beginning, true);
    }

    @Override
    public void ended(int exit) {
      worker.offer(new Happening.Ended(process.get(), exit));
    }

    private void pass(String line, boolean cut) {
      try {
        worker.takeRoom(line.length());
        worker.offer(new Happening.LineSaid(process.get(), line, cut));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
