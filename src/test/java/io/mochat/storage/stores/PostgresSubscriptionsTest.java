package io.mochat.storage.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.Ids;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.realtime.subscriptions.Subscriber.Snapshot;
import io.mochat.realtime.subscriptions.SubscriptionStore.Kept;
import io.mochat.storage.Samples;
import io.mochat.storage.TwoServers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Subscriptions kept by one of two servers, for members that come to the other. */
class PostgresSubscriptionsTest extends TwoServers {

  private final Kept kept =
      new Kept(
          Ids.member(),
          "JSON",
          new Snapshot(Set.of(), Set.of(), Set.of(Scope.SESSIONS)),
          Samples.AT);

  @Test
  void theOtherServerHandsThemOver() {
    one.subscriptions.keep(List.of(kept), Samples.AT);

    assertThat(other.subscriptions.take(kept.member(), "MSGPACK")).isEmpty();
    assertThat(other.subscriptions.take(kept.member(), "JSON")).contains(kept);
    assertThat(one.subscriptions.take(kept.member(), "JSON")).isEmpty();
  }

  @Test
  void aServerThatStartsOrStopsLeavesThoseOfTheOther() {
    one.subscriptions.keep(List.of(kept), Samples.AT);

    assertThat(other.subscriptions.takeOwn()).isEmpty();
    other.subscriptions.keep(List.of(), Samples.AT);

    assertThat(other.subscriptions.take(kept.member(), "JSON")).contains(kept);
  }

  @Test
  void ofManyThatAskAtOnceOneGetsThem() throws Exception {
    one.subscriptions.keep(List.of(kept), Samples.AT);

    var found = atOnce(8, (server, n) -> server.subscriptions.take(kept.member(), kept.parser()));

    assertThat(found.stream().flatMap(Optional::stream)).containsExactly(kept);
  }
}
