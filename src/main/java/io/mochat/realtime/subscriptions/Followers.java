package io.mochat.realtime.subscriptions;

import io.mochat.kernel.MemberId;
import io.mochat.messages.Audience;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who has chosen one conversation. Thread-safe.
 *
 * <p>Remembers that all of them were among the readers: a thousand looks into a large set would be
 * a tenth of what a message to them costs. That holds for as long as nobody comes or goes here and
 * the set of readers is the same one, since it only grows ({@link Audience#readers}).
 */
final class Followers<C> {

  private final Set<Subscriber<C>> all = new SmallSet<>();
  private volatile Object version = new Object();
  private volatile @Nullable Admitted<C> admitted;

  /** Adds one; calls of this and {@link #remove} must come one at a time. */
  void add(Subscriber<C> subscriber) {
    all.add(subscriber);
    version = new Object();
  }

  void remove(Subscriber<C> subscriber) {
    all.remove(subscriber);
    version = new Object();
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Those at some moment, reading or not. */
  Set<Subscriber<C>> all() {
    return all;
  }

  /** Those that are among these readers. */
  List<Subscriber<C>> among(Set<MemberId> readers) {
    var known = admitted;
    if (known != null && known.version == version && known.readers.refersTo(readers)) {
      return known.subscribers;
    }
    var before = version;
    var found = new ArrayList<Subscriber<C>>();
    int size = 0;
    for (var subscriber : all) {
      size++;
      if (readers.contains(subscriber.member())) {
        found.add(subscriber);
      }
    }
    if (found.size() == size) {
      admitted = new Admitted<>(before, new WeakReference<>(readers), found);
    }
    return found;
  }

  private record Admitted<C>(
      Object version, WeakReference<Set<MemberId>> readers, List<Subscriber<C>> subscribers) {}
}
