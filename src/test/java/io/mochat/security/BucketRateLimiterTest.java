package io.mochat.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.security.RateLimiter.Verdict;
import io.mochat.testing.MovingClock;
import io.mochat.web.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketRateLimiterTest {

  private final MovingClock clock = new MovingClock();
  private final List<RateLimit> refused = new ArrayList<>();

  @Test
  void soManyAreAllowedAndNoMore() {
    var limiter = limiter(2);

    assertThat(limiter.take(RateLimit.REQUESTS, "ada").join())
        .isEqualTo(new Verdict(true, 2, 1, Duration.ZERO, Duration.ofSeconds(30)));
    assertThat(limiter.take(RateLimit.REQUESTS, "ada").join().remaining()).isZero();
    assertThat(limiter.take(RateLimit.REQUESTS, "ada").join())
        .isEqualTo(new Verdict(false, 2, 0, Duration.ofSeconds(30), Duration.ofSeconds(60)));
    assertThat(refused).containsExactly(RateLimit.REQUESTS);
  }

  @Test
  void aBudgetFillsUpEvenly() {
    var limiter = limiter(2);
    limiter.take(RateLimit.REQUESTS, "ada").join();
    limiter.take(RateLimit.REQUESTS, "ada").join();

    clock.advance(Duration.ofSeconds(30));

    assertThat(limiter.take(RateLimit.REQUESTS, "ada").join().allowed()).isTrue();
    assertThat(limiter.take(RateLimit.REQUESTS, "ada").join().allowed()).isFalse();
  }

  @Test
  void eachKeyAndEachLimitHasABudgetOfItsOwn() {
    var limiter = limiter(1);
    limiter.take(RateLimit.REQUESTS, "ada").join();

    assertThat(limiter.take(RateLimit.REQUESTS, "ben").join().allowed()).isTrue();
    assertThat(limiter.take(RateLimit.INVITES, "ada").join().allowed()).isTrue();
  }

  @Test
  void lookingTakesNothing() {
    var limiter = limiter(1);

    assertThat(limiter.look(RateLimit.REQUESTS, "ada").allowed()).isTrue();
    assertThat(limiter.take(RateLimit.REQUESTS, "ada").join().allowed()).isTrue();
    assertThat(limiter.look(RateLimit.REQUESTS, "ada"))
        .isEqualTo(new Verdict(false, 1, 0, Duration.ofMinutes(1), Duration.ofMinutes(1)));
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    var limiter = limiter(1);
    limiter.take(RateLimit.REQUESTS, "ada").join();

    limiter.giveBack(RateLimit.REQUESTS, "ada");

    assertThat(limiter.take(RateLimit.REQUESTS, "ada").join().allowed()).isTrue();
  }

  @Test
  void whatCostMoreIsMissingAndComesBackFirst() {
    var limiter = limiter(2);
    limiter.take(RateLimit.REQUESTS, "ada").join();

    limiter.charge(RateLimit.REQUESTS, "ada", 3);

    // Two below nothing: three have to come back, one in half a minute.
    assertThat(limiter.take(RateLimit.REQUESTS, "ada").join())
        .isEqualTo(new Verdict(false, 2, 0, Duration.ofSeconds(90), Duration.ofMinutes(2)));
  }

  @Test
  void whatCostsNoMoreThanOneIsChargedNothing() {
    var limiter = limiter(2);
    limiter.take(RateLimit.REQUESTS, "ada").join();

    limiter.charge(RateLimit.REQUESTS, "ada", 0);

    assertThat(limiter.take(RateLimit.REQUESTS, "ada").join().allowed()).isTrue();
  }

  @Test
  void zeroRequestsSwitchAllLimitsOffButTheOneOnAdminTokens() {
    var limiter = limiter(0);

    for (int i = 0; i < 10; i++) {
      assertThat(limiter.take(RateLimit.BAD_TOKENS, "1.2.3.4").join()).isEqualTo(Verdict.UNLIMITED);
      limiter.take(RateLimit.BAD_ADMIN_TOKENS, "1.2.3.4").join();
    }

    assertThat(limiter.take(RateLimit.BAD_ADMIN_TOKENS, "1.2.3.4").join().allowed()).isFalse();
  }

  @Test
  void trafficIsNeverLimitedBelowTheRequestsOfOneAgent() {
    assertThat(new LimitProperties(50, 5, 5, 5, 5, 5).perMinute(RateLimit.TRAFFIC)).isEqualTo(50);
    assertThat(new LimitProperties(50, 0, 5, 5, 5, 5).perMinute(RateLimit.TRAFFIC)).isZero();
  }

  @Test
  void negativeLimitsAreRefusedWithTheirKey() {
    assertThatThrownBy(() -> new LimitProperties(-1, 1, 1, 1, 1, 1))
        .hasMessageContaining("CLAW_RATE_LIMIT_PER_MIN")
        .hasMessageContaining("-1");
  }

  private BucketRateLimiter limiter(int requests) {
    return new BucketRateLimiter(new LimitProperties(requests, 5, 5, 5, 5, 5), refused::add, clock);
  }
}
