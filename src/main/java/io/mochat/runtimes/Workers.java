package io.mochat.runtimes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.purposes.ApprovalId;
import io.mochat.questions.approvals.Approval;
import io.mochat.questions.approvals.ApprovalNews;
import io.mochat.runtimes.catalog.LocalRuntime;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The workers of the sessions in which something happens, or of which something has to be known.
 * Thread-safe.
 */
@Component
class Workers {

  // Sessions without a process of which more is known than that.
  private static final int REMEMBERED = 10_000;
  private static final int RESERVED = 10_000;

  private final RuntimeParts parts;
  private final ConcurrentMap<SessionId, Worker> bySession = new ConcurrentHashMap<>();
  // Commands on their way through the log, and where.
  private final Cache<String, SessionId> reserved =
      Caffeine.newBuilder()
          .maximumSize(RESERVED)
          .expireAfterWrite(Duration.ofMinutes(5))
          .evictionListener(this::lost)
          .build();
  private volatile boolean stopped;

  Workers(RuntimeParts parts, ApprovalNews approvals) {
    this.parts = parts;
    if (!parts.catalog.isEmpty()) {
      approvals.whenMoved(this::settled);
    }
  }

  /** The one of a session, if there is one. */
  Optional<Worker> find(SessionId id) {
    return Optional.ofNullable(bySession.get(id));
  }

  /** All that there are. */
  List<Worker> all() {
    return List.copyOf(bySession.values());
  }

  /** Has no worker begin anything any more; returns all that there are. */
  List<Worker> stop() {
    stopped = true;
    return all();
  }

  /** Lets the one of a session hear a message. */
  void hear(SessionId id, Happening.Heard heard) {
    if (stopped) {
      return;
    }
    bySession.compute(
        id,
        (key, present) -> {
          var worker = present == null ? fresh(key) : present;
          worker.hear(heard);
          return worker;
        });
  }

  /** Lets the one of a session know of something, made if there is none. */
  void offer(SessionId id, Happening happening) {
    bySession.compute(
        id,
        (key, present) -> {
          var worker = present == null ? fresh(key) : present;
          worker.offer(happening);
          return worker;
        });
  }

  /**
   * Takes a place for a command that is about to be posted.
   *
   * @throws ChatException {@code PROCESS_ACTIVE}
   */
  void reserve(SessionId id, LocalRuntime runtime, String command) {
    bySession.compute(
        id,
        (key, present) -> {
          var worker = present == null ? fresh(key) : present;
          worker.reserve(runtime);
          return worker;
        });
    reserved.put(command, id);
  }

  /** Gives the place back of a command that was not posted. */
  void release(SessionId id, String command) {
    if (isReserved(command)) {
      find(id).ifPresent(worker -> worker.giveBack(1));
    }
  }

  boolean isReserved(String command) {
    return reserved.asMap().remove(command) != null;
  }

  /**
   * Has the process end that has had nothing to do for longest.
   *
   * @param user whose; {@code null} for anybody's
   * @return whether there is one
   */
  boolean spare(String runtime, @Nullable MemberId user, @Nullable Worker other) {
    var found =
        all().stream()
            .filter(worker -> worker != other && worker.isSpare(runtime, user))
            .min(Comparator.comparing(Worker::idleSince));
    found.ifPresent(worker -> worker.offer(new Happening.Spared()));
    return found.isPresent();
  }

  /** Whether a process could end that has nothing to do. */
  boolean hasSpare(String runtime, @Nullable MemberId user) {
    return all().stream().anyMatch(worker -> worker.isSpare(runtime, user));
  }

  /** What is asked for in a session under this id. */
  Optional<PermissionDesk.Asked> asked(SessionId id, ApprovalId approval) {
    return find(id).stream()
        .flatMap(worker -> worker.asked().stream())
        .filter(asked -> asked.permission().id().equals(approval))
        .findFirst();
  }

  private void lost(@Nullable String command, @Nullable SessionId id, RemovalCause cause) {
    if (id != null) {
      find(id).ifPresent(worker -> worker.giveBack(1));
    }
  }

  private void settled(Approval approval) {
    if (approval.conversation() instanceof SessionId id) {
      find(id).ifPresent(worker -> worker.offer(new Happening.Settled(approval)));
    }
  }

  private Worker fresh(SessionId id) {
    return new Worker(id, new Context(parts, this), this::rests);
  }

  private void rests(Worker worker) {
    bySession.computeIfPresent(
        worker.id(), (id, present) -> present == worker && isDispensable(worker) ? null : present);
  }

  private boolean isDispensable(Worker worker) {
    return worker.isForgettable() || worker.isResting() && bySession.size() > REMEMBERED;
  }

  /** What a worker works with, and the others. */
  record Context(RuntimeParts parts, Workers workers) {}
}
