package io.mochat.webhooks.delivery;

import io.mochat.kernel.Freshness;
import io.mochat.kernel.Transactions;
import io.mochat.messages.SharedLog;
import io.mochat.webhooks.Delivery;
import io.mochat.webhooks.WebhookListener;
import io.mochat.webhooks.WebhookQueue;
import io.mochat.webhooks.WebhookStore;
import io.mochat.webhooks.WebhookStore.Cursor;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Follows the log and notes what is due. The cursor is moved in the transaction that stores what is
 * due up to there, and only from where it was read: whichever server dies when, nothing is noted
 * twice or not at all. For one thread of each server.
 */
@Component
class LogReading {

  private static final int PAGE = 200;

  /** From how many deliveries on a transaction is large enough. */
  private static final int MOST = 1_000;

  /** How many positions are read again after a start, at most, in which nothing was due. */
  private static final int FAR = 2_000;

  private final WebhookStore store;
  private final WebhookQueue queue;
  private final SharedLog log;
  private final Matching matching;
  private final Freshness freshness;
  private final Transactions transactions;
  private final WebhookListener listener;
  private Hooks hooks = Hooks.of(-1, List.of());
  // Up to where nothing is due, for these webhooks and from this cursor on.
  private long reached;

  LogReading(
      WebhookStore store,
      WebhookQueue queue,
      SharedLog log,
      Matching matching,
      Freshness freshness,
      Transactions transactions,
      WebhookListener listener) {
    this.store = store;
    this.queue = queue;
    this.log = log;
    this.matching = matching;
    this.freshness = freshness;
    this.transactions = transactions;
    this.listener = listener;
  }

  /** Whether there are webhooks, as of the last step. */
  boolean hasHooks() {
    return !hooks.isEmpty();
  }

  /**
   * Reads a page.
   *
   * @return whether there may be more
   */
  boolean step() {
    var cursor = store.cursor();
    if (cursor.version() != hooks.version()) {
      hooks = Hooks.of(cursor.version(), store.active());
      reached = 0;
    }
    if (hooks.isEmpty()) {
      return false;
    }
    long from = Math.max(Math.max(cursor.position(), hooks.since()), reached);
    long head = log.heads().position();
    if (head <= from) {
      return false;
    }
    var page = log.readBetween(from, head, PAGE);
    // Who was admitted on another server before a message was sent must be known here.
    freshness.await();
    var due = new ArrayList<Delivery>();
    long last = from;
    for (var entry : page) {
      if (due.size() < MOST) {
        due.addAll(matching.due(hooks, entry));
        last = entry.position();
      }
    }
    boolean isAll = page.size() < PAGE && due.size() < MOST;
    note(cursor, isAll ? head : last, due);
    return !isAll;
  }

  private void note(Cursor cursor, long to, List<Delivery> due) {
    if (due.isEmpty() && to - cursor.position() < FAR) {
      reached = to;
      return;
    }
    boolean noted =
        transactions.write(
            () -> {
              boolean isFirst = store.advance(cursor, to);
              if (isFirst) {
                queue.insert(due);
              }
              return isFirst;
            });
    reached = 0;
    if (noted) {
      listener.noted(due.size());
    }
  }
}
