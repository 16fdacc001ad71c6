package io.mochat.runtimes;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.realtime.live.Status;
import io.mochat.runtimes.RuntimeEvent.Outcome;
import io.mochat.runtimes.RuntimeEvent.StateChanged;
import io.mochat.runtimes.catalog.LocalRuntime;
import io.mochat.runtimes.catalog.RuntimeProperties;
import io.mochat.runtimes.catalog.SessionFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session of a runtime on this server: the commands that wait, the turn under way, and the
 * process. All but {@link #snapshot}, {@link #kill} and {@link #awaitEnd} is for the thread of its
 * worker.
 */
final class Conversation {

  private static final Duration IN_A_TURN = Duration.ofMillis(250);
  private static final Duration BETWEEN_TURNS = Duration.ofSeconds(1);
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final long STATUS_NANOS = Duration.ofSeconds(25).toNanos();

  private final Worker worker;
  private final SessionId id;
  private final RuntimeParts parts;
  private final Starter starter;
  private final PermissionDesk desk;
  private final TurnEnds ends;
  private final Reading reading;
  private final Intake intake;
  private final Deque<Prompt> queue = new ArrayDeque<>();
  private Prompt.Options options = Prompt.Options.NONE;
  private RuntimeState state = RuntimeState.IDLE;
  private @Nullable SessionFacts facts;
  private @Nullable Turn turn;
  private volatile @Nullable CliProcess cli;
  private volatile @Nullable RuntimeSession snapshot;
  private @Nullable String cliSessionId;
  private Instant active = Instant.EPOCH;
  private long idleSince = System.nanoTime();
  private long statusAt = System.nanoTime();

  Conversation(Worker worker, SessionId id, Workers.Context context) {
    this.worker = worker;
    this.id = id;
    this.parts = context.parts();
    this.starter = new Starter(context, worker);
    this.desk = new PermissionDesk(parts);
    this.ends = new TurnEnds(parts, id);
    this.reading = new Reading(this, id, parts);
    this.intake = new Intake(parts, starter, worker, desk, ends);
  }

  @Nullable RuntimeSession snapshot() {
    return snapshot;
  }

  PermissionDesk desk() {
    return desk;
  }

  void kill() {
    Optional.ofNullable(cli).ifPresent(CliProcess::kill);
  }

  void awaitEnd(Duration time) {
    Optional.ofNullable(cli).ifPresent(process -> process.awaitEnd(time));
  }

  /** Who has begun the process that there is. */
  @Nullable MemberId user() {
    var process = cli;
    return process == null ? null : process.user;
  }

  boolean isAtRest() {
    return cli == null && turn == null && queue.isEmpty();
  }

  /** Whether nothing would be forgotten with it. */
  boolean isPlain() {
    return (state == RuntimeState.IDLE || state == RuntimeState.CLOSED)
        && options.equals(Prompt.Options.NONE);
  }

  /** How long nothing has to be looked at. */
  Duration patience() {
    if (isAtRest()) {
      return Duration.ZERO;
    }
    return turn == null ? BETWEEN_TURNS : IN_A_TURN;
  }

  void handle(Happening happening) {
    switch (happening) {
      case Happening.Heard heard -> hear(heard);
      case Happening.LineSaid said -> reading.read(said);
      case Happening.Ended ended -> end(ended);
      case Happening.Settled settled -> {
        desk.settled(settled.approval());
        afterDesk();
      }
      case Happening.Interrupted interrupted -> interrupt();
      case Happening.Cleared cleared -> clear();
      case Happening.Renewed renewed -> renew(renewed);
      case Happening.Spared spared -> spare();
      case Happening.Closed closed -> close(closed.forGood());
    }
  }

  /** Does what is due. */
  void look() {
    long now = System.nanoTime();
    var process = cli;
    var current = turn;
    if (process == null) {
      return;
    }
    if (current == null) {
      if (!process.isEnding() && now - idleSince >= settings().idleTimeout().toNanos()) {
        process.stop(settings().stopGrace());
      }
    } else if (current.isOverdue(now)) {
      process.stop(settings().stopGrace());
      finish(current, Outcome.TIMED_OUT, "", ErrorCode.EXECUTION_TIMEOUT);
    } else if (process.isStuck(now)) {
      process.end();
      finish(current, Outcome.CRASHED, "It does not answer.", ErrorCode.EXECUTION_FAILED);
    } else if (current.isToBeForced(now)) {
      process.end();
    } else {
      desk.expire(now);
      afterDesk();
      if (now - statusAt >= STATUS_NANOS) {
        status(current, null);
      }
    }
  }

  /** Gives up what is under way, after an error of ours. */
  void fail() {
    end();
    var current = turn;
    if (current != null) {
      finish(current, Outcome.CRASHED, "", ErrorCode.EXECUTION_FAILED);
    }
  }

  private void end() {
    Optional.ofNullable(cli).ifPresent(CliProcess::end);
  }

  private void hear(Happening.Heard heard) {
    var taken = intake.take(heard, cli != null);
    switch (taken) {
      case Intake.Command command -> {
        facts = command.facts();
        queue.add(command.prompt());
        next();
      }
      // This one's process does not know how the conversation goes on.
      case Intake.Elsewhere elsewhere -> spare();
      case Intake.Nothing nothing -> {}
    }
  }

  private void next() {
    while (turn == null && !queue.isEmpty() && (cli == null || !isEnding())) {
      begin(queue.remove());
    }
  }

  private boolean isEnding() {
    var process = cli;
    return process != null && process.isEnding();
  }

  private void begin(Prompt prompt) {
    var found = parts.find(id).filter(one -> parts.grants.mayUse(one.runtime(), prompt.author()));
    if (found.isEmpty()) {
      worker.giveBack(1);
      return;
    }
    var now = found.get();
    facts = now;
    try {
      parts.requireActive(now.runtime());
      prompt.options().check(now.runtime().settings());
      options = prompt.options().over(options);
      var process = ready(now, prompt);
      var begun = starter.turn(now, prompt, process);
      turn = begun;
      change(RuntimeState.RUNNING);
      status(begun, null);
      process.prompt(prompt.text(), cliSessionId);
    } catch (ChatException refusal) {
      worker.giveBack(1);
      ends.refuse(now, prompt, refusal.code());
      if (refusal.code() != ErrorCode.RESOURCE_LIMIT) {
        change(RuntimeState.ERROR);
      }
    }
  }

  private CliProcess ready(SessionFacts now, Prompt prompt) {
    var process = cli;
    if (process == null) {
      cliSessionId = now.cliSessionId();
      process = starter.start(now, prompt.author().id(), options);
      cli = process;
      process.listen(now.runtime().settings());
    } else {
      process.choose(options);
    }
    return process;
  }

  /** The turn under way. */
  @Nullable Turn turn() {
    return turn;
  }

  /** Whether this is the process that there is. */
  boolean isCurrent(CliProcess process) {
    return process == cli;
  }

  /** Keeps the newest name of the conversation. */
  void remember(@Nullable String newest) {
    boolean isNews = newest != null && !newest.equals(cliSessionId) && !isEnding();
    if (isNews && SessionFacts.isCliSessionId(newest)) {
      cliSessionId = newest;
      starter.keep(newest);
      announce();
    }
  }

  private void end(Happening.Ended ended) {
    var process = ended.process();
    if (process != cli) {
      return;
    }
    starter.gone(runtime(), process);
    cli = null;
    idleSince = System.nanoTime();
    var current = turn;
    if (current == null) {
      announce();
      next();
    } else if (current.isInterrupted()) {
      finish(current, Outcome.INTERRUPTED, "", null);
    } else if (process.codec.isOfOneTurn() && ended.exit() == 0) {
      finish(current, Outcome.DONE, "", null);
    } else {
      var why = TurnEnds.ofExit(ended.exit(), process.complaints());
      finish(current, Outcome.CRASHED, why, ErrorCode.EXECUTION_FAILED);
    }
  }

  /** Ends the turn under way. */
  void finish(Turn ended, Outcome outcome, String text, @Nullable ErrorCode code) {
    turn = null;
    desk.withdrawAll();
    ends.tell(facts(), ended, outcome, text, code);
    worker.giveBack(1);
    idleSince = System.nanoTime();
    change(code == null ? RuntimeState.IDLE : RuntimeState.ERROR);
    next();
  }

  private void interrupt() {
    var current = turn;
    var process = cli;
    if (current == null || process == null || current.isInterrupted()) {
      return;
    }
    current.interrupt(settings().stopGrace());
    // Before what is asked for is denied, or the turn would go on with that.
    boolean asked = process.interrupt();
    desk.withdrawAll();
    afterDesk();
    if (!asked) {
      process.end();
    }
  }

  private void clear() {
    drop();
    var current = turn;
    if (current != null) {
      current.interrupt(settings().stopGrace());
    }
    end();
  }

  private void drop() {
    worker.giveBack(queue.size());
    queue.clear();
  }

  private void renew(Happening.Renewed renewed) {
    var before = parts.find(id).map(SessionFacts::cliSessionId);
    if (turn != null || !queue.isEmpty()) {
      renewed.before().completeExceptionally(new ChatException(ErrorCode.PROCESS_ACTIVE));
      return;
    }
    cliSessionId = null;
    starter.keep(null);
    stop(SHORT);
    change(RuntimeState.IDLE);
    renewed.before().complete(before);
  }

  private void spare() {
    if (turn == null && queue.isEmpty()) {
      stop(SHORT);
    }
  }

  private void stop(Duration grace) {
    Optional.ofNullable(cli).ifPresent(process -> process.stop(grace));
  }

  private void close(boolean forGood) {
    drop();
    var current = turn;
    if (forGood) {
      turn = null;
      desk.withdrawAll();
      worker.giveBack(current == null ? 0 : 1);
      end();
      change(RuntimeState.CLOSED);
    } else {
      if (current != null) {
        finish(current, Outcome.INTERRUPTED, "", null);
      }
      var grace = facts == null ? SHORT : settings().stopGrace();
      stop(grace.compareTo(SHORT) < 0 ? grace : SHORT);
    }
  }

  /** Shows whether something is asked for. */
  void afterDesk() {
    var current = turn;
    var wanted = desk.isEmpty() ? RuntimeState.RUNNING : RuntimeState.WAITING_PERMISSION;
    if (current != null && state != wanted) {
      change(wanted);
      status(current, null);
    }
  }

  /** Says what the agent does. */
  void status(Turn current, @Nullable String text) {
    statusAt = System.nanoTime();
    var doing =
        state == RuntimeState.WAITING_PERMISSION ? Status.State.WAITING : Status.State.WORKING;
    parts.talk.status(TurnEnds.placeOf(facts(), current.prompt), doing, text, null);
  }

  private void change(RuntimeState next) {
    state = next;
    active = parts.clock.instant();
    announce();
  }

  private void announce() {
    var now = facts == null ? parts.find(id).orElse(null) : facts;
    if (now != null) {
      var process = cli;
      var running = process == null ? null : process.snapshot();
      var told = RuntimeParts.snapshot(now, state, cliSessionId, running, queue.size(), active);
      snapshot = told;
      parts.news.tell(new StateChanged(told));
    }
  }

  private LocalRuntime runtime() {
    return facts().runtime();
  }

  private RuntimeProperties.Entry settings() {
    return runtime().settings();
  }

  private SessionFacts facts() {
    if (facts == null) {
      throw new IllegalStateException("Nothing was begun in " + id);
    }
    return facts;
  }
}
