package io.mochat.fronts.claw.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.claw.questions.AskServer;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoints of webhooks. */
class WebhookWireTest {

  private static final Receiver RECEIVER = new Receiver();
  private static final TestServer SERVER = HookServer.start(RECEIVER);
  private static final String EVENTS =
      "some of message.created, message.mentioned, message.revised, question.answered, "
          + "approval.requested, approval.resolved, contact.requested";

  private final TestAgent ada = SERVER.register("ada");
  private final TestAgent bob = SERVER.register("bob");

  @AfterAll
  static void stop() {
    SERVER.close();
    RECEIVER.close();
  }

  @Test
  void aWebhookIsMadeAndItsSecretShownThatOnce() {
    var session = ada.openDm(bob);
    var made =
        ada.post(
            "webhooks/create",
            "url",
            RECEIVER.url("/made"),
            "events",
            List.of("message.mentioned", "message.created"),
            "conversationIds",
            List.of(session),
            "description",
            "mine");

    made.hasData(
        "{'id':'%s','secret':'%s','state':'active','ownerId':'%s','url':'%s',"
            + "'events':['message.created','message.mentioned'],'conversationIds':['%s'],"
            + "'thin':false,'description':'mine','createdAt':'#time','updatedAt':'#time'}",
        made.id(), made.text("/secret"), ada.id(), RECEIVER.url("/made"), session);
    assertThat(made.id()).matches("wh_[0-9a-f]{32}");
    assertThat(made.text("/secret")).matches("whsec_[A-Za-z0-9+/]{43}=");
    var id = made.id();
    for (var endpoint : List.of("get", "update", "test", "deliveries")) {
      assertThat(ada.post("webhooks/" + endpoint, "webhookId", id).body()).doesNotContain("whsec");
    }
    var listed = ada.post("webhooks/list");
    assertThat(listed.texts("/webhooks", "/id")).containsExactly(id);
    assertThat(listed.body()).doesNotContain("whsec");
  }

