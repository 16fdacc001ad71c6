package io.mochat.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.kernel.Change;
import io.mochat.kernel.Change.EverythingStale;
import io.mochat.kernel.Changes;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache of what was read from a source, by key; the least used entries are evicted first.
 * Thread-safe.
 *
 * <p>What does not exist is not remembered. Whatever is forgotten, because it changed or because
 * everything may be stale, is read again when it is next asked for: a read that began before the
 * change leaves nothing in the cache. In a transaction what is not remembered is read from the
 * source and not kept: it may never be committed, and whoever is reading may wait for this
 * transaction.
 */
public final class Remembered<K, V> {

  private final Changes changes;
  private final Function<K, Optional<V>> source;
  private final AtomicLong forgotten = new AtomicLong();
  private volatile Cache<K, @Nullable V> entries;

  /**
   * Remembers at most so many, until they change.
   *
   * @param source reads one; it must not use this object
   */
  public Remembered(Changes changes, int most, Function<K, Optional<V>> source) {
    this(changes, Caffeine.newBuilder().maximumSize(most), source);
  }

  /** Remembers at most so many, until they change or this time is over. */
  public Remembered(Changes changes, int most, Duration longest, Function<K, Optional<V>> source) {
    this(changes, Caffeine.newBuilder().maximumSize(most).expireAfterWrite(longest), source);
  }

  Remembered(Changes changes, Caffeine<Object, Object> bounds, Function<K, Optional<V>> source) {
    this.changes = changes;
    this.source = source;
    this.entries = bounds.build();
    // Replaced, not emptied: a read in progress then ends in the old cache, which nobody asks.
    changes.when(EverythingStale.class, stale -> entries = bounds.build());
  }

  /** The value of this key, read if it is not remembered; one read at a time for each key. */
  public Optional<V> find(K key) {
    if (changes.inTransaction()) {
      return findRemembered(key).or(() -> source.apply(key));
    }
    return Optional.ofNullable(entries.get(key, missing -> source.apply(missing).orElse(null)));
  }

  /**
   * As {@link #find}, for checks that must not fail because of a stale entry: another server may
   * have changed it a moment ago. A value that does not pass is read again from the source.
   */
  public Optional<V> findOrLookAgain(K key, Predicate<V> passes) {
    var known = find(key);
    if (known.filter(passes).isPresent() || known.isEmpty()) {
      return known;
    }
    var current = source.apply(key);
    if (current.filter(passes).isPresent() && !changes.inTransaction()) {
      forget(key);
    }
    return current;
  }

  /** The value of this key if it is in memory; empty does not mean that the source has none. */
  public Optional<V> findRemembered(K key) {
    return Optional.ofNullable(entries.getIfPresent(key));
  }

  /**
   * The values of those of these keys that exist, in the order of the keys.
   *
   * @param readAll reads the ones that are not remembered, in one go
   */
  public Map<K, V> findAll(Collection<K> keys, Function<Set<K>, Map<K, V>> readAll) {
    long before = forgotten.get();
    var current = entries;
    var known = current.getAllPresent(keys);
    var missing = new LinkedHashSet<>(keys);
    missing.removeAll(known.keySet());
    if (missing.isEmpty()) {
      return known;
    }
    var read = readAll.apply(missing);
    if (!changes.inTransaction()) {
      read.forEach((key, value) -> keep(current, key, value, before));
    }
    var all = new LinkedHashMap<K, V>();
    for (var key : keys) {
      var value = known.containsKey(key) ? known.get(key) : read.get(key);
      if (value != null) {
        all.put(key, value);
      }
    }
    return all;
  }

  /** Changes a mutable value in place, if it is remembered or being read. */
  public void amend(K key, Consumer<V> change) {
    // Not computeIfPresent, which does not wait for a read in progress.
    entries
        .asMap()
        .compute(
            key,
            (same, value) -> {
              if (value != null) {
                change.accept(value);
              }
              return value;
            });
  }

  /**
   * Forgets the value of this key; waits for a read in progress, which may have seen the old state.
   */
  public void forget(K key) {
    forgotten.incrementAndGet();
    entries.invalidate(key);
  }

  /**
   * Forgets, at each change of a kind, the value it concerns.
   *
   * @param concerned its key, or {@code null} when it is about something else
   */
  public <C extends Change> void forgetOn(Class<C> kind, Function<C, @Nullable K> concerned) {
    changes.when(
        kind,
        change -> {
          var key = concerned.apply(change);
          if (key != null) {
            forget(key);
          }
        });
  }

  // Keeps nothing that was read before something was forgotten: forget() counts, then waits here.
  private void keep(Cache<K, @Nullable V> current, K key, V value, long before) {
    current.asMap().computeIfAbsent(key, absent -> forgotten.get() == before ? value : null);
  }
}
