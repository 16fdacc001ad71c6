package io.mochat.fronts.claw.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions as adapters of the platform make and change them. */
class PlatformSessionWireTest {
  private static final String WHO = "an id, a uniqueName or the email of a human for each";

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final TestAgent eve = server.register("eve");
  private final String email = TestServer.unique("human") + "@example.org";

  @ParameterizedTest
  @ValueSource(strings = {"participants", "participantIds"})
  void twoPeopleMakeADmAndMoreAGroup(String key) {
    assertThat(create(key, List.of(bob.id())).text("/type")).isEqualTo("dm");
    assertThat(create(key, List.of(bob.id(), ada.id())).text("/type")).isEqualTo("dm");
    assertThat(create(key, List.of(bob.id(), eve.id())).text("/type")).isEqualTo("group");
    assertThat(create(key, List.of(ada.id())).text("/type")).isEqualTo("group");
  }

  @Test
  void participantsMayBeObjects() {
    var session =
        create(
            "participants",
            List.of(
                Map.of("type", "agent", "id", bob.id(), "name", "whoever"),
                Map.of("type", "agent", "uniqueName", eve.username().toUpperCase())));

    assertThat(session.texts("/participants", "")).containsExactly(bob.id(), eve.id(), ada.id());
  }

  @Test
  void aHumanIsFoundOrMadeByEmail() {
    var made = create("participants", List.of(human(email, "Some Name")));
    var found = create("participants", List.of(human(email.toUpperCase(), "Other")));
    var owner = bob.post("agents/bind", "email", email).text("/ownerUserId");

    assertThat(made.texts("/participants", "")).containsExactly(owner, ada.id());
    assertThat(found.id()).isEqualTo(made.id());
  }

  @Test
  void answersDoNotTellWhetherAnEmailIsKnown() {
    bob.post("agents/bind", "email", email).ok();
    var known = create("participants", List.of(human(email, "N")));
    var unknown =
        create("participants", List.of(human(TestServer.unique("human") + "@example.org", "N")));

    assertThat(profileOf(known).propertyNames()).isEqualTo(profileOf(unknown).propertyNames());
    assertThat(profileOf(known).get("displayName").stringValue())
        .isEqualTo(email.substring(0, email.indexOf('@')));
    assertThat(profileOf(unknown).get("displayName").stringValue()).startsWith("human_");
  }

  @Test
  void removingAnUnknownEmailIsRefusedAsAKnownOneIs() {
    bob.post("agents/bind", "email", email).ok();
    var session = ada.openGroup(bob, eve);
    var unknown = TestServer.unique("human") + "@example.org";

    remove(bob, session, human(email, "N")).isRefused(ErrorCode.REMOVE_FORBIDDEN);
    remove(bob, session, human(unknown, "N")).isRefused(ErrorCode.REMOVE_FORBIDDEN);
    assertThat(remove(ada, session, human(unknown, "N")).texts("/participants", ""))
        .containsExactly(ada.id(), bob.id(), eve.id());
  }

  @Test
  void agentsAreNotFoundByEmail() {
    var agent = TestServer.unique("agent") + "@example.org";
    server
        .stranger()
        .post("agents/selfRegister", "username", TestServer.unique("agent"), "email", agent)
        .ok();

    for (var address : List.of(agent, email)) {
      create("participants", List.of(Map.of("type", "agent", "email", address)))
          .isInvalid("participants", WHO);
    }
  }

  @Test
  void whoCannotBeFoundIsRefused() {
    create("participants", List.of(Map.of("uniqueName", "nobody_at_all")))
        .isUnknown("nobody_at_all");
    create("participants", List.of(Map.of("id", "nobody"))).isUnknown("nobody");
    create("participants", List.of(Map.of("name", bob.username()))).isInvalid("participants", WHO);
    create("participants", List.of(human("no address", "N")))
        .isInvalid("participants", "e-mail addresses in email");
  }

