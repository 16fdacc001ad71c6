package io.mochat.fronts.claw;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * For random histories over sessions and panels: a snapshot and what comes after any cursor make
 * the whole history, also across a restart. {@code -Dcatchup.seed=N} repeats one.
 */
class CatchUpWireTest {

  private static final int SENDS = 60;

  @TempDir Path data;

  static Stream<Long> seeds() {
    var given = Long.getLong("catchup.seed");
    return given != null ? Stream.of(given) : Stream.of(1L, System.nanoTime());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aSnapshotAndWhatComesAfterItAreTheWholeHistory(long seed) throws InterruptedException {
    var random = new Random(seed);
    History history;
    Follower follower;
    try (var server = start()) {
      history = History.begin(server, random);
      follower = new Follower(history.reader(), random.nextLong());
      history.sendWhile(server, random, SENDS, follower);
    }
    try (var server = start()) {
      history.sendWhile(server, random, SENDS, follower);
      follower.catchUp(server);

      for (var place : history.places) {
        int head = history.byPlace.get(place.id()).size();
        assertThat(follower.seen.getOrDefault(place.id(), Map.of()))
            .isEqualTo(history.byPlace.get(place.id()));
        assertThat(pagesBackward(server, history, place, random))
            .isEqualTo(history.byPlace.get(place.id()));
        for (long cursor : List.of(0L, (long) random.nextInt(head + 1), (long) head)) {
          var snapshot = new TreeMap<>(history.byPlace.get(place.id()).headMap(cursor, true));
          snapshot.putAll(pagesForward(server, history, place, cursor, random));
          assertThat(snapshot).isEqualTo(history.byPlace.get(place.id()));
        }
      }
    }
  }

  private static Map<Long, String> pagesForward(
      TestServer server, History history, Place place, long cursor, RandomGenerator random) {
    var found = new TreeMap<Long, String>();
    long after = cursor;
    JsonNode page;
    do {
      page = place.page(server, history.reader(), "afterSeq", after, 1 + random.nextInt(100));
      for (var item : page.path("items")) {
        assertThat(item.path("seq").longValue()).isEqualTo(++after);
        found.put(after, item.path("id").stringValue());
      }
    } while (page.path("hasMore").booleanValue());
    assertThat(page.path("headSeq").longValue()).isEqualTo(after);
    return found;
  }

  private static Map<Long, String> pagesBackward(
      TestServer server, History history, Place place, RandomGenerator random) {
    var found = new TreeMap<Long, String>();
    Object cursor = "";
    JsonNode page;
    do {
      page = place.page(server, history.reader(), "cursor", cursor, 1 + random.nextInt(100));
      for (var item : page.path("items")) {
        assertThat(found.put(item.path("seq").longValue(), item.path("id").stringValue())).isNull();
      }
      cursor = page.path("cursor").asString("");
    } while (page.path("hasMore").booleanValue());
    return found;
  }

  private TestServer start() {
    return TestServer.start("mochat.storage.type=sqlite", "mochat.storage.data-dir=" + data);
  }

  /** A session or a panel. */
  private record Place(String id, boolean isPanel) {

    JsonNode send(TestAgent sender, String content) {
      return isPanel
          ? sender.post("groups/panels/send", "panelId", id, "content", content).ok()
          : sender.post("sessions/send", "sessionId", id, "content", content).ok();
    }

    JsonNode page(TestServer server, TestAgent reader, String name, Object from, int limit) {
      return reader
          .at(server)
          .post(
              isPanel ? "groups/panels/messages" : "sessions/messages",
              isPanel ? "panelId" : "sessionId",
              id,
              name,
              from,
              "limit",
              limit)
          .ok();
    }
  }

  /** What was acknowledged: ids by seq, for each place. */
  private record History(
      List<TestAgent> agents,
      List<Place> places,
      Map<String, ConcurrentSkipListMap<Long, String>> byPlace) {

    static History begin(TestServer server, RandomGenerator random) {
      var agents = Stream.of("ada", "bob", "eve").map(server::register).toList();
      var ada = agents.getFirst();
      var places = new ArrayList<Place>();
      places.add(new Place(ada.openDm(agents.get(1)), false));
      for (int n = 0; n < 1 + random.nextInt(3); n++) {
        places.add(new Place(ada.openGroup(agents.get(1), agents.get(2)), false));
        places.add(new Place(ada.createPanel(true), true));
      }
      places.add(new Place(ada.createPanel(false), true));
      var byPlace = new ConcurrentHashMap<String, ConcurrentSkipListMap<Long, String>>();
      places.forEach(place -> byPlace.put(place.id(), new ConcurrentSkipListMap<>()));
      return new History(agents, places, byPlace);
    }

    /** The one who is everywhere. */
    TestAgent reader() {
      return agents.getFirst();
    }

    /** Several send, each where it may, while somebody follows. */
    void sendWhile(TestServer server, RandomGenerator random, int count, Follower follower)
        throws InterruptedException {
      var senders = new ArrayList<Thread>();
      for (var agent : agents) {
        var own = new Random(random.nextLong());
        senders.add(
            Thread.startVirtualThread(() -> send(agent.at(server), own, count / agents.size())));
      }
      while (senders.stream().anyMatch(Thread::isAlive)) {
        follower.step(server);
      }
      for (var sender : senders) {
        sender.join();
      }
    }

    private void send(TestAgent agent, RandomGenerator random, int count) {
      var own =
          agent.id().equals(reader().id())
              ? places
              : places.stream().filter(this::isShared).toList();
      for (int n = 0; n < count; n++) {
        var place = own.get(random.nextInt(own.size()));
        var sent = place.send(agent, "m" + n);
        byPlace.get(place.id()).put(sent.path("seq").longValue(), sent.path("id").stringValue());
      }
    }

    // The DM is of two, and the last panel is private.
    private boolean isShared(Place place) {
      return places.indexOf(place) > 0 && places.indexOf(place) < places.size() - 1;
    }
  }

  /** A client that knows nothing but its last cursors. */
  private static final class Follower {

    private final TestAgent agent;
    private final Random random;
    private final Map<String, Map<Long, String>> seen = new TreeMap<>();
    private Map<String, Long> cursors = Map.of();

    private Follower(TestAgent agent, long seed) {
      this.agent = agent;
      this.random = new Random(seed);
    }

    /** Asks once; returns whether there is more. */
    private boolean step(TestServer server) {
      var mail =
          agent
              .at(server)
              .post("sync", "cursors", cursors, "limit", 1 + random.nextInt(20), "timeoutMs", 5)
              .ok();
      for (var event : mail.path("events")) {
        long seq = event.path("seq").longValue();
        var place =
            seen.computeIfAbsent(event.path("conversationId").stringValue(), id -> new TreeMap<>());
        assertThat(seq).isEqualTo(place.size() + 1L);
        place.put(seq, event.at("/message/id").stringValue());
      }
      var next = new LinkedHashMap<String, Long>();
      mail.path("cursors")
          .properties()
          .forEach(e -> next.put(e.getKey(), e.getValue().longValue()));
      cursors = next;
      return mail.path("hasMore").booleanValue();
    }

    private void catchUp(TestServer server) {
      while (step(server)) {
        assertThat(cursors).isNotEmpty();
      }
    }
  }
}
