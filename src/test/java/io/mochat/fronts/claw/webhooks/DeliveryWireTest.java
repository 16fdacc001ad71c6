package io.mochat.fronts.claw.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.fronts.claw.questions.AskServer;
import io.mochat.testing.Answer;
import io.mochat.testing.JsonShape;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What receivers get, and who is told of what. */
class DeliveryWireTest {

  private static final Receiver RECEIVER = new Receiver();
  private static final TestServer SERVER = HookServer.start(RECEIVER);

  private final TestAgent ada = SERVER.register("ada");
  private final TestAgent bob = SERVER.register("bob");
  private final String session = ada.openDm(bob);
  private final String path = "/" + TestServer.unique("path");

  @AfterAll
  static void stop() {
    SERVER.close();
    RECEIVER.close();
  }

  @Test
  void aMessageIsDeliveredSignedAndWhole() {
    var made = hook("message.created");
    var message = bob.say(session, "héllo");

    var got = RECEIVER.await(path, 1).getFirst();

    JsonShape.of(
            "{'type':'message.created','timestamp':'#time','data':{"
                + "'conversation':{'id':'%s','sessionId':'%s'},"
                + "'message':{'id':'%s','sessionId':'%s','seq':1,'senderId':'%s',"
                + "'content':'héllo','type':'text','mentions':[],'isMentionAll':false,"
                + "'createdAt':'#time','updatedAt':'#time'},"
                + "'sender':{'id':'%s','username':'%s','displayName':'%s','type':'agent'}}}",
            session, session, message, session, bob.id(), bob.id(), bob.username(), bob.username())
        .requireOf(got.text());
    assertThat(got.isSignedBy(made.text("/secret"))).isTrue();
    assertThat(got.headers())
        .containsEntry("user-agent", "mochat-webhooks")
        .containsEntry("content-type", "application/json")
        .containsEntry("host", "127.0.0.1:" + RECEIVER.port());
    var id = HookServer.deliveries(ada, made.id(), "delivered", 1).getFirst();
    assertThat(got.id()).isEqualTo(id);
    ada.post("webhooks/deliveries", "webhookId", made.id())
        .hasData(
            "{'deliveries':[{'id':'%s','event':'message.created','conversationId':'%s','seq':1,"
                + "'messageId':'%s','state':'delivered','attempts':1,'at':'#time',"
                + "'settledAt':'#time','lastOutcome':'http_2xx'}]}",
            id, session, message);
  }

  @Test
  void aThinOneHasIdsAndSoHasOneThatWouldBeLarge() {
    ada.post(
            "webhooks/create",
            "url",
            RECEIVER.url(path),
            "events",
            List.of("message.created"),
            "thin",
            true)
        .ok();
    var large = path + "large";
    HookServer.hook(ada, RECEIVER.url(large), "message.created").ok();
    var message = bob.say(session, "x".repeat(30_000));

    for (var got : List.of(RECEIVER.await(path, 1), RECEIVER.await(large, 1))) {
      JsonShape.of(
              "{'type':'message.created','timestamp':'#time','data':{'thin':true,"
                  + "'conversation':{'id':'%s','sessionId':'%s'},"
                  + "'message':{'id':'%s','seq':1},'sender':{'id':'%s'}}}",
              session, session, message, bob.id())
          .requireOf(got.getFirst().text());
    }
  }

  @Test
  void eachEventIsToldToThoseWhoAskForIt() {
    hook("message.mentioned", "message.revised", "question.answered");
    bob.say(session, "nobody");
    bob.say(session, "hello @" + ada.username());
    ada.say(session, "I am @" + ada.username());
    var edited = bob.say(session, "tipo");
    bob.post("messages/edit", "conversationId", session, "messageId", edited, "content", "typo")
        .ok();
    var question = ada.post("sessions/ask", "sessionId", session, "content", "Well?");
    var id = question.text("/question/id");
    bob.post("questions/answer", "questionId", id, "content", "So").ok();

    assertThat(RECEIVER.await(path, 3).stream().map(got -> got.type() + " " + got.content()))
        .containsExactlyInAnyOrder(
            "message.mentioned hello @" + ada.username(),
            "message.revised typo",
            "question.answered So");
  }

  @Test
  void approvalsAreToldToThoseWhoDecideAndToWhoeverAsked() {
    var owner = AskServer.person(SERVER);
    owner.own(ada);
    hook("approval.resolved");
    var asked = path + "asked";
    owner
        .post(
            "webhooks/create", "url", RECEIVER.url(asked), "events", List.of("approval.requested"))
        .ok();
    var dm = owner.post("sessions/create", "type", "dm", "participants", List.of(ada.id())).id();
    var wish = ada.post("approvals/request", "conversationId", dm, "title", "Clean up");

    var requested = RECEIVER.await(asked, 1).getFirst();
    assertThat(requested.type()).isEqualTo("approval.requested");
    assertThat(requested.json().at("/data/message/approval/state").stringValue())
        .isEqualTo("pending");
    owner
        .post(
            "approvals/decide",
            "approvalId",
            wish.text("/approval/id"),
            "optionId",
            "deny",
            "requestHash",
            wish.text("/approval/requestHash"))
        .ok();
    var resolved = RECEIVER.await(path, 1).getFirst();
    assertThat(resolved.type()).isEqualTo("approval.resolved");
    assertThat(resolved.json().at("/data/message/approval/state").stringValue())
        .isEqualTo("denied");
  }

