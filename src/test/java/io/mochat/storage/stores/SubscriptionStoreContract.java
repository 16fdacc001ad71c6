package io.mochat.storage.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.Ids;
import io.mochat.realtime.subscriptions.Asked;
import io.mochat.realtime.subscriptions.Flag;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.realtime.subscriptions.Subscriber.Snapshot;
import io.mochat.realtime.subscriptions.SubscriptionStore;
import io.mochat.realtime.subscriptions.SubscriptionStore.Kept;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store of subscriptions guarantees. */
public interface SubscriptionStoreContract {

  TestDatabase database();

  private SubscriptionStore store() {
    return database().subscriptions;
  }

  @Test
  default void whatIsKeptIsHandedOverOnce() {
    var kept = List.of(kept("JSON", Set.of(Scope.SESSIONS, Scope.PANELS)), kept("JSON", Set.of()));

    store().keep(kept, Samples.AT);

    assertThat(handOver(kept)).containsExactlyInAnyOrderElementsOf(kept);
    assertThat(handOver(kept)).isEmpty();
  }

  @Test
  default void keepingLeavesWhatIsKeptAlready() {
    var first = kept("JSON", Set.of());
    var second = kept("MSGPACK", Set.of(Scope.PANELS));
    store().keep(List.of(first), Samples.AT);

    store().keep(List.of(second), Samples.AT);

    assertThat(handOver(List.of(first, second))).containsExactlyInAnyOrder(first, second);
  }

  @Test
  default void ofOneMemberWhatIsNewerStays() {
    var newer = kept("JSON", Set.of(Scope.PANELS));
    var older =
        new Kept(newer.member(), "JSON", kept("JSON", Set.of()).snapshot(), before(Samples.AT, 1));
    store().keep(List.of(newer), Samples.AT);

    store().keep(List.of(older), Samples.AT);

    assertThat(handOver(List.of(newer))).containsExactly(newer);
  }

  @Test
  default void whatIsOfNoMoreUseIsForgotten() {
    var fresh = kept("JSON", Set.of());
    var stale = new Kept(Ids.member(), "JSON", fresh.snapshot(), before(Samples.AT, 121));
    store().keep(List.of(stale), stale.at());

    store().keep(List.of(fresh), Samples.AT);

    assertThat(handOver(List.of(fresh, stale))).containsExactly(fresh);
  }

  /** Restores the subscriptions as a starting server does, and takes those of its members. */
  private List<Kept> handOver(List<Kept> wanted) {
    var asked = wanted.stream().map(kept -> store().take(kept.member(), kept.parser()));
    return Stream.concat(asked.flatMap(Optional::stream), store().takeOwn().stream()).toList();
  }

  private static Instant before(Instant at, int seconds) {
    return at.minusSeconds(seconds);
  }

  private static Kept kept(String parser, Set<Scope> everything) {
    var snapshot =
        new Snapshot(
            Set.of(Ids.session(), Ids.panel()), Set.of(Ids.session()), everything, flags());
    return new Kept(Ids.member(), parser, snapshot, Samples.AT);
  }

  private static Map<Flag, Asked> flags() {
    return Map.of(Flag.REVISIONS, new Asked(Set.of(Ids.session()), Set.of(Scope.PANELS)));
  }
}
