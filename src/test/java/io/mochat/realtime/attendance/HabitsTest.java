package io.mochat.realtime.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.mochat.kernel.Change.HabitsChanged;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.testing.DirectChanges;
import io.mochat.testing.DirectTransactions;
import io.mochat.testing.MovingClock;
import io.mochat.users.UserManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HabitsTest {

  private static final MemberId ADA = new MemberId("ada");
  private static final String FRONT = "front";
  private static final Habit SESSIONS = new Habit(ADA, FRONT, Scope.SESSIONS);

  private final Map<Habit, Instant> stored = new HashMap<>();
  private final MovingClock clock = new MovingClock();
  private final UserManager users = mock();
  private final DirectTransactions transactions = new DirectTransactions();
  private final DirectChanges changes = new DirectChanges(transactions);
  private final Habits habits = new Habits(new InMemory(), users, transactions, changes, clock);
  private final List<HabitsChanged> told = new ArrayList<>();

  @BeforeEach
  void adaIsAnAgent() {
    is(MemberKind.AGENT);
    changes.when(HabitsChanged.class, told::add);
  }

  @Test
  void whoLooksAfterItsConnectWantsEverything() {
    habits.connected(ADA, FRONT);
    habits.practised(SESSIONS);

    assertThat(habits.of(ADA, FRONT)).containsExactly(Scope.SESSIONS);
    assertThat(told).containsExactly(new HabitsChanged(ADA, FRONT));
  }

  @Test
  void whoLooksBeforeItsConnectDoesToo() {
    habits.practised(SESSIONS);
    assertThat(habits.of(ADA, FRONT)).isEmpty();

    habits.connected(ADA, FRONT);

    assertThat(habits.of(ADA, FRONT)).containsExactly(Scope.SESSIONS);
  }

  @Test
  void whoLooksTwiceNeedsNoConnectHere() {
    habits.practised(SESSIONS);
    habits.practised(SESSIONS);

    assertThat(habits.of(ADA, FRONT)).containsExactly(Scope.SESSIONS);
    assertThat(told).hasSize(1);
  }

  @Test
  void humansHaveNoHabits() {
    is(MemberKind.HUMAN);
    habits.practised(SESSIONS);
    habits.practised(SESSIONS);

    assertThat(habits.of(ADA, FRONT)).isEmpty();
  }

  @Test
  void whatIsNotPractisedForLongIsLost() {
    habits.connected(ADA, FRONT);
    habits.practised(SESSIONS);
    clock.advance(Duration.ofMinutes(2));
    habits.connected(ADA, FRONT);
    clock.advance(Duration.ofMinutes(2));
    habits.dropUnlessPractised(SESSIONS);
    assertThat(habits.of(ADA, FRONT)).containsExactly(Scope.SESSIONS);

    clock.advance(Duration.ofMinutes(2));
    habits.dropUnlessPractised(SESSIONS);

    assertThat(habits.of(ADA, FRONT)).isEmpty();
    assertThat(told).hasSize(2);
  }

  @Test
  void whatWasSeenAtAnotherServerIsPractised() {
    habits.connected(ADA, FRONT);
    habits.practised(SESSIONS);
    clock.advance(Duration.ofMinutes(4));
    stored.put(SESSIONS, clock.instant());

    habits.dropUnlessPractised(SESSIONS);

    assertThat(habits.of(ADA, FRONT)).containsExactly(Scope.SESSIONS);
  }

  @Test
  void whenItWasSeenIsWritten() {
    habits.connected(ADA, FRONT);
    habits.practised(SESSIONS);
    clock.advance(Duration.ofMinutes(1));
    habits.practised(SESSIONS);
    habits.run();

    assertThat(stored).containsEntry(SESSIONS, clock.instant());
  }

  private void is(MemberKind kind) {
    when(users.find(any())).thenReturn(Optional.of(new Profile(ADA, "ada", "Ada", null, kind)));
  }

  private final class InMemory implements HabitStore {

    @Override
    public Set<Scope> find(MemberId member, String front) {
      return stored.keySet().stream().map(Habit::scope).collect(Collectors.toSet());
    }

    @Override
    public void save(Habit habit, Instant seenAt) {
      stored.put(habit, seenAt);
    }

    @Override
    public void delete(Habit habit) {
      stored.remove(habit);
    }

    @Override
    public void seen(Map<Habit, Instant> times) {
      stored.putAll(times);
    }

    @Override
    public Optional<Instant> lastSeen(Habit habit) {
      return Optional.ofNullable(stored.get(habit));
    }
  }
}
