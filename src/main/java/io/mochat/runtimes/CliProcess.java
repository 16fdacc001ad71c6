package io.mochat.runtimes;

import io.mochat.kernel.MemberId;
import io.mochat.runtimes.catalog.RuntimeProperties;
import io.mochat.runtimes.codec.CliLine;
import io.mochat.runtimes.codec.Codec;
import io.mochat.runtimes.codec.StreamJsonCodec;
import io.mochat.runtimes.codec.TextCodec;
import io.mochat.runtimes.process.AgentProcess;
import io.mochat.runtimes.process.Launch;
import io.mochat.runtimes.process.ProcessRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process of a session, and how far it is. All but {@link #kill} is for the thread of its worker.
 */
final class CliProcess {

  private static final Duration GREETING = Duration.ofSeconds(60);
  private static final Duration DEAF = Duration.ofSeconds(30);
  private static final String GREETING_ID = "mochat-1";

  final MemberId user;
  final Instant startedAt;
  final Codec codec;
  private final AgentProcess process;
  private final long greetedUntil = System.nanoTime() + GREETING.toNanos();
  private Prompt.Options options;
  private @Nullable String waiting;
  private boolean greeted;
  private boolean ending;
  private volatile @Nullable Instant lastOutput;
  private long nextId = 1;

  private CliProcess(
      AgentProcess process, Codec codec, MemberId user, Prompt.Options options, Instant startedAt) {
    this.process = process;
    this.codec = codec;
    this.user = user;
    this.options = options;
    this.startedAt = startedAt;
    this.greeted = codec.isOfOneTurn();
  }

  static Codec codecOf(RuntimeProperties.Entry settings) {
    return settings.isText() ? TextCodec.INSTANCE : StreamJsonCodec.INSTANCE;
  }

  /**
   * Starts one.
   *
   * @param listener hears of it from {@link #listen} on
   */
  static CliProcess start(Plan plan, ProcessRecords records, AgentProcess.Listener listener)
      throws IOException {
    var launch = new Launch(plan.words(), plan.directory(), plan.home(), plan.settings().env());
    var process = AgentProcess.start(launch, records, listener);
    return new CliProcess(
        process, codecOf(plan.settings()), plan.user(), plan.options(), plan.now());
  }

  void listen(RuntimeProperties.Entry settings) {
    process.listen(settings.mostOfLine());
    if (codec instanceof StreamJsonCodec json) {
      process.tell(json.initialize(GREETING_ID));
    }
  }

  long pid() {
    return process.pid();
  }

  boolean hasGroup() {
    return process.hasGroup();
  }

  RuntimeSession.Process snapshot() {
    return new RuntimeSession.Process(pid(), startedAt, lastOutput);
  }

  void heard(Instant at) {
    lastOutput = at;
  }

  /** Has it carry out a command, as soon as it has answered the greeting. */
  void prompt(String text, @Nullable String cliSessionId) {
    var line = codec.prompt(text, cliSessionId);
    if (greeted) {
      send(line);
    } else {
      waiting = line;
    }
  }

  /** Takes an answer; returns what went wrong with something else than the greeting. */
  @Nullable String answered(CliLine.Answered answer) {
    if (!answer.requestId().equals(GREETING_ID) || greeted) {
      return answer.error();
    }
    greeted = true;
    if (waiting != null) {
      send(waiting);
      waiting = null;
    }
    return null;
  }

  private void send(String line) {
    process.tell(line);
    if (codec.isOfOneTurn()) {
      process.endInput();
      ending = true;
    }
  }

  /** Has it go on with other options, if it differs. */
  void choose(Prompt.Options wanted) {
    if (codec instanceof StreamJsonCodec json) {
      var model = wanted.model();
      if (model != null && !model.equals(options.model())) {
        process.tell(json.setModel(freshId(), model));
      }
      var mode = wanted.permissionMode();
      if (mode != null && !mode.equals(options.permissionMode())) {
        process.tell(json.setPermissionMode(freshId(), mode));
      }
    }
    options = wanted;
  }

  /** Asks it to break the turn off; returns whether it can be asked. */
  boolean interrupt() {
    return codec instanceof StreamJsonCodec json
        && greeted
        && process.tell(json.interrupt(freshId()));
  }

  void allow(String requestId, String input) {
    if (codec instanceof StreamJsonCodec json) {
      process.tell(json.allow(requestId, input));
    }
  }

  void deny(String requestId, String reason) {
    if (codec instanceof StreamJsonCodec json) {
      process.tell(json.deny(requestId, reason));
    }
  }

  void refuse(String requestId, String error) {
    if (codec instanceof StreamJsonCodec json) {
      process.tell(json.refuse(requestId, error));
    }
  }

  /** Whether it does not answer, or does not read. */
  boolean isStuck(long now) {
    return !greeted && now - greetedUntil >= 0 || process.isDeafFor(DEAF);
  }

  /** Whether it takes no further command. */
  boolean isEnding() {
    return ending;
  }

  void stop(Duration grace) {
    ending = true;
    process.stop(grace);
  }

  /** Ends it at once; it takes no further command. */
  void end() {
    ending = true;
    kill();
  }

  /** Ends it at once. On any thread. */
  void kill() {
    process.kill();
  }

  boolean awaitEnd(Duration time) {
    return process.awaitEnd(time);
  }

  String complaints() {
    return process.complaints();
  }

  private String freshId() {
    nextId++;
    return "mochat-" + nextId;
  }

  /** What is to be started, by whom. */
  record Plan(
      RuntimeProperties.Entry settings,
      Path directory,
      Path home,
      MemberId user,
      Prompt.Options options,
      @Nullable String resume,
      Instant now) {

    List<String> words() {
      var mode = options.permissionMode();
      var flags =
          new Codec.Flags(options.model(), mode == null ? settings.permissionMode() : mode, resume);
      var all = new ArrayList<>(settings.launcher());
      all.addAll(settings.command());
      all.addAll(codecOf(settings).flags(flags));
      return all;
    }
  }
}
