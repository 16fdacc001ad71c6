package io.mochat.realtime.attendance;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.kernel.Change.HabitsChanged;
import io.mochat.kernel.Changes;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.PeriodicTask;
import io.mochat.kernel.Transactions;
import io.mochat.memory.Remembered;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.users.UserManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Learns which agents want everything, by what their clients do: those that look through all there
 * is within a minute of their connecting, or twice within a minute, do so for ever; others never.
 * Thread-safe. A {@link HabitsChanged} tells of each habit that is learned or lost.
 *
 * <p>Of the agents seen last, {@value #MOST} are remembered. A habit is lost when an agent has been
 * connected for three minutes without it.
 */
@Component
public class Habits implements PeriodicTask {

  private static final Logger log = LoggerFactory.getLogger(Habits.class);

  private static final int MOST = 100_000;
  // Clients look every half a minute.
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration LONG = Duration.ofMinutes(3);

  private final HabitStore store;
  private final UserManager users;
  private final Transactions transactions;
  private final Changes changes;
  private final Clock clock;
  private final Remembered<At, Set<Scope>> known;
  private final Cache<At, Instant> connected = forAMoment();
  private final Cache<Habit, Instant> once = forAMoment();
  private final Cache<Habit, Instant> seen = Caffeine.newBuilder().maximumSize(MOST).build();
  // Bounded by the cache above: what it has dropped is not written.
  private final Set<Habit> unwritten = ConcurrentHashMap.newKeySet();

  Habits(
      HabitStore store,
      UserManager users,
      Transactions transactions,
      Changes changes,
      Clock clock) {
    this.store = store;
    this.users = users;
    this.transactions = transactions;
    this.changes = changes;
    this.clock = clock;
    this.known =
        new Remembered<>(changes, MOST, at -> Optional.of(store.find(at.member(), at.front())));
    known.forgetOn(HabitsChanged.class, changed -> new At(changed.member(), changed.front()));
  }

  /** What the agent wants all of, at this front. May read the database. */
  public Set<Scope> of(MemberId member, String front) {
    return known.find(new At(member, front)).orElse(Set.of());
  }

  /** Notes that a client of the agent has connected to a front. */
  public void connected(MemberId member, String front) {
    connected.put(new At(member, front), clock.instant());
    for (var scope : Scope.values()) {
      var habit = new Habit(member, front, scope);
      if (isKnown(habit)) {
        see(habit);
      } else if (once.getIfPresent(habit) != null) {
        learn(habit);
      }
    }
  }

  /** Notes that somebody has just looked through everything. Never throws. */
  public void practised(Habit habit) {
    try {
      if (isKnown(habit)) {
        see(habit);
      } else if (connected.getIfPresent(new At(habit.member(), habit.front())) != null
          || once.getIfPresent(habit) != null) {
        learn(habit);
      } else {
        once.put(habit, clock.instant());
      }
    } catch (RuntimeException e) {
      log.error("What {} makes a habit of could not be noted", habit.member(), e);
    }
  }

  /** Drops a habit of an agent that is connected, if it has not been seen for long. */
  public void dropUnlessPractised(Habit habit) {
    var recently = clock.instant().minus(LONG);
    if (isKnown(habit) && lastSeen(habit).isBefore(recently)) {
      change(habit, () -> store.delete(habit));
    }
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  /** Writes to the database when habits were seen. */
  @Override
  public void run() {
    var times = new HashMap<Habit, Instant>();
    for (var habit : unwritten) {
      unwritten.remove(habit);
      Optional.ofNullable(seen.getIfPresent(habit)).ifPresent(at -> times.put(habit, at));
    }
    if (!times.isEmpty()) {
      store.seen(times);
    }
  }

  // Another server may have seen it since.
  private Instant lastSeen(Habit habit) {
    var here = seen.getIfPresent(habit);
    var written = store.lastSeen(habit).orElse(Instant.MIN);
    return here == null || written.isAfter(here) ? written : here;
  }

  private boolean isKnown(Habit habit) {
    return of(habit.member(), habit.front()).contains(habit.scope());
  }

  private void see(Habit habit) {
    seen.put(habit, clock.instant());
    unwritten.add(habit);
  }

  private void learn(Habit habit) {
    if (users.find(habit.member()).filter(user -> user.kind() == MemberKind.AGENT).isPresent()) {
      seen.put(habit, clock.instant());
      change(habit, () -> store.save(habit, clock.instant()));
    }
  }

  private void change(Habit habit, Runnable write) {
    transactions.write(
        () -> {
          write.run();
          changes.note(new HabitsChanged(habit.member(), habit.front()));
          return habit;
        });
  }

  private static <K> Cache<K, Instant> forAMoment() {
    return Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(SOON).build();
  }

  private record At(MemberId member, String front) {}
}