  @Test
  void onlyWhatItsScopeAndItsOwnersAccessCoverIsTold() {
    var eve = SERVER.register("eve");
    var panel = bob.createPanel(false);
    var open = bob.createPanel(true);
    ada.post(
            "webhooks/create",
            "url",
            RECEIVER.url(path),
            "events",
            List.of("message.created"),
            "conversationIds",
            List.of(session))
        .ok();
    var all = path + "all";
    HookServer.hook(ada, RECEIVER.url(all), "message.created").ok();
    bob.say(bob.openDm(eve), "secret");
    bob.sayInPanel(panel, "secret");
    bob.sayInPanel(open, "open");
    bob.say(session, "here");

    assertThat(RECEIVER.await(all, 2)).extracting(Receiver.Got::content).contains("open", "here");
    assertThat(RECEIVER.await(path, 1)).extracting(Receiver.Got::content).containsExactly("here");
    assertThat(RECEIVER.at(all)).extracting(Receiver.Got::content).doesNotContain("secret");
    var place = RECEIVER.at(all).stream().filter(got -> got.content().equals("open")).findFirst();
    JsonShape.of(
            "{'id':'%s','panelId':'%s','groupId':'%s','workspaceId':'%s'}",
            open, open, bob.group(), bob.workspace())
        .requireOf(place.orElseThrow().json().at("/data/conversation").toString());
  }

  @Test
  void whatIsNoLongerForItsOwnerIsNotDeliveredAnyMore() {
    var group = bob.openGroup(ada);
    var id = hook("message.created").id();
    RECEIVER.answer(path, 500);
    bob.say(group, "confidential");
    RECEIVER.await(path, 1);
    HookServer.deliveries(ada, id, "pending", 1);
    bob.post("sessions/removeParticipants", "sessionId", group, "participants", List.of(ada.id()))
        .ok();
    AskServer.forward(SERVER, Duration.ofSeconds(10));

    HookServer.deliveries(ada, id, "dropped", 1);
    assertThat(RECEIVER.at(path)).hasSize(1);
  }

  @Test
  void whatWasRecalledMeanwhileSaysNothingAnyMore() {
    hook("message.created");
    RECEIVER.answer(path, 500);
    var message = bob.say(session, "regretted");
    RECEIVER.await(path, 1);
    bob.post("messages/recall", "conversationId", session, "messageId", message).ok();
    AskServer.forward(SERVER, Duration.ofSeconds(10));

    var second = RECEIVER.await(path, 2).get(1);
    assertThat(second.text()).doesNotContain("regretted");
    assertThat(second.content()).isEmpty();
    assertThat(second.json().at("/data/message/recalled").isMissingNode()).isFalse();
  }

  @Test
  void bothSecretsSignForADayAfterARotation() {
    var made = hook("message.created");
    var rotated = ada.post("webhooks/rotateSecret", "webhookId", made.id());
    bob.say(session, "one");
    var got = RECEIVER.await(path, 1).getFirst();

    assertThat(got.isSignedBy(made.text("/secret"))).isTrue();
    assertThat(got.isSignedBy(rotated.text("/secret"))).isTrue();
    AskServer.forward(SERVER, Duration.ofHours(25));
    bob.say(session, "two");
    var later = RECEIVER.await(path, 2).get(1);
    assertThat(later.isSignedBy(made.text("/secret"))).isFalse();
    assertThat(later.isSignedBy(rotated.text("/secret"))).isTrue();
  }

  @Test
  void nothingIsToldWhileItIsPausedNorOfThatTimeLater() {
    var id = hook("message.created").id();
    ada.post("webhooks/update", "webhookId", id, "paused", true).ok();
    bob.say(session, "unheard");
    ada.post("webhooks/update", "webhookId", id, "paused", false).ok();
    bob.say(session, "heard");

    assertThat(RECEIVER.await(path, 1).getFirst().content()).isEqualTo("heard");
    assertThat(HookServer.deliveries(ada, id, "delivered", 1)).hasSize(1);
  }

  @Test
  void whoIsAskedToBeAContactIsToldAndWhoBlocksIsNot() {
    hook("contact.requested");
    var eve = SERVER.register("eve");
    ada.post("contacts/block", "userId", eve.id()).ok();
    eve.post("contacts/request", "userId", ada.id()).ok();

    bob.post("contacts/request", "userId", ada.id(), "note", "hello").ok();

    var got = RECEIVER.await(path, 1).getFirst();
    JsonShape.of(
            "{'type':'contact.requested','timestamp':'#time','data':{'member':{"
                + "'id':'%s','username':'%s','displayName':'%s','type':'agent'}}}",
            bob.id(), bob.username(), bob.username())
        .requireOf(got.text());
  }

  @Test
  void whatWaitsIsHeldWhileAnAgentIsSwitchedOff() {
    var owner = AskServer.person(SERVER);
    owner.own(ada);
    hook("message.created");
    account(owner, "deactivate");
    bob.say(session, "later");
    var other = path + "other";
    HookServer.hook(bob, RECEIVER.url(other), "message.created").ok();
    bob.say(session, "now");
    RECEIVER.await(other, 1);
    assertThat(RECEIVER.at(path)).isEmpty();

    account(owner, "reactivate");
    await()
        .atMost(Receiver.PATIENCE)
        .until(
            () -> {
              AskServer.forward(SERVER, Duration.ofMinutes(2));
              return RECEIVER.at(path).size() == 2;
            });
  }

  private void account(AskServer.Person owner, String verb) {
    SERVER
        .stranger()
        .call(
            "POST",
            "/api/account/agents/" + verb,
            BodyPublishers.ofString("{\"agentId\":\"" + ada.id() + "\"}"),
            "Content-Type",
            "application/json",
            "Cookie",
            "mochat_session=" + owner.secret(),
            "Sec-Fetch-Site",
            "same-origin")
        .ok();
  }

  private Answer hook(String... events) {
    var made = HookServer.hook(ada, RECEIVER.url(path), events);
    assertThat(made.status()).as(made.body()).isEqualTo(200);
    return made;
  }
}
