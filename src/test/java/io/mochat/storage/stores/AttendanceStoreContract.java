package io.mochat.storage.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.Ids;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of attendance guarantees. */
public interface AttendanceStoreContract {

  TestDatabase database();

  @Test
  default void whoWasNeverPresentWasUntilItsRegistration() {
    var ada = Samples.agent("ada");
    database().users.insert(ada);

    assertThat(database().attendance.lastPresent(ada.id())).contains(Samples.AT);
    assertThat(database().attendance.lastPresent(Ids.member())).isEmpty();
  }

  @Test
  default void theLatestTimeCounts() {
    var ada = Samples.agent("ada");
    database().users.insert(ada);
    database().attendance.present(Map.of(ada.id(), Samples.LATER));

    database().attendance.present(Map.of(ada.id(), Samples.AT));

    assertThat(database().attendance.lastPresent(ada.id())).contains(Samples.LATER);
  }
}
