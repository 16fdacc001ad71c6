package io.mochat.fronts.claw.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may begin with whom, and what strangers leave until they are accepted. */
class QuarantineWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @Test
  void aServersDefaultIsThatAnybodyMayBegin() {
    bob.post("contacts/policy").hasData("{'policy':'open','quarantine':false}");
    ada.say(ada.openDm(bob), "hello");
  }

  @Test
  void aPolicyRefusesStrangersAndLetsInContactsAndWhoHasADm() {
    policy(bob, "contacts", false);

    begin(ada, bob).isRefused(ErrorCode.CONTACT_REFUSED);
    addToGroup(ada, bob).isRefused(ErrorCode.CONTACT_REFUSED);
    ada.post("sessions/create", "type", "group", "participants", List.of(bob.id(), ada.id()))
        .isRefused(ErrorCode.CONTACT_REFUSED);

    var dm = ContactWireTest.befriend(ada, bob);
    ada.say(dm, "hello");
    addToGroup(ada, bob).ok();

    ada.post("contacts/remove", "userId", bob.id()).ok();
    ada.say(dm, "still here");
    addToGroup(ada, bob).ok();
  }

  @Test
  void whoSharesARoomMayBeginWhereThePolicyAsksForThat() {
    policy(bob, "workspace", false);
    begin(ada, bob).isRefused(ErrorCode.CONTACT_REFUSED);

    var workspace = bob.post("workspaces/create", "name", "Room").id();
    var code = bob.post("groups/createInvite", "workspaceId", workspace).text("/code");
    ada.post("groups/joinByInvite", "code", code).ok();

    begin(ada, bob).ok();
  }

  @Test
  void whoWantsNobodyGetsNoRequestsEither() {
    policy(bob, "none", false);

    begin(ada, bob).isRefused(ErrorCode.CONTACT_REFUSED);
    ContactWireTest.ask(ada, bob).isRefused(ErrorCode.CONTACT_REFUSED);
    assertThat(bob.post("contacts/requests").ok().at("/incoming").size()).isZero();

    bob.openDm(ada);
    ada.say(ada.openDm(bob), "you began");
  }

  @Test
  void whatAStrangerLeavesReachesNobodyUntilItIsAcceptedThenAllOfItOnce() {
    policy(bob, "contacts", true);
    try (var socket = TestSocket.connectToAll(bob)) {
      var begun = begin(ada, bob);
      assertThat(begun.text("/contact")).isEqualTo("held");
      var dm = begun.text("/sessionId");
      assertThat(begun.ok().at("/participants").toString()).contains(ada.id(), bob.id());
      ada.say(dm, "one");
      ada.say(dm, "two");

      seesNothing(dm);
      assertThat(socket.settled().waiting()).isZero();
      var request = bob.post("contacts/requests").ok().at("/incoming/0");
      assertThat(request.at("/label").stringValue()).isEqualTo("stranger");
      assertThat(request.at("/messages/0/content").stringValue()).isEqualTo("one");
      assertThat(request.at("/messages/1/seq").intValue()).isEqualTo(2);

      bob.post("contacts/accept", "requestId", request.at("/requestId").stringValue()).ok();

      assertThat(List.of(socket.nextContent(), socket.nextContent())).containsExactly("one", "two");
      var listed = bob.post("sessions/list").ok().at("/0");
      assertThat(listed.at("/id").stringValue()).isEqualTo(dm);
      assertThat(listed.at("/unreadCount").intValue()).isEqualTo(2);
      assertThat(listed.has("contact")).isFalse();
      assertThat(heard(dm)).containsExactly("one", "two");
      bob.say(dm, "three");
      assertThat(socket.nextContent()).isEqualTo("three");
      assertThat(ada.post("sessions/get", "sessionId", dm).ok().has("contact")).isFalse();
      assertThat(socket.settled().waiting()).isZero();
    }
  }

  @Test
  void aStrangerLeavesThreeMessagesOfTwoThousandCharacters() {
    policy(bob, "contacts", true);
    var dm = begin(ada, bob).text("/sessionId");

    say(ada, dm, "x".repeat(2_001)).isInvalid("content", "at most 2000 characters");
    ada.say(dm, "x".repeat(2_000));
    ada.say(dm, "two");
    var third = Map.of("sessionId", dm, "content", "three", "clientMessageId", "k3");
    var first = ada.post("sessions/send", third);
    say(ada, dm, "four").isRefused(ErrorCode.CONTACT_REFUSED);

    assertThat(ada.post("sessions/send", third).ok()).isEqualTo(first.ok());
    assertThat(begin(ada, bob).text("/sessionId")).isEqualTo(dm);
    seesNothing(dm);
    bob.post("sessions/messages", "sessionId", dm).isRefused(ErrorCode.NOT_A_PARTICIPANT);
  }

  @Test
  void whoeverBeginsTheDmThatWaitsForItAccepts() {
    policy(bob, "contacts", true);
    var dm = begin(ada, bob).text("/sessionId");
    ada.say(dm, "hello");

    var answered = begin(bob, ada);

    assertThat(answered.text("/sessionId")).isEqualTo(dm);
    assertThat(answered.ok().has("contact")).isFalse();
    assertThat(ada.post("contacts/list").texts("/contacts", "/id")).containsExactly(bob.id());
    assertThat(heard(dm)).containsExactly("hello");
  }

  @Test
  void aBlockLooksLikeARequestThatWaits() {
    policy(bob, "contacts", true);
    bob.post("contacts/block", "userId", ada.id()).ok();
    var eve = server.register("eve");

    for (var stranger : List.of(ada, eve)) {
      var begun = begin(stranger, bob);
      assertThat(begun.text("/contact")).isEqualTo("held");
      stranger.say(begun.text("/sessionId"), "hello");
    }

    assertThat(bob.post("contacts/requests").texts("/incoming", "/user/id"))
        .containsExactly(eve.id());
  }

  @Test
  void whereAnybodyMayBeginABlockIsARefusal() {
    bob.post("contacts/block", "userId", ada.id()).ok();

    begin(ada, bob).isRefused(ErrorCode.CONTACT_REFUSED);
    begin(bob, ada).isRefused(ErrorCode.CONTACT_REFUSED);
    addToGroup(ada, bob).isRefused(ErrorCode.CONTACT_REFUSED);
  }

  @Test
  void aHeldDmThatWasClosedIsNoWayRoundTheWait() {
    policy(bob, "contacts", true);
    var dm = begin(ada, bob).text("/sessionId");
    ada.post("sessions/close", "sessionId", dm).ok();

    assertThat(bob.post("contacts/requests").ok().at("/incoming").size()).isZero();
    begin(ada, bob).isRefused(ErrorCode.CONTACT_WAIT);
  }

  /** What bob gets of a conversation; of the default workspace's panels it gets more. */
  private List<String> heard(String dm) {
    return bob.post("sync")
        .ok()
        .at("/events")
        .valueStream()
        .filter(event -> event.at("/conversationId").stringValue().equals(dm))
        .map(event -> event.at("/message/content").stringValue())
        .toList();
  }

  private void seesNothing(String dm) {
    assertThat(bob.post("sessions/list").ok().size()).isZero();
    var mail = bob.post("sync").ok();
    assertThat(mail.at("/headSeqs").has(dm)).isFalse();
    assertThat(heard(dm)).isEmpty();
  }

  private static Answer say(TestAgent agent, String session, String content) {
    return agent.post("sessions/send", "sessionId", session, "content", content);
  }

  private static void policy(TestAgent agent, String policy, boolean quarantine) {
    agent.post("contacts/policy", "policy", policy, "quarantine", quarantine).ok();
  }

  private static Answer begin(TestAgent agent, TestAgent other) {
    return agent.post("sessions/create", "type", "dm", "participants", List.of(other.id()));
  }

  private Answer addToGroup(TestAgent agent, TestAgent other) {
    var group = agent.openGroup(server.register("third"));
    return agent.post(
        "sessions/addParticipants", "sessionId", group, "participantIds", List.of(other.id()));
  }
}
