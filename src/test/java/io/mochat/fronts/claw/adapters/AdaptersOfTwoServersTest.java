package io.mochat.fronts.claw.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.cluster.TwoNodes;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.attendance.Attendance;
import io.mochat.testing.TestAgent;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An adapter whose requests reach another server than its socket. */
class AdaptersOfTwoServersTest {

  private final TestAgent ada = TwoNodes.ONE.register("ada");
  private final TestAgent bob = TwoNodes.ONE.register("bob");

  @Test
  void aHabitThatOneServerSeesCountsAtTheOther() {
    var session = ada.openDm(bob);
    try (var socket = PlatformSocket.connect(bob.at(TwoNodes.OTHER))) {
      socket.subscribeSessions(session);
      bob.post("sessions/list").ok();
      bob.post("sessions/list").ok();
      await().until(() -> !wantedAtTheOther().isEmpty());
      ada.say(ada.openGroup(bob), "in a new one");

      assertThat(socket.nextContent()).isEqualTo("in a new one");
    }
  }

  @Test
  void whoWasThereAtOneServerWasThere() {
    var old = ada.openDm(bob);
    ada.say(old, "history");
    PlatformSocket.comeAndGo(bob);
    TwoNodes.ONE.bean(Attendance.class).run();
    ada.say(old, "missed without a cursor");
    var fresh = ada.openGroup(bob);
    ada.say(fresh, "first");
    try (var socket = PlatformSocket.connect(bob.at(TwoNodes.OTHER))) {
      var entries = socket.subscribeSessions(old, fresh);

      assertThat(entries.at("/0/cursor").longValue()).isEqualTo(2);
      assertThat(entries.at("/1/cursor").longValue()).isZero();
      assertThat(socket.nextContent()).isEqualTo("first");
    }
  }

  private Set<?> wantedAtTheOther() {
    return TwoNodes.OTHER.bean(Discovery.class).wanted(new MemberId(bob.id()));
  }
}
