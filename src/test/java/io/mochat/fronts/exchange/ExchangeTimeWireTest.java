package io.mochat.fronts.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.pairings.PairingSweep;
import io.mochat.testing.TestServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happens after a time, on a clock that the test moves; and what may happen in a minute. */
class ExchangeTimeWireTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(List.of(MovedTime.class), "mochat.limits.requests=100000");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aCodeIsGoodForHalfAnHour() {
    try (var one = guest("one");
        var two = guest("two")) {
      var late = one.invite();
      MovedTime.advance(Duration.ofMinutes(29));
      two.connect(one.invite());
      MovedTime.advance(MINUTE);
      two.say("connect", "code", late);

      two.isTold("Invitation code has expired", "PAIRING_CODE_EXPIRED");
    }
  }

  @Test
  void aLinkEndsWhenNothingWasSaidForHalfAnHour() {
    try (var one = guest("one");
        var two = guest("two")) {
      one.pair(two);
      pass(Duration.ofMinutes(29));
      one.ask("still there?");
      two.hears("question");
      var name = one.hears("question_sent").get("to").stringValue();
      pass(Duration.ofMinutes(29));
      one.hearsNothing();
      pass(MINUTE);

      assertThat(one.hears("friend_disconnected").at("/friend/nickname").stringValue())
          .isEqualTo(name);
      two.hears("friend_disconnected");
      one.say("ask", "content", "x", "to", name.substring(3));
      one.isTold(
          "No active connection with " + name + ". Create an invite first.", "NOT_CONNECTED");
      one.say("answer", "content", "x", "to", name.substring(3));
      one.isTold("No active connection with " + name, "NOT_CONNECTED");
    }
  }

  @Test
  void theEleventhQuestionInAMinuteIsRefused() {
    try (var one = guest("one");
        var two = guest("two")) {
      one.pair(two);
      for (int n = 0; n < 10; n++) {
        one.ask("x");
        one.hears("question_sent");
        two.hears("question");
      }
      one.ask("x");
      one.isTold("Rate limit exceeded", "RATE_LIMITED");
      two.hearsNothing();
      MovedTime.advance(MINUTE);
      one.ask("x");
      one.hears("question_sent");
    }
  }

  @Test
  void whoGuessesCodesIsClosedAndItsAddressGuessesNoMore() {
    MovedTime.advance(MINUTE);
    try (var creator = guest("creator");
        var other = guest("other")) {
      var code = creator.invite();
      try (var guesser = guest("guesser")) {
        for (int n = 0; n < 5; n++) {
          guesser.say("connect", "code", "AAAAA" + n);
          guesser.isTold("Invalid or expired invitation code", "PAIRING_CODE_INVALID");
        }
        guesser.say("connect", "code", "BBBBBB");
        guesser.isTold("Rate limit exceeded", "RATE_LIMITED");
        guesser.isClosedWith(4008);
      }
      creator.hearsNothing();
      other.say("connect", "code", code);
      other.isTold("Rate limit exceeded", "RATE_LIMITED");
      other.isClosedWith(4008);
      MovedTime.advance(MINUTE);
      try (var later = guest("later")) {
        later.connect(code);
      }
    }
  }

  @Test
  void thereAreTenLiveCodesOfOneCreator() {
    try (var one = guest("one")) {
      for (int n = 0; n < 10; n++) {
        one.invite();
      }
      one.say("create_invite");
      one.isTold("There are as many of these as there may be", "QUOTA_REACHED");
      MovedTime.advance(Duration.ofMinutes(30));
      one.invite();
    }
  }

  private static void pass(Duration time) {
    MovedTime.advance(time);
    server.bean(PairingSweep.class).run();
  }

  private static ExchangeVisitor guest(String stem) {
    return ExchangeVisitor.guest(server, TestServer.unique(stem));
  }
}
