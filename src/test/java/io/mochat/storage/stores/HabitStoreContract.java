package io.mochat.storage.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.MemberId;
import io.mochat.realtime.attendance.Habit;
import io.mochat.realtime.attendance.HabitStore;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of habits guarantees. */
public interface HabitStoreContract {

  MemberId ADA = new MemberId("ada");
  Habit SESSIONS = new Habit(ADA, "front", Scope.SESSIONS);
  Habit PANELS = new Habit(ADA, "front", Scope.PANELS);

  TestDatabase database();

  private HabitStore store() {
    return database().habits;
  }

  @Test
  default void habitsAreFoundByMemberAndFront() {
    store().save(SESSIONS, Samples.AT);
    store().save(PANELS, Samples.AT);
    store().save(new Habit(ADA, "other", Scope.PANELS), Samples.AT);

    assertThat(store().find(ADA, "front")).containsExactlyInAnyOrder(Scope.values());
    assertThat(store().find(ADA, "other")).containsExactly(Scope.PANELS);
    assertThat(store().find(new MemberId("bob"), "front")).isEmpty();
  }

  @Test
  default void theLatestTimeCounts() {
    store().save(SESSIONS, Samples.AT);
    store().seen(Map.of(SESSIONS, Samples.LATER, PANELS, Samples.AT));
    store().seen(Map.of(SESSIONS, Samples.AT));

    assertThat(store().lastSeen(SESSIONS)).contains(Samples.LATER);
    assertThat(store().lastSeen(PANELS)).isEmpty();
  }

  @Test
  default void aHabitCanBeLost() {
    store().save(SESSIONS, Samples.AT);
    store().delete(SESSIONS);

    assertThat(store().find(ADA, "front")).isEmpty();
  }
}