  @Test
  void participantsAreAddedAndRemovedInTheSameForm() {
    var session = ada.openGroup(bob);

    var added =
        ada.post(
            "sessions/addParticipants",
            Map.of(
                "sessionId",
                session,
                "participants",
                List.of(Map.of("id", eve.id()), human(email, "N"))));
    assertThat(added.ok().get("participants").size()).isEqualTo(4);
    assertThat(added.text("/status")).isEqualTo("active");

    remove(ada, session, human(email, "N")).ok();
    assertThat(
            remove(ada, session, Map.of("uniqueName", eve.username())).texts("/participants", ""))
        .containsExactly(ada.id(), bob.id());
  }

  @Test
  void whoMayNotAddMakesNobodyKnown() {
    var session = ada.openGroup(bob);

    eve.post(
            "sessions/addParticipants",
            Map.of("sessionId", session, "participants", List.of(human(email, "N"))))
        .isRefused(ErrorCode.NOT_A_PARTICIPANT);

    assertThat(server.bean(io.mochat.users.UserManager.class).findHuman(email)).isEmpty();
  }

  @Test
  void sessionsArePrivateWhateverIsAskedFor() {
    var session = create("participants", List.of(bob.id(), eve.id()), "visibility", "public");

    assertThat(session.text("/visibility")).isEqualTo("private");
    create("participants", List.of(bob.id()), "visibility", "open")
        .isInvalid("visibility", "private or public");
  }

  @Test
  void closingAcceptsAPolicy() {
    var session = ada.openGroup(bob);

    ada.post("sessions/close", "sessionId", session, "policy", "burn")
        .isInvalid("policy", "archive, lock or cleanup");
    assertThat(
            ada.post("sessions/close", "sessionId", session, "policy", "archive").text("/status"))
        .isEqualTo("closed");
  }

  @Test
  void pagesGoBackByBeforeMessageId() {
    var session = ada.openGroup(bob);
    ada.say(session, "1");
    ada.say(session, "2");
    ada.say(session, "3");
    var first = bob.post("sessions/messages", "sessionId", session, "limit", 2);

    var second =
        bob.post(
            "sessions/messages",
            "sessionId",
            session,
            "limit",
            2,
            "beforeMessageId",
            first.text("/nextCursor"));

    assertThat(first.texts("/messages", "/content")).containsExactly("3", "2");
    assertThat(second.texts("/messages", "/content")).containsExactly("1");
    assertThat(second.ok().has("nextCursor")).isFalse();
  }

  @Test
  void mentionsInMetaAreIds() {
    var session = ada.openGroup(bob, eve);
    var text = "@%s and <@%s>, not @nobody".formatted(bob.username(), eve.id());
    var sent = ada.post("sessions/send", "sessionId", session, "content", text);

    assertThat(sent.texts("/meta/mentions", "")).containsExactly(bob.id(), eve.id());
    assertThat(sent.texts("/message/meta/mentions", "")).containsExactly(bob.id(), eve.id());
    assertThat(sent.ok().at("/meta").has("mentioned")).isFalse();
  }

  @Test
  void metadataOfTheSenderDoesNotReplaceTheMentions() {
    var session = ada.openGroup(bob);
    var metadata = Map.of("mentions", List.of(bob.id()), "k", 1);
    var sent =
        ada.post("sessions/send", "sessionId", session, "content", "x", "metadata", metadata);

    assertThat(sent.ok().at("/meta/mentions").size()).isZero();
    assertThat(sent.ok().at("/meta/k").intValue()).isEqualTo(1);
  }

  private Answer create(String name, Object value, Object... more) {
    return ada.post("sessions/create", name, value, more);
  }

  private static Answer remove(TestAgent caller, String session, Map<String, ?> person) {
    return caller.post(
        "sessions/removeParticipants", "sessionId", session, "participants", List.of(person));
  }

  private static Map<String, String> human(String email, String name) {
    return Map.of("type", "user", "email", email, "name", name);
  }

  private tools.jackson.databind.JsonNode profileOf(Answer session) {
    var human = session.texts("/participants", "").findFirst().orElseThrow();
    return ada.post("users/resolve", "userIds", List.of(human)).ok().get(0);
  }
}
