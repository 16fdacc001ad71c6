package io.mochat.fronts.claw.adapters;

import io.mochat.fronts.claw.socket.SignedInSocket;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.realtime.subscriptions.FlagChanges;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.realtime.subscriptions.SmallSet;
import io.mochat.realtime.subscriptions.Subscriber;
import io.mochat.realtime.subscriptions.Subscriptions;
import io.mochat.socketio.server.Socket;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A socket as the adapters' dialect sees it, with a feed for each of its conversations, up to a
 * bound.
 *
 * <p>Two locks keep its pushes in order. The {@code turn}, which all clients share, is held while a
 * live message is queued for everybody and while feeds change their state: never for longer than
 * that takes. The {@code order} is the client's own: whoever sends what it read from the log, or an
 * answer with a cursor, holds it meanwhile. The order is taken before the turn. A live feed moves
 * on under the turn, any other under the order.
 */
final class PlatformClient {

  /** What becomes of a live message. */
  enum Due {
    /** It is sent now. */
    NOW,
    /** It is sent now, as the first one that the client gets of its conversation. */
    OPENING,
    /** It has been sent, or will be read from the log. */
    NOT_NOW
  }

  private final SignedInSocket signedIn;
  private final Instant absentSince;
  private final Subscriber<PlatformClient> subscriber;
  private final Lock turn;
  private final int most;
  private final Consumer<PlatformClient> catchUp;
  private final Lock order = new ReentrantLock();
  private final Map<ConversationId, Feed> feeds = new HashMap<>();
  // Cursors the client has sent of conversations that it has not subscribed to yet.
  private final Map<ConversationId, Long> hints = new HashMap<>();
  // What the client has unsubscribed from: it has heard of that.
  private final Set<ConversationId> dismissed = new SmallSet<>();
  private final Set<Feed> behind = new LinkedHashSet<>();
  private boolean catchingUp;
  private final Set<Scope> begunJoined = EnumSet.noneOf(Scope.class);
  private final Map<Scope, FlagChanges> asked = new EnumMap<>(Scope.class);
  private boolean cursorsSent;
  private boolean closed;

  /**
   * @param absentSince when its member was last present, before this socket
   * @param catchUp starts to bring the client up to date; at most one such work runs at a time
   */
  PlatformClient(
      SignedInSocket signedIn,
      Instant absentSince,
      Shared shared,
      Consumer<PlatformClient> catchUp) {
    this.signedIn = signedIn;
    this.absentSince = absentSince;
    this.subscriber = shared.subscriptions().open(signedIn.member(), this);
    this.turn = shared.turn();
    this.most = shared.most();
    this.catchUp = catchUp;
  }

  SignedInSocket signedIn() {
    return signedIn;
  }

  Socket socket() {
    return signedIn.socket();
  }

  MemberId member() {
    return signedIn.member();
  }

  Subscriber<PlatformClient> subscriber() {
    return subscriber;
  }

  Instant absentSince() {
    return absentSince;
  }

  Lock order() {
    return order;
  }

  /** Says what becomes of a live message, and takes it as sent if it is due. Under the turn. */
  Due offer(ConversationId conversation, long seq) {
    var feed = feeds.get(conversation);
    if (feed == null) {
      return open(conversation, seq);
    }
    feed.announce(seq);
    if (!feed.isLive() || seq <= feed.sent()) {
      return Due.NOT_NOW;
    }
    if (seq > feed.sent() + 1) {
      fallBehind(feed);
      return Due.NOT_NOW;
    }
    feed.sentUpTo(seq);
    return Due.NOW;
  }

  /**
   * Whether a message is not still to come, so that its revision may be told. One that is to come
   * has the revision in it. Under the turn.
   */
  boolean hasGot(ConversationId conversation, long seq) {
    var feed = feeds.get(conversation);
    return feed == null || seq <= feed.sent();
  }

  private Due open(ConversationId conversation, long seq) {
    if (feeds.size() >= most) {
      return Due.NOT_NOW;
    }
    var feed = new Feed(conversation);
    feeds.put(conversation, feed);
    feed.announce(seq);
    var hint = hints.remove(conversation);
    if (hint != null && hint < seq - 1) {
      feed.startAfter(hint);
      fallBehind(feed);
      return Due.NOT_NOW;
    }
    feed.startAfter(seq - 1);
    feed.sentUpTo(seq);
    feed.setLive(true);
    return Due.OPENING;
  }

  /**
   * The feed of a conversation, made if need be; live messages are read from the log from now on.
   */
  Feed hold(ConversationId conversation) {
    turn.lock();
    try {
      var feed = feeds.computeIfAbsent(conversation, Feed::new);
      feed.setLive(false);
      return feed;
    } finally {
      turn.unlock();
    }
  }

