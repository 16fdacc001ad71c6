package io.mochat.fronts.claw.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.MemberId;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.realtime.subscriptions.Subscriber.Snapshot;
import io.mochat.realtime.subscriptions.SubscriptionStore;
import io.mochat.testing.RawSocket;
import io.mochat.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Where subscriptions are found only after a while, as where other servers are asked for them. */
class SlowRestoringWireTest {

  @Test
  void whatIsSaidOnceAClientIsConnectedReachesIt() {
    try (var server = TestServer.start(List.of(SlowStore.class))) {
      var ada = server.register("ada");
      var bob = server.register("bob");
      var session = ada.openDm(bob);

      try (var socket = RawSocket.connect(bob)) {
        ada.say(session, "at once");

        assertThat(socket.nextContents(1)).containsExactly("at once");
      }
    }
  }

  /** Everybody had subscribed to all sessions. Not annotated: only this server has it. */
  static class SlowStore {

    private static final Duration WHILE = Duration.ofMillis(500);

    @Bean
    @Primary
    SubscriptionStore slowStore() {
      return new SubscriptionStore() {
        @Override
        public void keep(Collection<Kept> subscriptions, Instant now) {}

        @Override
        public List<Kept> takeOwn() {
          return List.of();
        }

        @Override
        public Optional<Kept> take(MemberId member, String parser) {
          try {
            assertThat(new CountDownLatch(1).await(WHILE.toMillis(), TimeUnit.MILLISECONDS))
                .isFalse();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          var everything = new Snapshot(Set.of(), Set.of(), Set.of(Scope.SESSIONS));
          return Optional.of(new Kept(member, parser, everything, Instant.now()));
        }
      };
    }
  }
}
