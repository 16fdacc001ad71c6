package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.observability.servers.Servers;
import io.mochat.observability.servers.Servers.Server;
import io.mochat.observability.servers.Servers.Told;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What servers tell each other of themselves. */
class RedisServersTest {

  private static final Instant AT = Instant.parse("2026-11-30T10:00:00Z");

  private final TestRedis server = TestRedis.start();
  private final TestNode one = TestNode.prepare(server, TestNode.QUICK);
  private final TestNode other = TestNode.prepare(server, TestNode.QUICK);
  private final Servers here = new RedisServers(one.redis, at(AT));
  private final Servers there = new RedisServers(other.redis, at(AT));

  RedisServersTest() {
    one.redis.start();
    other.redis.start();
    await().until(() -> one.redis.isUp() && other.redis.isUp());
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
    server.close();
  }

  @Test
  void whatOneTellsTheOtherKnowsAndNotOfItself() {
    here.tell("{\"a\":\n1}");

    await().until(() -> !there.others().isEmpty());
    assertThat(there.others()).containsExactly(new Told(here.own(), AT, "{\"a\":\n1}"));
    assertThat(here.others()).isEmpty();
  }

  @Test
  void theLastOneCounts() {
    here.tell("old");
    here.tell("new");

    await().until(() -> there.others().stream().anyMatch(told -> told.figures().equals("new")));
    assertThat(there.others()).hasSize(1);
  }

  @Test
  void whoToldNothingForAMomentIsNotAmongThemAndForgottenLater() throws Exception {
    here.tell("of long ago");
    await().until(() -> !there.others().isEmpty());
    var key = one.redis.keys().figures();

    assertThat(later(Servers.MOMENT).others()).hasSize(1);
    assertThat(later(Servers.MOMENT.plusMillis(1)).others()).isEmpty();
    assertThat(one.redis.questions().orElseThrow().hlen(key).get()).isEqualTo(1);
    later(Servers.MOMENT.multipliedBy(2).plusMillis(1)).others();
    await().until(() -> one.redis.questions().orElseThrow().hlen(key).get() == 0);
  }

  @Test
  void allIsGoneWhenNobodyTellsAnything() throws Exception {
    here.tell("x");

    await().until(() -> !there.others().isEmpty());
    assertThat(one.redis.questions().orElseThrow().ttl(one.redis.keys().figures()).get())
        .isBetween(1L, Servers.MOMENT.toSeconds());
  }

  @Test
  void withoutRedisNothingIsKnownOfOthers() {
    here.tell("x");
    await().until(() -> !there.others().isEmpty());
    server.stop();

    assertThat(there.others()).isEmpty();
    assertThat(there.own())
        .isEqualTo(new Server(other.redis.node().id(), other.redis.node().name()));
  }

  private Servers later(Duration time) {
    return new RedisServers(other.redis, at(AT.plus(time)));
  }

  private static Clock at(Instant time) {
    return Clock.fixed(time, ZoneOffset.UTC);
  }
}