  /** Makes a feed live, or has the rest read from the log first. Under the order. */
  void settle(Feed feed) {
    turn.lock();
    try {
      if (feeds.get(feed.conversation()) != feed) {
        return;
      }
      if (feed.isFresh()) {
        // The log could not be read: the feed is dropped, as if it had never been asked for.
        feeds.remove(feed.conversation());
      } else if (feed.isBehind()) {
        fallBehind(feed);
      } else {
        feed.setLive(true);
      }
    } finally {
      turn.unlock();
    }
  }

  private void fallBehind(Feed feed) {
    feed.setLive(false);
    behind.add(feed);
    if (!catchingUp) {
      catchingUp = true;
      catchUp.accept(this);
    }
  }

  /**
   * The next feed that lacks messages; {@code null}, and the catching up has ended, if none does.
   */
  @Nullable Feed nextBehind() {
    turn.lock();
    try {
      var all = behind.iterator();
      if (!all.hasNext()) {
        catchingUp = false;
        return null;
      }
      var next = all.next();
      all.remove();
      return next;
    } finally {
      turn.unlock();
    }
  }

  /**
   * Whether this is still the feed of its conversation, and messages for it are read from the log.
   */
  boolean lacks(Feed feed) {
    turn.lock();
    try {
      return feeds.get(feed.conversation()) == feed && !feed.isLive();
    } finally {
      turn.unlock();
    }
  }

  /** Notes that the log has nothing more for a feed, whatever was announced. */
  void exhausted(Feed feed) {
    turn.lock();
    try {
      feed.exhausted();
    } finally {
      turn.unlock();
    }
  }

  /** Has a feed begin, or begin again, after a message. Under the order; the feed must be held. */
  void startAfter(Feed feed, long seq, long head) {
    turn.lock();
    try {
      feed.startAfter(seq);
      feed.announce(head);
    } finally {
      turn.unlock();
    }
  }

  /** The feed of a conversation, if it has one. */
  @Nullable Feed find(ConversationId conversation) {
    turn.lock();
    try {
      return feeds.get(conversation);
    } finally {
      turn.unlock();
    }
  }

  /** Whether it has as many feeds as it may. */
  boolean isFull() {
    turn.lock();
    try {
      return feeds.size() >= most;
    } finally {
      turn.unlock();
    }
  }

  /** Drops a feed: once this returns, nothing more of this conversation is sent. */
  void forget(ConversationId conversation) {
    turn.lock();
    try {
      var feed = feeds.remove(conversation);
      if (feed != null) {
        behind.remove(feed);
      }
    } finally {
      turn.unlock();
    }
  }

  /** Whether it is yet to get what began in a scope before it came; once. Under the order. */
  boolean joinsBegun(Scope scope) {
    return begunJoined.add(scope);
  }

  /** Notes what it asks for of a scope, also of what it will get of it unnamed. Under the order. */
  void ask(Scope scope, FlagChanges flags) {
    asked.merge(scope, flags, FlagChanges::and);
  }

  /** What it has asked for of a scope. Under the order. */
  FlagChanges asked(Scope scope) {
    return asked.getOrDefault(scope, FlagChanges.NONE);
  }

  /** Ends all subscriptions, for good. */
  void close(Subscriptions<PlatformClient> subscriptions) {
    order.lock();
    try {
      closed = true;
      subscriptions.close(subscriber);
    } finally {
      order.unlock();
    }
  }

  /** Whether it is closed: nothing may be subscribed to any more. Under the order. */
  boolean isClosed() {
    return closed;
  }

  /** Drops a feed that the client wants no more. */
  void dismiss(ConversationId conversation) {
    forget(conversation);
    if (dismissed.size() < most) {
      dismissed.add(conversation);
    }
  }

  /** Whether the client once wanted no more of a conversation, on this socket. */
  boolean hasDismissed(ConversationId conversation) {
    return dismissed.contains(conversation);
  }

  /** Whether the client has sent its cursors. Under the order. */
  boolean hasSentCursors() {
    return cursorsSent;
  }

  /** Notes that the client has sent its cursors. Under the order. */
  void cursorsSent() {
    cursorsSent = true;
  }

  /** The panels that it has a feed of. */
  List<PanelId> panels() {
    turn.lock();
    try {
      return feeds.keySet().stream()
          .filter(PanelId.class::isInstance)
          .map(PanelId.class::cast)
          .toList();
    } finally {
      turn.unlock();
    }
  }

  /** Keeps the cursor of a conversation until its feed begins. */
  void hint(ConversationId conversation, long cursor) {
    turn.lock();
    try {
      if (hints.size() < most) {
        hints.put(conversation, cursor);
      }
    } finally {
      turn.unlock();
    }
  }

  /** The cursor kept for a conversation, which is then kept no more. */
  @Nullable Long takeHint(ConversationId conversation) {
    turn.lock();
    try {
      return hints.remove(conversation);
    } finally {
      turn.unlock();
    }
  }

  /**
   * What all clients have in common.
   *
   * @param turn the lock that they share
   * @param most how many conversations each may have a feed of
   */
  record Shared(Subscriptions<PlatformClient> subscriptions, Lock turn, int most) {}
}
