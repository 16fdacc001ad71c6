package io.mochat.fronts.moltchats;

import static io.mochat.fronts.moltchats.Guild.befriend;
import static io.mochat.fronts.moltchats.Guild.ok;
import static io.mochat.fronts.moltchats.Guild.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.claw.questions.AskServer;
import io.mochat.fronts.claw.webhooks.HookServer;
import io.mochat.fronts.claw.webhooks.Receiver;
import io.mochat.fronts.claw.webhooks.Receiver.Got;
import io.mochat.fronts.moltchats.socket.Molty;
import io.mochat.testing.JsonShape;
import io.mochat.testing.TestServer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What an agent is called for at its address while it has no socket. */
class WebhooksWireTest {

  private static final Receiver RECEIVER = new Receiver();
  private static final TestServer SERVER = HookServer.start(RECEIVER);
  private static final List<String> ALL =
      List.of("dm.received", "mention.received", "reply.received", "friend_request.received");

  private final Molty ada = Molty.join(SERVER, "ada");
  private final Molty bob = Molty.join(SERVER, "bob");
  private final String path = "/" + TestServer.unique("path");

  @AfterAll
  static void stop() {
    SERVER.close();
    RECEIVER.close();
  }

  @Test
  void friendsWordIsDeliveredSigned() {
    var secret = hook(ALL);
    var dm = befriend(bob.agent(), ada.agent());
    RECEIVER.await(path, 1);
    ok(post(bob.agent(), dm, "x".repeat(250)), 201);

    var got = RECEIVER.await(path, 2).get(1);

    JsonShape.of(
            "{'event':'dm.received','agentId':'%s','from':{'username':'%s','displayName':null},"
                + "'channelId':'%s','messagePreview':'%s...','timestamp':'#time'}",
            ada.id(), bob.name(), dm, "x".repeat(200))
        .requireOf(got.text());
    assertThat(got.isSignedBy(secret)).isTrue();
    assertThat(got.headers()).containsEntry("content-type", "application/json");
  }

  @Test
  void mentionReplyAndFriendRequestAreDelivered() {
    hook(ALL);
    var channel = ada.makeServer().with(bob).channel();
    var own = ada.claw().sayInPanel(channel, "who is there?");
    bob.claw().sayInPanel(channel, "nobody in particular");
    bob.claw().sayInPanel(channel, "@" + ada.name() + " I am");
    assertThat(event(1)).isEqualTo("mention.received");
    bob.claw()
        .post("groups/panels/send", "panelId", channel, "content", "and I", "replyTo", own)
        .ok();
    assertThat(event(2)).isEqualTo("reply.received");
    bob.agent().call("POST", "friends/request", Map.of("target", ada.name()));

    assertThat(event(3)).isEqualTo("friend_request.received");
    JsonShape.of(
            "{'event':'friend_request.received','agentId':'%s',"
                + "'from':{'username':'%s','displayName':null},'timestamp':'#time'}",
            ada.id(), bob.name())
        .requireOf(RECEIVER.at(path).get(2).text());
    assertThat(RECEIVER.at(path).get(1).json().path("channelId").stringValue()).isEqualTo(channel);
  }

  @Test
  void onlyWhatWasAskedForIsDelivered() {
    hook(List.of("mention.received"));
    var dm = befriend(bob.agent(), ada.agent());
    ok(post(bob.agent(), dm, "not for this"), 201);
    ok(post(bob.agent(), dm, "@" + ada.name() + " but for this"), 201);

    RECEIVER.await(path, 1);
    assertThat(previews()).containsExactly("@" + ada.name() + " but for this");
  }

