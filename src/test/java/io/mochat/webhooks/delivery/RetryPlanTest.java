package io.mochat.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.webhooks.Delivery;
import io.mochat.webhooks.Delivery.State;
import io.mochat.webhooks.TestHooks;
import io.mochat.webhooks.WebhookEvent;
import io.mochat.webhooks.WebhookSender.Answered;
import io.mochat.webhooks.WebhookSender.Failed;
import io.mochat.webhooks.WebhookSender.Failure;
import io.mochat.webhooks.WebhookSender.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPlanTest {

  private static final Instant NOW = TestHooks.AT;
  private static final Outcome FAILED = new Failed(Failure.TIMEOUT);

  private final Delivery due =
      Delivery.due("wh_1", WebhookEvent.MESSAGE_CREATED, null, 0, "x", NOW, NOW);

  @Test
  void waitsGrowAndSpreadAndEnd() {
    var least = plan(0).after(due, FAILED, NOW);
    var most = plan(1).after(due, FAILED, NOW);

    assertThat(least.nextAt()).isEqualTo(NOW.plusMillis(4_000));
    assertThat(most.nextAt()).isEqualTo(NOW.plusMillis(6_000));
    var second = plan(0.5).after(least, FAILED, NOW);
    assertThat(second.nextAt()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
    var third = plan(0.5).after(second, FAILED, NOW);
    assertThat(third.nextAt()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
    var last = plan(0.5).after(third, FAILED, NOW);
    assertThat(last.state()).isEqualTo(State.DEAD);
    assertThat(last.attempts()).isEqualTo(4);
    assertThat(last.lastOutcome()).isEqualTo("timeout");
  }

  @ParameterizedTest
  @CsvSource({
    "200, DELIVERED",
    "204, DELIVERED",
    "299, DELIVERED",
    "301, PENDING",
    "307, PENDING",
    "400, PENDING",
    "410, DEAD",
    "429, PENDING",
    "500, PENDING"
  })
  void statusesMean(int status, State state) {
    assertThat(plan(0).after(due, new Answered(status, null), NOW).state()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "429, 600, 600",
    "503, 600, 600",
    "503, 99999, 3600",
    "503, 1, 5",
    "503, soon, 5",
    "503, 999999999999999999999, 5",
    "503, -5, 5",
    "500, 600, 5"
  })
  void receiversAreLeftAloneAsTheyAsk(int status, String asked, long seconds) {
    assertThat(plan(0.5).after(due, new Answered(status, asked), NOW).nextAt())
        .isEqualTo(NOW.plusSeconds(seconds));
  }

  @Test
  void alsoUntilATime() {
    var asked = new Answered(503, "Thu, 1 Jan 2026 00:10:00 GMT");

    assertThat(plan(0.5).after(due, asked, NOW).nextAt()).isEqualTo(NOW.plusSeconds(600));
  }

  private static RetryPlan plan(double chance) {
    return new RetryPlan(TestHooks.properties(""), () -> chance);
  }
}
