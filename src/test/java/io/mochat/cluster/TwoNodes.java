package io.mochat.cluster;

import io.mochat.realtime.ClusterBus;
import io.mochat.realtime.live.LiveBus;
import io.mochat.testing.TestPostgres;
import io.mochat.testing.TestServer;
import java.util.List;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two whole servers on one PostgreSQL database with a bus between them. They are started for the
 * first test that uses them, and stopped with the process, before their database.
 */
public final class TwoNodes {

  /** The bus between the two. */
  public static final TestBus BUS = new TestBus();

  /** The bus between the two for what is only told. */
  public static final TestBus LIVE = new TestBus();

  private static final String URL = TestPostgres.freshDatabase();

  /** One server. */
  public static final TestServer ONE = start();

  /** The other server. */
  public static final TestServer OTHER = start();

  static {
    TestPostgres.beforeTheEnd(TwoNodes::stop);
  }

  private TwoNodes() {}

  private static void stop() {
    ONE.close();
    OTHER.close();
    BUS.close();
    LIVE.close();
  }

  private static TestServer start() {
    return TestServer.start(
        List.of(OnBus.class),
        "mochat.storage.type=postgres",
        "mochat.storage.pool-size=4",
        "mochat.database.url=" + URL,
        "mochat.cluster.tail.interval-alone=50ms");
  }

  /** No {@code @Configuration}: the scan would give it to every test server. */
  static class OnBus {

    @Bean
    ClusterBus testBus() {
      return BUS.join();
    }

    @Bean
    LiveBus testLiveBus(JsonMapper mapper) {
      return new LiveFrames(LIVE.join(), mapper);
    }
  }
}
