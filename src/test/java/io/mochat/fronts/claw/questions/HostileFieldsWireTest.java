package io.mochat.fronts.claw.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.cluster.TwoNodes;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No value of any field makes the server fail, or waits for long. */
class HostileFieldsWireTest {

  // PostgreSQL takes fewer texts than SQLite.
  private static final TestServer SERVER = TwoNodes.ONE;
  private static final TestAgent ADA = SERVER.register("ada");
  private static final TestAgent BOB = SERVER.register("bob");
  private static final String SESSION = ADA.openDm(BOB);

  private static final List<Object> VALUES =
      Arrays.asList(
          null,
          "",
          " ",
          "\u0000",
          "x\u0000y",
          "\ud800",
          "\u202eabc",
          "x".repeat(70_000),
          0,
          -1,
          1.5,
          Long.MAX_VALUE,
          1e300,
          true,
          List.of(),
          List.of("", "\u0000", " "),
          Arrays.asList(null, null),
          List.of(1, 2),
          List.of(List.of("a")),
          List.of(Map.of()),
          List.of(Map.of("id", "a", "label", "\u0000", "effect", "allow")),
          List.of(Map.of("id", 1, "label", 2, "effect", 3)),
          Map.of(),
          Map.of("name", "\u0000", "arguments", Map.of("\u0000", "\u0000")),
          Map.of("name", "a", "arguments", List.of()),
          Map.of("name", List.of(), "arguments", Map.of("x", 1e308)));

  @BeforeAll
  static void haveAnOwner() {
    AskServer.person(SERVER).own(ADA);
  }

  static Stream<Call> calls() {
    var ask = Map.<String, Object>of("content", "x", "sessionId", SESSION);
    var request = Map.<String, Object>of("title", "x", "conversationId", SESSION);
    var decide =
        Map.<String, Object>of("approvalId", "ap_x", "optionId", "deny", "requestHash", "x");
    return Stream.of(
        new Call(
            "sessions/ask",
            ask,
            "sessionId",
            "content",
            "to",
            "options",
            "mode",
            "expiresInMs",
            "clientMessageId"),
        new Call("groups/panels/ask", Map.of("content", "x"), "panelId"),
        new Call("sessions/send", ask, "answerTo"),
        new Call("questions/get", Map.of(), "questionId"),
        new Call("questions/cancel", Map.of(), "questionId"),
        new Call("questions/answer", Map.of("questionId", "x"), "questionId", "optionId"),
        new Call("questions/list", Map.of(), "for", "state", "cursor", "limit"),
        new Call(
            "approvals/request",
            request,
            "conversationId",
            "title",
            "details",
            "action",
            "options",
            "approvers",
            "expiresInMs"),
        new Call(
            "approvals/decide",
            decide,
            "approvalId",
            "optionId",
            "requestHash",
            "comment",
            "remember"),
        new Call("approvals/get", Map.of(), "approvalId"),
        new Call("approvals/cancel", Map.of(), "approvalId"),
        new Call("approvals/list", Map.of(), "for", "state", "cursor", "limit"),
        new Call("approvals/revokeGrant", Map.of(), "grantId"));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void isAnsweredOrRefused(Call call) {
    var failed = new ArrayList<String>();
    for (var field : call.fields()) {
      for (var value : VALUES) {
        var body = new HashMap<>(call.others());
        body.put(field, value);
        var answer = ADA.post(call.endpoint(), body);
        if (answer.status() >= 500) {
          failed.add(field + "=" + value + ": " + answer.body());
        }
      }
    }

    assertThat(failed).isEmpty();
  }

  record Call(String endpoint, Map<String, Object> others, List<String> fields) {

    Call(String endpoint, Map<String, Object> others, String... fields) {
      this(endpoint, others, List.of(fields));
    }

    @Override
    public String toString() {
      return endpoint;
    }
  }
}
