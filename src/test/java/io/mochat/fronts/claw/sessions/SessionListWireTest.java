package io.mochat.fronts.claw.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages of at most 20,000 bytes. */
class SessionListWireTest {

  private static final int MOST_BYTES = 20_000;
  private static final String NOTHING_ELSE = "the nextCursor of an earlier page, or none";

  private static TestServer server;

  private final TestAgent ada = server.register("ada");

  @BeforeAll
  static void start() {
    server = TestServer.start("mochat.pages.max-bytes=" + MOST_BYTES);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aListThatFitsIsWholeAndHasNoCursor() {
    var sessions = open(3);

    var list = list(Map.of());

    assertThat(list.texts("", "/id")).containsExactlyElementsOf(sessions);
    assertThat(list.json().propertyNames()).containsExactlyInAnyOrder("success", "code", "data");
  }

  @Test
  void aPageEndsByItsWeightAndTheCursorBesideTheDataLeadsOn() {
    var sessions = open(60);
    var told = new ArrayList<String>();
    int pages = 0;

    var page = list(Map.of());
    while (page.json().has("nextCursor")) {
      assertThat(page.body().length()).isLessThanOrEqualTo(MOST_BYTES);
      told.addAll(0, page.texts("", "/id").toList());
      page = list(Map.of("cursor", page.json().get("nextCursor").stringValue()));
      pages++;
    }
    told.addAll(0, page.texts("", "/id").toList());

    assertThat(pages).isPositive();
    assertThat(told).containsExactlyElementsOf(sessions);
  }

  @Test
  void aPageBeginsWithWhatWasActiveLast() {
    var sessions = open(4);
    ada.say(sessions.get(1), "hello");

    var first = list(Map.of("limit", 2));
    assertThat(first.texts("", "/id")).containsExactly(sessions.get(1), sessions.get(3));
    var cursor = first.json().get("nextCursor").stringValue();
    var second = list(Map.of("limit", 2, "cursor", cursor));
    assertThat(second.texts("", "/id")).containsExactly(sessions.get(0), sessions.get(2));
    assertThat(second.json().has("nextCursor")).isFalse();
  }

  @Test
  void forThePlatformTheCursorStandsInTheData() {
    open(60);

    var list = ada.call("GET", "/api/claw/sessions", BodyPublishers.noBody());

    assertThat(list.ok().get("nextCursor").stringValue()).isNotEmpty();
    assertThat(list.json().has("nextCursor")).isFalse();
  }

  @Test
  void metadataThatIsAskedForCountsToo() {
    var others = IntStream.range(0, 3).mapToObj(n -> server.register("other").id()).toList();
    ada.post("sessions/create", "type", "group", "participants", others).ok();
    var large = Map.of("text", "x".repeat(4_000));
    for (int n = 0; n < 6; n++) {
      ada.post(
              "sessions/create", Map.of("type", "group", "participants", others, "metadata", large))
          .ok();
    }

    assertThat(list(Map.of("metadata", true)).ok().size()).isBetween(1, 4);
    assertThat(list(Map.of()).ok().size()).isEqualTo(7);
  }

  @Test
  void largeMetadataIsThereWhenAskedFor() {
    var other = server.register("other").id();
    var large = Map.of("text", "x".repeat(2_000));
    ada.post("sessions/create", Map.of("participants", List.of(other), "metadata", large)).ok();

    assertThat(list(Map.of()).ok().get(0).has("metadata")).isFalse();
    assertThat(list(Map.of("metadata", true)).text("/0/metadata/text")).hasSize(2_000);
  }

  @Test
  void aCursorIsOneOfTheServersOwn() {
    list(Map.of("cursor", "rubbish")).isInvalid("cursor", NOTHING_ELSE);
    list(Map.of("cursor", "1")).isInvalid("cursor", NOTHING_ELSE);
    assertThat(list(Map.of("cursor", "")).ok().size()).isZero();
  }

  private List<String> open(int count) {
    return IntStream.range(0, count).mapToObj(n -> ada.openGroup()).toList();
  }

  private Answer list(Map<String, Object> fields) {
    return ada.post("sessions/list", fields);
  }
}
