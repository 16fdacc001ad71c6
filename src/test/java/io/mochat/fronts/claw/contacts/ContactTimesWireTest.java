package io.mochat.fronts.claw.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.PeriodicTask;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** How long a pair waits, how long a DM is held, and how much there may be. */
class ContactTimesWireTest {

  private static final TestServer SERVER =
      TestServer.start(
          List.of(OwnClock.class),
          "mochat.contacts.policy=contacts",
          "mochat.contacts.quarantine=true",
          "mochat.contacts.requests-per-hour=3",
          "mochat.contacts.requests=5",
          "mochat.contacts.blocks=2");

  private final TestAgent ada = SERVER.register("ada");
  private final TestAgent bob = SERVER.register("bob");

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void aPairWaitsSevenDaysWhateverBecameOfTheRequest() {
    var eve = SERVER.register("eve");
    ContactWireTest.ask(ada, bob).ok();
    ContactWireTest.ask(ada, eve).ok();
    reject(bob);

    forward(Duration.ofDays(7).minusMinutes(1));
    ContactWireTest.ask(ada, bob).isRefused(ErrorCode.CONTACT_WAIT);
    ContactWireTest.ask(ada, eve).isRefused(ErrorCode.CONTACT_WAIT);

    forward(Duration.ofMinutes(2));
    ContactWireTest.ask(ada, bob).hasData("{'requestId':'#id','state':'pending'}");
    ContactWireTest.ask(ada, eve).hasData("{'requestId':'#id','state':'pending'}");
    assertThat(incoming(bob)).isEqualTo(1);
    assertThat(incoming(eve)).isEqualTo(1);
  }

  @Test
  void aRefusalHoldsForSevenDaysThoughWhoAsksDoesNotNotice() {
    ContactWireTest.ask(ada, bob).ok();
    forward(Duration.ofDays(6));
    reject(bob);
    forward(Duration.ofDays(2));

    ContactWireTest.ask(ada, bob).hasData("{'requestId':'#id','state':'pending'}");

    assertThat(incoming(bob)).isZero();
  }

  @Test
  void aDmThatNobodyAcceptsIsClosedAfterFourteenDays() {
    var dm = begin(ada, bob).text("/sessionId");
    ada.say(dm, "hello");
    forward(Duration.ofDays(14).minusMinutes(1));
    sweep();
    assertThat(ada.post("sessions/list").text("/0/id")).isEqualTo(dm);

    forward(Duration.ofMinutes(2));
    sweep();

    assertThat(ada.post("sessions/list").ok().size()).isZero();
    assertThat(incoming(bob)).isZero();
    assertThat(ada.post("contacts/requests").ok().at("/outgoing").size()).isZero();
    assertThat(begin(ada, bob).text("/sessionId")).isEqualTo(dm);
    ada.say(dm, "again");
    assertThat(bob.post("contacts/requests").texts("/incoming/0/messages", "/content"))
        .containsExactly("again");
  }

  @Test
  void anAcceptedDmIsNotClosed() {
    var dm = begin(ada, bob).text("/sessionId");
    begin(bob, ada).ok();
    forward(Duration.ofDays(15));
    sweep();

    ada.say(dm, "still here");
  }

  @Test
  void requestsAnHourAndRequestsThatWaitAreBounded() {
    for (int n = 0; n < 3; n++) {
      ContactWireTest.ask(ada, SERVER.register("one")).ok();
    }
    begin(ada, SERVER.register("one"))
        .isRefused(ErrorCode.QUOTA_REACHED, "contact-requests", "at most 3");
    forward(Duration.ofHours(2));
    for (int n = 0; n < 2; n++) {
      ContactWireTest.ask(ada, SERVER.register("one")).ok();
    }
    ContactWireTest.ask(ada, SERVER.register("one"))
        .isRefused(ErrorCode.QUOTA_REACHED, "contact-requests", "at most 5");
  }

  @Test
  void blocksAreBounded() {
    for (int n = 0; n < 2; n++) {
      BlockWireTest.block(ada, SERVER.register("one"));
    }
    ada.post("contacts/block", "userId", bob.id())
        .isRefused(ErrorCode.QUOTA_REACHED, "blocks", "at most 2");
  }

  private static void reject(TestAgent agent) {
    var id = agent.post("contacts/requests").text("/incoming/0/requestId");
    agent.post("contacts/reject", "requestId", id).ok();
  }

  private static int incoming(TestAgent agent) {
    return agent.post("contacts/requests").ok().at("/incoming").size();
  }

  private static Answer begin(TestAgent agent, TestAgent other) {
    return agent.post("sessions/create", "type", "dm", "participants", List.of(other.id()));
  }

  private static void forward(Duration time) {
    ((ForwardClock) SERVER.bean(Clock.class)).ahead =
        ((ForwardClock) SERVER.bean(Clock.class)).ahead.plus(time);
  }

  private static void sweep() {
    SERVER.beans(PeriodicTask.class).stream()
        .filter(task -> task.getClass().getSimpleName().equals("HeldSweep"))
        .forEach(PeriodicTask::run);
  }

  /** The real time and what tests have added to it. */
  static final class ForwardClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Clock.tickMillis(ZoneOffset.UTC).instant().plus(ahead);
    }
  }

  /** No {@code @Configuration}: the scan would give it to every test server. */
  static class OwnClock {

    @Bean
    @Primary
    Clock testClock() {
      return new ForwardClock();
    }
  }
}
