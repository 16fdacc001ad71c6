package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.SettingException;
import io.mochat.testing.TestServer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSettingsTest {

  @Test
  void addressesWithAndWithoutEverythingAreUnderstood() {
    var plain = RedisAddress.of("redis://redis.example");
    var full = RedisAddress.of("rediss://chat:p%40ss@redis.example:6380/3");

    assertThat(plain.getPort()).isEqualTo(6379);
    assertThat(plain.isSsl()).isFalse();
    assertThat(full.getPort()).isEqualTo(6380);
    assertThat(full.isSsl()).isTrue();
    assertThat(full.getDatabase()).isEqualTo(3);
    assertThat(new String(full.getCredentialsProvider().resolveCredentials().block().getPassword()))
        .isEqualTo("p@ss");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret@redis.example",
        "http://:secret@redis.example",
        "redis-sentinel://secret@redis.example",
        "redis://:secret@",
        "redis://:sec@ret@redis.example",
        "redis://:secret@redis.example:port"
      })
  void whatIsNoAddressIsRefusedWithoutBeingShown(String url) {
    assertThatThrownBy(() -> RedisAddress.of(url))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("MOCHAT_REDIS_URL")
        .hasMessageContaining("expected: redis://")
        .satisfies(failure -> Assertions.assertThat(failure.toString()).doesNotContain("secret"));
  }

  @Test
  void namesOfNodesAreShortWords() {
    assertThat(new ClusterProperties("", " node-1.eu ").nodeName()).isEqualTo("node-1.eu");
    assertThatThrownBy(() -> new ClusterProperties("", "a b"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("MOCHAT_NODE_NAME");
  }

  @Test
  void settingsNameNoSecret() {
    assertThat(new ClusterProperties("redis://:secret@localhost", "").toString())
        .doesNotContain("secret");
  }

  @Test
  void aClusterWithoutASharedDatabaseDoesNotStart() {
    assertThatThrownBy(
            () ->
                TestServer.start(
                    "mochat.storage.type=memory", "mochat.cluster.redis-url=redis://localhost"))
        .hasRootCauseInstanceOf(SettingException.class)
        .hasStackTraceContaining("expected: MOCHAT_STORAGE=postgres");
  }
}
