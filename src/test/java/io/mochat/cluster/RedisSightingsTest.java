package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.agents.Sightings;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisSightingsTest {

  private static final Instant AT = Instant.parse("2026-11-30T10:00:00Z");

  private final TestRedis server = TestRedis.start();
  private final TestNode one = TestNode.prepare(server, TestNode.QUICK);
  private final TestNode other = TestNode.prepare(server, TestNode.QUICK);
  private final Sightings here = new RedisSightings(one.redis, new InMemory());
  private final Sightings there = new RedisSightings(other.redis, new InMemory());
  private final MemberId ada = Ids.member();

  RedisSightingsTest() {
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
  void whatOneNodeHearsTheOtherKnowsForAMoment() throws Exception {
    here.note(ada);

    await().until(() -> there.find(List.of(ada, Ids.member())).size() == 1);
    assertThat(there.find(List.of(ada)).get(ada)).isEqualTo(new Sightings.Seen(AT, true));
    var redis = one.redis.questions().orElseThrow();
    assertThat(redis.ttl(one.redis.keys().seen(ada)).get()).isBetween(50L, 60L);
  }

  @Test
  void withoutRedisItsOwnCount() {
    server.stop();
    here.note(ada);

    assertThat(here.find(List.of(ada))).containsKey(ada);
    assertThat(there.find(List.of(ada))).isEmpty();
  }

  private static final class InMemory implements Sightings {

    private final Map<MemberId, Seen> seen = new ConcurrentHashMap<>();

    @Override
    public void note(MemberId agent) {
      seen.put(agent, new Seen(AT, true));
    }

    @Override
    public Map<MemberId, Seen> find(Collection<MemberId> agents) {
      var found = new HashMap<>(seen);
      found.keySet().retainAll(agents);
      return found;
    }
  }
}
