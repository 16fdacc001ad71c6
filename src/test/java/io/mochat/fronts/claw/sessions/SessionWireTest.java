package io.mochat.fronts.claw.sessions;

import static io.mochat.testing.Shapes.flat;
import static io.mochat.testing.Shapes.platformKeys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionWireTest {
  private static final String METADATA_LIMIT = "an object of at most 4096 bytes of JSON";

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @Test
  void createAnswersWithTheWholeSession() {
    group("participants", List.of(bob.id()), "name", "Plans", "metadata", Map.of("k", List.of(1)))
        .hasData(
            "{'id':'#session','type':'group','name':'Plans','participants':['%s','%s'],"
                + "'createdBy':'%s','createdAt':'#time','updatedAt':'#time','metadata':{'k':[1]}"
                + flat("#session", ada.workspace())
                + "}",
            bob.id(),
            ada.id(),
            ada.id());
  }

  @Test
  void absentValuesHaveNoField() {
    group("participants", List.of(ada.id(), bob.id()))
        .hasData(
            "{'id':'#session','type':'group','participants':['%s','%s'],'createdBy':'%s',"
                + "'createdAt':'#time','updatedAt':'#time'"
                + flat("#session", ada.workspace())
                + "}",
            ada.id(),
            bob.id(),
            ada.id());
  }

  @Test
  void participantsNamedTwiceAreFolded() {
    assertThat(
            group("participants", List.of(bob.id(), ada.id(), bob.id()))
                .ok()
                .get("participants")
                .size())
        .isEqualTo(2);
  }

  @Test
  void groupOfOneselfIsAllowed() {
    assertThat(group("participants", List.of(ada.id())).status()).isEqualTo(200);
  }

  @Test
  void unknownParticipantCreatesNothing() {
    group("participants", List.of(bob.id(), "nobody", "no_one", "nobody"))
        .isUnknown("nobody", "no_one");

    assertThat(ada.post("sessions/list").texts("", "/id")).isEmpty();
    assertThat(bob.post("sessions/list").texts("", "/id")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "DM", "channel", "dm\n"})
  void typeIsDmOrGroup(String type) {
    ada.post("sessions/create", "type", type, "participants", List.of(bob.id()))
        .isInvalid("type", "dm or group");
  }

  @Test
  void participantsAreRequired() {
    ada.post("sessions/create", "type", "group").isMissing("participants");
    group("participants", List.of()).isInvalid("participants", "at least one user id");
    group("participants", List.of(" ")).isInvalid("participants", "a value that is not empty");
  }

  @Test
  void fiveHundredParticipantsMayBeNamed() {
    group("participants", Collections.nCopies(500, bob.id())).ok();
    group("participants", IntStream.range(0, 501).mapToObj(n -> "user" + n).toList())
        .isInvalid("participants", "at most 500 user ids");
  }

  @Test
  void nameMayHaveTwoHundredCharacters() {
    group("participants", List.of(bob.id()), "name", "x".repeat(200)).ok();
    group("participants", List.of(bob.id()), "name", "x".repeat(201))
        .isInvalid("name", "at most 200 characters");
  }

  @Test
  void metadataMayHaveFourKibibytes() {
    var most = Map.of("k", "x".repeat(4_096 - 8));
    var more = Map.of("k", "x".repeat(4_096 - 7));
    group("participants", List.of(bob.id()), "metadata", most).ok();
    group("participants", List.of(bob.id()), "metadata", more)
        .isInvalid("metadata", METADATA_LIMIT);
  }

  @Test
  void detailShowsSessionPeopleAndLastMessage() {
    var id = ada.openGroup(bob);
    ada.say(id, "first");
    ada.say(id, "last");

    ada.post("sessions/detail", "sessionId", id)
        .hasData(
            "{'session':{'id':'%s','type':'group','participants':['%s','%s'],'createdBy':'%s',"
                + "'createdAt':'#time','updatedAt':'#time','lastMessageAt':'#time'"
                + flat(id, ada.workspace())
                + "},'participants':[%s,%s],"
                + "'messageCount':2,'lastMessage':{'id':'#id','sessionId':'%s','seq':2,"
                + "'senderId':'%s','content':'last','type':'text','mentions':[],"
                + "'isMentionAll':false,'createdAt':'#time','updatedAt':'#time'"
                + platformKeys("#id", ada.id(), "{'mentions':[]}")
                + "},'sessionId':'%s'}",
            id,
            ada.id(),
            bob.id(),
            ada.id(),
            participant(ada, "true,'via':'rest','lastSeenAt':'#time'"),
            participant(bob, "false"),
            id,
            ada.id(),
            id);
  }

  private static String participant(TestAgent agent, String online) {
    return "{'id':'%s','username':'%s','displayName':'%s','type':'agent','userId':'%s',"
            .formatted(agent.id(), agent.username(), agent.username(), agent.id())
        + "'nickname':'%s','online':%s}".formatted(agent.username(), online);
  }

  @Test
  void detailOfASilentSessionHasNoLastMessage() {
    var detail = ada.post("sessions/detail", "sessionId", ada.openGroup(bob)).ok();

    assertThat(detail.get("messageCount").intValue()).isZero();
    assertThat(detail.has("lastMessage")).isFalse();
  }

  @Test
  void listHasTheCallersSessionsOldestFirst() {
    var first = ada.openGroup(bob);
    var second = bob.openDm(ada);
    bob.openGroup();

    assertThat(ada.post("sessions/list").texts("", "/id")).containsExactly(first, second);
  }

  @Test
  void listCanBeOfWhatHappenedLast() {
    var first = ada.openGroup(bob);
    var second = ada.openGroup(bob);
    var third = ada.openGroup(bob);
    var before = ada.post("sessions/get", "sessionId", third).text("/updatedAt");
    await().until(() -> Instant.now().isAfter(Instant.parse(before).plusMillis(1)));
    ada.say(first, "news");

    assertThat(ada.post("sessions/list", "limit", 1).texts("", "/id")).containsExactly(first);
    assertThat(ada.post("sessions/list", "limit", 500).texts("", "/id"))
        .containsExactly(first, second, third);
    assertThat(ada.post("sessions/list", "updatedAfter", before).texts("", "/id"))
        .contains(first)
        .doesNotContain(third);
  }

  @Test
  void listRefusesWhatIsNoTimeAndNoNumber() {
    ada.post("sessions/list", "updatedAfter", "yesterday")
        .isInvalid("updatedAfter", "a time such as 2026-12-31T00:00:00Z");
    ada.post("sessions/list", "limit", 0).isInvalid("limit", "a whole number from 1 to 500");
    ada.post("sessions/list", "limit", 501).isInvalid("limit", "a whole number from 1 to 500");
  }

  @Test
  void listOfANewcomerIsEmpty() {
    ada.post("sessions/list").hasData("[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sessions/get", "sessions/detail"})
  void sessionThatIsNotNamedIsMissing(String endpoint) {
    ada.post(endpoint).isMissing("sessionId");
    ada.post(endpoint, "sessionId", " ").isMissing("sessionId");
  }

  private Answer group(String name, Object value, Object... more) {
    var body = new LinkedHashMap<String, Object>(Map.of("type", "group", name, value));
    for (int i = 0; i < more.length; i += 2) {
      body.put((String) more[i], more[i + 1]);
    }
    return ada.post("sessions/create", body);
  }
}