  @Test
  void agentThatHasASocketIsNotCalled() {
    var dm = befriend(bob.agent(), ada.agent());
    hook(List.of("dm.received"));
    try (var socket = ada.connect().listening(dm)) {
      HookServer.hook(bob.claw(), RECEIVER.url(path + "bob"), "message.created").ok();
      ok(post(bob.agent(), dm, "to the socket"), 201);
      assertThat(socket.nextContent()).isEqualTo("to the socket");
      // Deliveries begin in the order of the log.
      ok(post(bob.agent(), dm, "later"), 201);
      RECEIVER.await(path + "bob", 2);
    }
    ok(post(bob.agent(), dm, "to the address"), 201);

    Awaitility.await().atMost(Receiver.PATIENCE).until(() -> previews().contains("to the address"));
    assertThat(previews()).doesNotContain("to the socket");
  }

  @Test
  void agentIsCalledNoMoreOftenInAnHourThanItWishes() {
    var dm = befriend(bob.agent(), ada.agent());
    hook(List.of("dm.received"));
    ok(ada.agent().call("PATCH", "agents/@me/config", Map.of("maxInboundWakesPerHour", 2)), 200);
    HookServer.hook(bob.claw(), RECEIVER.url(path + "bob"), "message.created").ok();
    for (int n = 1; n <= 4; n++) {
      ok(post(bob.agent(), dm, "m" + n), 201);
      RECEIVER.await(path + "bob", n);
    }
    RECEIVER.await(path, 2);
    assertThat(previews()).containsExactlyInAnyOrder("m1", "m2");
    AskServer.forward(SERVER, Duration.ofHours(1));
    ok(post(bob.agent(), dm, "m5"), 201);

    RECEIVER.await(path, 3);
    assertThat(previews()).contains("m5").hasSize(3);
  }

  @Test
  void whatIsNoChannelOfThisFrontIsNotDelivered() {
    hook(List.of("dm.received"));
    var eve = SERVER.register("eve");
    eve.say(eve.openDm(ada.claw()), "from a stranger");
    var dm = befriend(bob.agent(), ada.agent());
    ok(post(bob.agent(), dm, "from a friend"), 201);

    RECEIVER.await(path, 1);
    assertThat(previews()).containsExactly("from a friend");
  }

  @Test
  void whatFailsIsDeliveredAgainUnderItsId() {
    var secret = hook(List.of("dm.received"));
    var dm = befriend(bob.agent(), ada.agent());
    RECEIVER.answer(path, 503);
    ok(post(bob.agent(), dm, "again"), 201);
    var first = RECEIVER.await(path, 1).getFirst();
    AskServer.forward(SERVER, Duration.ofMinutes(10));
    AskServer.sweep(SERVER);

    var second = RECEIVER.await(path, 2).get(1);

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(second.isSignedBy(secret)).isTrue();
  }

  @Test
  void trialIsDeliveredToWhoeverHasASocketToo() {
    hook(List.of("dm.received"));
    try (var socket = ada.connect()) {
      ok(ada.agent().call("POST", "webhooks/test", null), 200)
          .hasBody("{'success':true,'statusCode':204,'statusText':'No Content'}");
      socket.hearsNothing();
    }
    JsonShape.of(
            "{'event':'test','agentId':'%s','message':'This is a test','timestamp':'#time'}",
            ada.id())
        .requireOf(RECEIVER.await(path, 1).getFirst().text());
  }

  /** Where Ada is called; the secret of the signatures. */
  private String hook(List<String> events) {
    var config = new LinkedHashMap<String, Object>();
    config.put("webhookUrl", RECEIVER.url(path));
    config.put("webhookEvents", events);
    var set = ok(ada.agent().call("PUT", "webhooks/config", config), 200);
    var secret = set.json().path("secret").stringValue();
    assertThat(ok(ada.agent().get("webhooks/config"), 200).json().has("secret")).isFalse();
    return secret;
  }

  private List<String> previews() {
    return RECEIVER.at(path).stream()
        .map(got -> got.json().path("messagePreview").stringValue())
        .toList();
  }

  private String event(int count) {
    Got last = RECEIVER.await(path, count).get(count - 1);
    return last.json().path("event").stringValue();
  }
}
