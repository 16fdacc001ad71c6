package io.mochat.runtimes;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.runtimes.catalog.LocalRuntime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one that looks after a session of a runtime: what happens is dealt with one after the other,
 * by a thread that there is only while there is something to look after. Its methods are for any
 * thread, and none of them waits but {@link #takeRoom}.
 */
final class Worker {

  private static final Logger log = LoggerFactory.getLogger(Worker.class);

  // Of what a process has said and nobody has looked at yet, in characters.
  private static final int UNREAD = 8 * 1024 * 1024;
  private static final int WAITING = 1_000;

  private final SessionId id;
  private final Consumer<Worker> atRest;
  private final Conversation conversation;
  private final BlockingQueue<Happening> inbox = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(UNREAD);
  private final AtomicInteger accepted = new AtomicInteger();
  private boolean running;

  Worker(SessionId id, Workers.Context context, Consumer<Worker> atRest) {
    this.id = id;
    this.atRest = atRest;
    this.conversation = new Conversation(this, id, context);
  }

  SessionId id() {
    return id;
  }

  /** How things stand here; {@code null} before anything has happened. */
  @Nullable RuntimeSession snapshot() {
    return conversation.snapshot();
  }

  List<PermissionDesk.Asked> asked() {
    return conversation.desk().open();
  }

  /**
   * Takes a place among the commands that wait.
   *
   * @throws ChatException {@code PROCESS_ACTIVE}
   */
  void reserve(LocalRuntime runtime) {
    int most = runtime.settings().queueSize() + 1;
    if (accepted.getAndUpdate(count -> count < most ? count + 1 : count) >= most) {
      throw new ChatException(ErrorCode.PROCESS_ACTIVE);
    }
  }

  /** Gives places back. */
  void giveBack(int count) {
    accepted.addAndGet(-count);
  }

  /** How many commands have a place, the one under way among them. */
  int accepted() {
    return accepted.get();
  }

  /** Whether nothing is lost when it is forgotten. */
  boolean isForgettable() {
    return isResting() && conversation.isPlain();
  }

  /** Whether it has nothing to do. */
  boolean isResting() {
    synchronized (this) {
      return !running && inbox.isEmpty() && accepted.get() == 0;
    }
  }

  /** Whether it has a process of this runtime, and of this user, that has nothing to do. */
  boolean isSpare(String runtime, @Nullable MemberId user) {
    var now = conversation.snapshot();
    return now != null
        && now.process() != null
        && now.runtime().equals(runtime)
        && accepted.get() == 0
        && (user == null || user.equals(conversation.user()));
  }

  /** Since when nothing was done here. */
  Instant idleSince() {
    var now = conversation.snapshot();
    return now == null ? Instant.EPOCH : now.lastActive();
  }

  /** Lets it know of something. */
  void offer(Happening happening) {
    synchronized (this) {
      inbox.add(happening);
      if (!running) {
        running = true;
        Thread.ofVirtual().name("runtime-session-" + id).start(this::run);
      }
    }
  }

  /** The same of messages, of which only so many may wait. */
  void hear(Happening.Heard heard) {
    if (inbox.size() < WAITING) {
      offer(heard);
    } else {
      log.warn("A message for the runtime of {} was not looked at: too many wait", id);
    }
  }

  /** Waits until there is room for what a process says. */
  void takeRoom(int characters) throws InterruptedException {
    room.acquire(weight(characters));
  }

  /** Ends the process, if there is one. */
  boolean kill() {
    var before = conversation.snapshot();
    offer(new Happening.Cleared());
    conversation.kill();
    return before != null && before.process() != null;
  }

  /** Waits until the process has ended that there is now. */
  void awaitEnd(Duration time) {
    conversation.awaitEnd(time);
  }

  private void run() {
    while (true) {
      try {
        var next = inbox.poll(conversation.patience().toNanos(), TimeUnit.NANOSECONDS);
        if (next != null) {
          handle(next);
        } else if (rests()) {
          return;
        }
        conversation.look();
      } catch (InterruptedException e) {
        log.warn("The worker of {} was interrupted", id);
      } catch (RuntimeException | Error e) {
        log.error("The runtime of {} is in trouble", id, e);
        giveUp();
      }
    }
  }

  private void giveUp() {
    try {
      conversation.fail();
    } catch (RuntimeException | Error e) {
      log.error("What was under way in {} could not be ended", id, e);
    }
  }

  private void handle(Happening next) {
    try {
      conversation.handle(next);
    } finally {
      if (next instanceof Happening.LineSaid said) {
        room.release(weight(said.line().length()));
      }
    }
  }

  private boolean rests() {
    synchronized (this) {
      if (!inbox.isEmpty() || !conversation.isAtRest()) {
        return false;
      }
      running = false;
    }
    atRest.accept(this);
    return true;
  }

  private static int weight(int characters) {
    return Math.clamp(characters, 1, UNREAD);
  }
}
