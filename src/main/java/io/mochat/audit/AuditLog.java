package io.mochat.audit;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The audit log: a logger, {@code mochat.audit}, and a table. Thread-safe; noting something never
 * waits for the table. It is filled by one thread, a few times a second at most, so that floods of
 * registrations do not take the disk from messages. Up to {@value #QUEUED} entries wait for it;
 * what does not fit is counted as lost, as is what a crash finds waiting.
 */
@Component
public class AuditLog implements AutoCloseable {

  private static final Logger audit = LoggerFactory.getLogger("mochat.audit");
  private static final Logger log = LoggerFactory.getLogger(AuditLog.class);
  private static final int QUEUED = 10_000;
  private static final int BATCH = 1_000;
  private static final int NAMED_MEMBERS = 20;
  private static final long COLLECT_MILLIS = 250;
  private static final Duration PRUNE_EVERY = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final AuditStore store;
  private final AuditProperties properties;
  private final Transactions transactions;
  private final Clock clock;
  private final BlockingQueue<AuditEntry> queue = new ArrayBlockingQueue<>(QUEUED);
  private final AtomicLong lost = new AtomicLong();
  private final Thread writer;
  private volatile boolean closed;
  private Instant pruned = Instant.EPOCH;

  AuditLog(AuditStore store, AuditProperties properties, Transactions transactions, Clock clock) {
    this.store = store;
    this.properties = properties;
    this.transactions = transactions;
    this.clock = clock;
    this.writer = Thread.ofPlatform().name("audit-log").daemon().start(this::run);
  }

  /** Notes something done to nobody in particular, or to the actor. */
  public void note(AuditAction action, Actor actor) {
    note(action, actor, actor.who() == null ? null : actor.who().value(), List.of());
  }

  /** Notes something done to this subject. */
  public void note(AuditAction action, Actor actor, String subject) {
    note(action, actor, subject, List.of());
  }

  /**
   * Notes something done to this subject that concerns these members. In a transaction it is noted
   * once that is committed, and not if it fails.
   */
  public void note(
      AuditAction action, Actor actor, @Nullable String subject, Collection<MemberId> members) {
    keepAfterCommit(action, actor, subject, shortened(members));
  }

  /** The same, for a subject of which this hash says what it was. */
  public void note(AuditAction action, Actor actor, String subject, String hash) {
    keepAfterCommit(action, actor, subject, hash);
  }

  /** The same for what was refused: it is noted at once, since a transaction ends with that. */
  public void noteRefused(AuditAction action, Actor actor, String subject, String hash) {
    keep(entry(action, actor, subject, hash));
  }

  private void keepAfterCommit(
      AuditAction action, Actor actor, @Nullable String subject, @Nullable String members) {
    var entry = entry(action, actor, subject, members);
    transactions.afterCommit(() -> keep(entry));
  }

  private AuditEntry entry(
      AuditAction action, Actor actor, @Nullable String subject, @Nullable String members) {
    var who = actor.who() == null ? null : actor.who().value();
    return new AuditEntry(clock.instant(), action, who, subject, members, actor.address());
  }

  private void keep(AuditEntry entry) {
    audit.info(
        "{} actor={} subject={} members={} address={}",
        entry.action().word(),
        entry.actor(),
        entry.subject(),
        entry.members(),
        entry.address());
    if (!queue.offer(entry)) {
      lost.incrementAndGet();
    }
  }

  /**
   * The newest entries before a place that a filter lets through, newest first; the last quarter
   * second may be missing.
   */
  public List<StoredEntry> list(long before, AuditFilter filter, int limit) {
    return store.list(before, filter, limit);
  }

  /** How many entries wait for the table. */
  public int waiting() {
    return queue.size();
  }

  /** How many entries were lost, and are not in the table. */
  public long lost() {
    return lost.get();
  }

  /** Writes what waits, but not for ever. */
  @Override
  public void close() {
    closed = true;
    writer.interrupt();
    try {
      writer.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static @Nullable String shortened(Collection<MemberId> members) {
    if (members.isEmpty()) {
      return null;
    }
    var named =
        members.stream().limit(NAMED_MEMBERS).map(MemberId::value).collect(Collectors.joining(" "));
    int more = members.size() - NAMED_MEMBERS;
    return more > 0 ? named + " and " + more + " more" : named;
  }

  private void run() {
    while (!closed) {
      AuditEntry first = null;
      try {
        first = queue.take();
        TimeUnit.MILLISECONDS.sleep(closed ? 0 : COLLECT_MILLIS);
      } catch (InterruptedException e) {
        // closed, which the loop sees
      }
      write(first);
      prune();
    }
    Thread.interrupted(); // or the database would refuse the last entries
    write(null);
  }

  private void write(@Nullable AuditEntry first) {
    var batch = new ArrayList<AuditEntry>();
    if (first != null) {
      batch.add(first);
    }
    while (queue.drainTo(batch, BATCH) > 0 || !batch.isEmpty()) {
      append(batch);
      batch.clear();
    }
  }

  private void append(List<AuditEntry> batch) {
    try {
      store.append(batch);
    } catch (RuntimeException e) {
      lost.addAndGet(batch.size());
      log.warn("{} audit entries could not be stored", batch.size(), e);
    }
  }

  private void prune() {
    var now = clock.instant();
    if (pruned.plus(PRUNE_EVERY).isAfter(now)) {
      return;
    }
    pruned = now;
    try {
      store.prune(properties.maxEntries(), now.minus(properties.maxAge()));
    } catch (RuntimeException e) {
      log.warn("Old audit entries could not be removed", e);
    }
  }
}
