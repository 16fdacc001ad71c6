package io.mochat.websocket.frames;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.websocket.frames.Heartbeat.Due;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

  private static final Duration INTERVAL = Duration.ofMillis(300);
  private static final Duration TIMEOUT = Duration.ofMillis(200);

  private final Heartbeat heartbeat = new Heartbeat(0, INTERVAL);

  @Test
  void timeRunsOutWhenItShouldHoweverLateThePingWasNoticed() {
    assertThat(at(299)).isEqualTo(Due.NOTHING);
    assertThat(at(320)).isEqualTo(Due.PING);
    assertThat(at(499)).isEqualTo(Due.NOTHING);
    assertThat(at(500)).isEqualTo(Due.TIMEOUT);
  }

  @Test
  void aClientDoesNotPayForAServerThatStoodStill() {
    assertThat(at(5_000)).isEqualTo(Due.PING);
    assertThat(at(5_170)).isEqualTo(Due.NOTHING);
    assertThat(at(5_200)).isEqualTo(Due.TIMEOUT);
  }

  @Test
  void aPongStartsTheIntervalAnew() {
    assertThat(at(300)).isEqualTo(Due.PING);
    heartbeat.pong(millis(400), INTERVAL, TIMEOUT);

    assertThat(at(699)).isEqualTo(Due.NOTHING);
    assertThat(at(700)).isEqualTo(Due.PING);
  }

  @Test
  void aPingBeforeItsTimeIsAnsweredLikeAnyOther() {
    assertThat(heartbeat.ping(0, TIMEOUT)).isEqualTo(1);
    assertThat(heartbeat.ping(millis(100), TIMEOUT)).isEqualTo(2);
    assertThat(at(199)).isEqualTo(Due.NOTHING);
    heartbeat.pong(millis(150), INTERVAL, TIMEOUT);
    heartbeat.pong(millis(160), INTERVAL, TIMEOUT);

    assertThat(at(459)).isEqualTo(Due.NOTHING);
    assertThat(at(460)).isEqualTo(Due.PING);
    assertThat(at(660)).isEqualTo(Due.TIMEOUT);
  }

  @Test
  void thereIsNoMoreTimeForASecondPongThanForAnyOther() {
    heartbeat.ping(0, TIMEOUT);
    heartbeat.ping(millis(100), TIMEOUT);
    heartbeat.pong(millis(100), INTERVAL, TIMEOUT);

    assertThat(at(299)).isEqualTo(Due.NOTHING);
    assertThat(at(300)).isEqualTo(Due.TIMEOUT);
  }

  @Test
  void aPongThatNobodyAskedForAnswersNothing() {
    heartbeat.pong(0, INTERVAL, TIMEOUT);

    assertThat(heartbeat.ping(0, TIMEOUT)).isEqualTo(1);
    assertThat(at(200)).isEqualTo(Due.TIMEOUT);
  }

  private Due at(long millis) {
    return heartbeat.check(millis(millis), TIMEOUT);
  }

  private static long millis(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
