package io.mochat.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.Ids;
import io.mochat.realtime.Scope;
import io.mochat.realtime.Subscriber.Snapshot;
import io.mochat.realtime.SubscriptionStore;
import io.mochat.realtime.SubscriptionStore.Kept;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

interface SubscriptionStoreContract {

  TestDatabase database();

  private SubscriptionStore store() {
    return database().subscriptions;
  }

  @Test
  default void whatIsKeptIsHandedOverOnce() {
    var kept = List.of(kept("JSON", Set.of(Scope.SESSIONS, Scope.PANELS)), kept("JSON", Set.of()));

    store().keep(kept);

    assertThat(store().take()).containsExactlyInAnyOrderElementsOf(kept);
    assertThat(store().take()).isEmpty();
  }

  @Test
  default void keepingReplacesWhatWasKept() {
    var later = kept("MSGPACK", Set.of(Scope.PANELS));
    store().keep(List.of(kept("JSON", Set.of())));

    store().keep(List.of(later));

    assertThat(store().take()).containsExactly(later);
  }

  private static Kept kept(String parser, Set<Scope> everything) {
    var snapshot =
        new Snapshot(Set.of(Ids.session(), Ids.panel()), Set.of(Ids.session()), everything);
    return new Kept(Ids.member(), parser, snapshot, Samples.AT);
  }
}
