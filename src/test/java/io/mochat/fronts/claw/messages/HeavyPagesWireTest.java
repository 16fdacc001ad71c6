package io.mochat.fronts.claw.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Messages as heavy as requests may be, of characters that are written as six. */
class HeavyPagesWireTest {

  private static final int MOST_BYTES = 1_048_576;
  private static final int COUNT = 6;
  private static final String HEAVY = "\u0001".repeat(40_000);

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String session = ada.openDm(bob);

  @Test
  void pagesThatGoBackEndByTheirWeightAndLeadToTheFirstMessage() {
    say(COUNT);
    var seqs = new ArrayList<Long>();
    var page = messages(Map.of());
    while (true) {
      assertThat(weight(page)).isLessThanOrEqualTo(MOST_BYTES);
      page.ok().get("items").forEach(item -> seqs.add(item.get("seq").longValue()));
      if (!page.ok().get("hasMore").booleanValue()) {
        break;
      }
      page = messages(Map.of("cursor", page.text("/cursor")));
    }

    assertThat(seqs).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
  }

  @Test
  void pagesThatGoForwardDoSoToo() {
    say(COUNT);
    var seqs = new ArrayList<Long>();
    var page = messages(Map.of("afterSeq", 0));
    while (page.ok().get("hasMore").booleanValue()) {
      assertThat(weight(page)).isLessThanOrEqualTo(MOST_BYTES);
      assertThat(page.ok().has("gap")).isFalse();
      page.ok().get("items").forEach(item -> seqs.add(item.get("seq").longValue()));
      page = messages(Map.of("afterSeq", seqs.getLast()));
    }
    page.ok().get("items").forEach(item -> seqs.add(item.get("seq").longValue()));

    assertThat(seqs).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void syncEndsByItsWeightAndItsCursorsLeadOn() {
    var other = ada.openDm(server.register("eve"));
    say(COUNT);
    IntStream.range(0, COUNT).forEach(n -> ada.say(other, HEAVY));
    JsonNode cursors = JsonNodeFactory.instance.objectNode();
    var told = new ArrayList<String>();
    boolean more = true;
    while (more) {
      var mail = ada.post("sync", Map.of("limit", 500, "cursors", cursors));
      assertThat(weight(mail)).isLessThanOrEqualTo(MOST_BYTES);
      assertThat(mail.ok().has("gaps")).isFalse();
      assertThat(mail.ok().get("events").size()).isPositive();
      mail.ok().get("events").forEach(event -> told.add(name(event)));
      cursors = mail.ok().get("cursors");
      more = mail.ok().get("hasMore").booleanValue();
    }

    assertThat(told).doesNotHaveDuplicates();
    assertThat(seqsOf(session, told)).isSorted().hasSize(COUNT);
    assertThat(seqsOf(other, told)).isSorted().hasSize(COUNT);
  }

  @Test
  void watchEndsByItsWeight() {
    say(COUNT);

    var events = bob.post("sessions/watch", Map.of("sessionId", session, "cursor", 1));

    assertThat(weight(events)).isLessThanOrEqualTo(MOST_BYTES);
    assertThat(events.ok().get("events").get(0).get("seq").longValue()).isEqualTo(2);
    assertThat(events.ok().get("cursor").longValue())
        .isEqualTo(1 + events.ok().get("events").size())
        .isLessThan(COUNT);
  }

  @Test
  void watchFromTheStartHasTheNewest() {
    say(COUNT);

    var events = bob.post("sessions/watch", Map.of("sessionId", session));

    assertThat(weight(events)).isLessThanOrEqualTo(MOST_BYTES);
    assertThat(events.ok().get("cursor").longValue()).isEqualTo(COUNT);
  }

  private static String name(JsonNode event) {
    return event.get("conversationId").stringValue() + " " + event.get("seq").longValue();
  }

  private static List<Integer> seqsOf(String conversation, List<String> told) {
    return told.stream()
        .filter(one -> one.startsWith(conversation))
        .map(one -> Integer.valueOf(one.substring(one.indexOf(' ') + 1)))
        .toList();
  }

  private void say(int count) {
    IntStream.range(0, count).forEach(n -> ada.say(session, HEAVY));
  }

  private Answer messages(Map<String, Object> more) {
    var fields = new HashMap<String, Object>(more);
    fields.put("sessionId", session);
    fields.put("limit", 100);
    return ada.post("sessions/messages", fields);
  }

  private static int weight(Answer answer) {
    return answer.body().getBytes(StandardCharsets.UTF_8).length;
  }
}