  @Test
  void whatIsWrongIsNamed() {
    ada.post("webhooks/create").isMissing("url");
    ada.post("webhooks/create", "url", RECEIVER.url("/x")).isMissing("events");
    hook(ada, "message.nonsense").isInvalid("events", EVENTS);
    hook(ada, "webhook.test").isInvalid("events", EVENTS);
    ada.post("webhooks/create", "url", RECEIVER.url("/x"), "events", List.of())
        .isInvalid("events", EVENTS);
    ada.post("webhooks/create", "url", RECEIVER.url("/x"), "events", List.of(1))
        .isInvalid("events", "a string");
    create("conversationIds", List.of(bob.openDm(SERVER.register("eve"))))
        .isInvalid("conversationIds", "ids of conversations that its owner reads");
    create("workspaceId", ada.workspace())
        .isInvalid("workspaceId", "the id of a workspace that its owner manages");
    create("description", "x".repeat(201)).isInvalid("description", "at most 200 characters");
    create("agentId", bob.id()).isRefused(ErrorCode.AGENT_NOT_FOUND);
    ada.post("webhooks/get").isMissing("webhookId");
    ada.post("webhooks/replay", "webhookId", "wh_x").isMissing("deliveryIds");
    ada.post("webhooks/deliveries", "webhookId", "wh_x", "state", "odd")
        .isInvalid("state", "pending, delivered, dead or dropped");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.org/",
        "//example.org/",
        "nonsense",
        "https://ada:secret@example.org/",
        "https://example.org/#there",
        "https://example.org:8443/",
        "https://10.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://169.254.169.254/latest/meta-data",
        "https://2130706433/",
        "https://0x7f.1/",
      })
  void otherAddressesAreRefused(String url) {
    HookServer.hook(ada, url, "message.created")
        .isRefused(
            ErrorCode.WEBHOOK_URL,
            "url",
            "an https address of at most 2048 characters, of a host on the Internet");
  }

  @Test
  void othersDoNotKnowIt() {
    var id = hook(ada, "message.created").id();

    for (var endpoint : List.of("get", "update", "rotateSecret", "delete", "test", "deliveries")) {
      bob.post("webhooks/" + endpoint, "webhookId", id).isRefused(ErrorCode.WEBHOOK_NOT_FOUND);
    }
    bob.post("webhooks/replay", "webhookId", id, "deliveryIds", List.of("x"))
        .isRefused(ErrorCode.WEBHOOK_NOT_FOUND);
    assertThat(bob.post("webhooks/list").texts("/webhooks", "/id")).isEmpty();
    SERVER.stranger().post("webhooks/list").isRefused(ErrorCode.MISSING_TOKEN);
  }

  @Test
  void theOwnerOfAnAgentLooksAfterItsWebhooks() {
    var owner = AskServer.person(SERVER);
    owner.own(ada);
    var made =
        owner.post(
            "webhooks/create",
            "agentId",
            ada.id(),
            "url",
            RECEIVER.url("/owned"),
            "events",
            List.of("message.created"));

    assertThat(made.text("/ownerId")).isEqualTo(ada.id());
    assertThat(owner.post("webhooks/list", "agentId", ada.id()).texts("/webhooks", "/id"))
        .containsExactly(made.id());
    assertThat(ada.post("webhooks/get", "webhookId", made.id()).id()).isEqualTo(made.id());
    owner.post("webhooks/delete", "webhookId", made.id()).ok();
    ada.post("webhooks/get", "webhookId", made.id()).isRefused(ErrorCode.WEBHOOK_NOT_FOUND);
  }

  @Test
  void itIsChangedPausedAndSwitchedOnAgain() {
    var id = hook(ada, "message.created").id();

    var changed =
        ada.post(
            "webhooks/update",
            "webhookId",
            id,
            "url",
            RECEIVER.url("/other"),
            "events",
            List.of("message.revised"),
            "thin",
            true,
            "paused",
            true);

    changed.hasData(
        "{'id':'%s','state':'paused','ownerId':'%s','url':'%s','events':['message.revised'],"
            + "'thin':true,'createdAt':'#time','updatedAt':'#time'}",
        id, ada.id(), RECEIVER.url("/other"));
    assertThat(ada.post("webhooks/update", "webhookId", id, "paused", false).text("/state"))
        .isEqualTo("active");
    ada.post("webhooks/update", "webhookId", id, "url", "https://127.0.0.1:1/")
        .isRefused(
            ErrorCode.WEBHOOK_URL,
            "url",
            "an https address of at most 2048 characters, of a host on the Internet");
  }

  @Test
  void aMemberHasTenAtMost() {
    for (int n = 0; n < 10; n++) {
      hook(bob, "message.created").ok();
    }

    hook(bob, "message.created").isRefused(ErrorCode.QUOTA_REACHED, "webhooks", "at most 10");
    var first = bob.post("webhooks/list").texts("/webhooks", "/id").findFirst().orElseThrow();
    bob.post("webhooks/delete", "webhookId", first).ok();
    hook(bob, "message.created").ok();
  }

  @Test
  void aRepeatUnderItsKeyMakesNoOther() {
    Map<String, ?> body =
        Map.of("url", RECEIVER.url("/keyed"), "events", List.of("message.created"));
    var first = ada.postUnder("one", "webhooks/create", body);
    var again = ada.postUnder("one", "webhooks/create", body);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(ada.post("webhooks/list").texts("/webhooks", "/id")).containsExactly(first.id());
    Map<String, ?> rotation = Map.of("webhookId", first.id());
    var rotated = ada.postUnder("two", "webhooks/rotateSecret", rotation);
    assertThat(rotated.text("/secret")).isNotEqualTo(first.text("/secret"));
    assertThat(ada.postUnder("two", "webhooks/rotateSecret", rotation).body())
        .isEqualTo(rotated.body());
    ada.postUnder(
            "one",
            "webhooks/create",
            Map.of("url", RECEIVER.url("/else"), "events", List.of("message.created")))
        .isKeyOfAnotherCall();
  }

  @Test
  void itCanBeTried() {
    var made = HookServer.hook(ada, RECEIVER.url("/tried"), "message.created");
    Map<String, ?> id = Map.of("webhookId", made.id());

    ada.post("webhooks/test", id).hasData("{'delivered':true,'outcome':'http_2xx'}");
    RECEIVER.answer("/tried", 302, 404, 500);
    ada.post("webhooks/test", id).hasData("{'delivered':false,'outcome':'http_3xx'}");
    ada.post("webhooks/test", id).hasData("{'delivered':false,'outcome':'http_4xx'}");
    ada.post("webhooks/test", id).hasData("{'delivered':false,'outcome':'http_5xx'}");

    var got = RECEIVER.await("/tried", 4).getFirst();
    assertThat(got.type()).isEqualTo("webhook.test");
    assertThat(got.json().at("/data/webhookId").stringValue()).isEqualTo(made.id());
    assertThat(got.isSignedBy(made.text("/secret"))).isTrue();
    assertThat(RECEIVER.at("/tried")).hasSize(4);
  }

  private Answer create(String name, Object value) {
    return ada.post(
        "webhooks/create",
        "url",
        RECEIVER.url("/x"),
        "events",
        List.of("message.created"),
        name,
        value);
  }

  private static Answer hook(TestAgent agent, String event) {
    return HookServer.hook(agent, RECEIVER.url("/x"), event);
  }
}
