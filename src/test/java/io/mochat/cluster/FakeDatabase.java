package io.mochat.cluster;

import io.mochat.kernel.Change;
import io.mochat.kernel.SharedChanges;
import io.mochat.messages.LogEntry;
import io.mochat.messages.SharedLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.springframework.dao.DataAccessResourceFailureException;

/** Log and changes of several servers in memory; they can be away. */
final class FakeDatabase implements SharedLog, SharedChanges {

  private final List<LogEntry> entries = new ArrayList<>();
  private final List<Noted> changes = new ArrayList<>();
  private Consumer<Batch> taker;
  private boolean away;
  private int reads;

  /** Another server stores messages at these positions. */
  synchronized void store(long... positions) {
    for (var position : positions) {
      entries.add(Messages.posted(position));
    }
  }

  /** Another server changes the message at a position. */
  synchronized void revise(long position, long message) {
    entries.add(Messages.revised(position, message));
  }

  /** This server stores a message. */
  void storeOwn(long position, Runnable announcement) {
    storeOwn(Messages.posted(position), announcement);
  }

  /** This server stores an entry. */
  void storeOwn(LogEntry entry, Runnable announcement) {
    var before = heads();
    synchronized (this) {
      entries.add(entry);
    }
    taker.accept(new Batch(before, List.of(new Stored(entry, announcement))));
  }

  /** A server makes a change; {@code null} for one of this server. */
  synchronized void change(long id, Change change) {
    changes.add(new Noted(id, change));
  }

  synchronized void setAway(boolean on) {
    away = on;
  }

  synchronized int reads() {
    return reads;
  }

  @Override
  public void handOver(Consumer<Batch> newTaker) {
    taker = newTaker;
  }

  @Override
  public synchronized List<LogEntry> readBetween(long after, long upTo, int limit) {
    read();
    return entries.stream()
        .filter(one -> one.position() > after && one.position() <= upTo)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Heads heads() {
    read();
    return new Heads(
        entries.isEmpty() ? 0 : entries.getLast().position(),
        changes.isEmpty() ? 0 : changes.getLast().id());
  }

  @Override
  public long start() {
    return 0;
  }

  @Override
  public synchronized List<Noted> readAfter(long id, int limit) {
    read();
    return changes.stream().filter(one -> one.id() > id).limit(limit).toList();
  }

  @Override
  public void whenStored(LongConsumer listener) {}

  private void read() {
    reads++;
    if (away) {
      throw new DataAccessResourceFailureException("away");
    }
  }
}
