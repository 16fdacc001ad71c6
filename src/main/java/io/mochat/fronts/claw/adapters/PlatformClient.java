package io.mochat.fronts.claw.adapters;

import io.mochat.fronts.claw.socket.SignedInSocket;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.realtime.subscriptions.Subscriber;
import io.mochat.realtime.subscriptions.Subscriptions;
import io.mochat.socketio.server.Socket;
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
  private final Subscriber<PlatformClient> subscriber;
  private final Lock turn;
  private final int most;
  private final Consumer<PlatformClient> catchUp;
  private final Lock order = new ReentrantLock();
  private final Map<ConversationId, Feed> feeds = new HashMap<>();
  // Cursors the client has sent of conversations that it has not subscribed to yet.
  private final Map<ConversationId, Long> hints = new HashMap<>();
  private final Set<Feed> behind = new LinkedHashSet<>();
  private boolean catchingUp;
  private boolean cursorsSent;

  /**
   * @param turn the lock that all clients share
   * @param most how many conversations it may have a feed of
   * @param catchUp starts to bring the client up to date; at most one such work runs at a time
   */
  PlatformClient(
      SignedInSocket signedIn,
      Subscriptions<PlatformClient> subscriptions,
      Lock turn,
      int most,
      Consumer<PlatformClient> catchUp) {
    this.signedIn = signedIn;
    this.subscriber = subscriptions.open(signedIn.member(), this);
    this.turn = turn;
    this.most = most;
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
}
