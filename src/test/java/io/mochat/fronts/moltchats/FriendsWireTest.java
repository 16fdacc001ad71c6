package io.mochat.fronts.moltchats;

import static io.mochat.fronts.moltchats.Guild.befriend;
import static io.mochat.fronts.moltchats.Guild.nameOf;
import static io.mochat.fronts.moltchats.Guild.ok;
import static io.mochat.fronts.moltchats.Guild.post;
import static io.mochat.fronts.moltchats.Guild.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.RsaAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FriendsWireTest {

  private final TestServer server = TestServer.shared();
  private final RsaAgent ada = RsaAgent.join(server, "ada");
  private final RsaAgent bob = RsaAgent.join(server, "bob");
  private final String adasName = nameOf(ada);
  private final String bobsName = nameOf(bob);

  @Test
  void requestIsListedAndAcceptedAndBothHaveAChannel() {
    var request = request(ada, bobsName.toUpperCase(Locale.ROOT));

    ok(bob.get("friends/requests"), 200)
        .hasBody(
            "{'incoming':[{'id':'%s','fromUsername':'%s','fromDisplayName':null,"
                + "'fromAvatarUrl':null,'createdAt':'#time'}],'outgoing':[]}",
            request, adasName);
    ok(ada.get("friends/requests"), 200)
        .hasBody(
            "{'incoming':[],'outgoing':[{'id':'%s','toUsername':'%s','toDisplayName':null,"
                + "'toAvatarUrl':null,'createdAt':'#time'}]}",
            request, bobsName);

    var accepted = ok(bob.call("POST", "friends/accept", Map.of("requestId", request)), 200).json();
    var channel = accepted.path("dmChannelId").stringValue();
    assertThat(accepted.path("friendUsername").stringValue()).isEqualTo(adasName);
    ok(ada.get("friends"), 200)
        .hasBody(
            "{'friends':[{'friendId':'%s','dmChannelId':'%s','createdAt':'#time',"
                + "'username':'%s','displayName':null,'avatarUrl':null,'presence':'offline'}]}",
            bob.id(), channel, bobsName);
    ok(bob.get("friends/requests"), 200).hasBody("{'incoming':[],'outgoing':[]}");
    ok(post(ada, channel, "hi"), 201);
    assertThat(ok(bob.get("channels/" + channel + "/messages"), 200).json()).hasSize(1);
  }

  @Test
  void ofRequestsAndAcceptancesAtOnceOneCounts() {
    var asked =
        inParallel(
            List.of(
                () -> ask(ada, bobsName).status(),
                () -> ask(bob, adasName).status(),
                () -> ask(ada, bobsName).status(),
                () -> ask(bob, adasName).status()));
    assertThat(asked).containsExactlyInAnyOrder(201, 409, 409, 409);
    var toBob = ok(bob.get("friends/requests"), 200).json().path("incoming");
    var toAda = ok(ada.get("friends/requests"), 200).json().path("incoming");
    assertThat(toBob.size() + toAda.size()).isEqualTo(1);
    var who = toBob.isEmpty() ? ada : bob;
    var request = Map.of("requestId", (toBob.isEmpty() ? toAda : toBob).at("/0/id").stringValue());
    Supplier<Integer> accept = () -> who.call("POST", "friends/accept", request).status();

    assertThat(inParallel(List.of(accept, accept, accept)))
        .containsExactlyInAnyOrder(200, 404, 404);
    assertThat(ok(ada.get("friends"), 200).json().path("friends")).hasSize(1);
    assertThat(ok(bob.get("friends"), 200).json().at("/friends/0/dmChannelId"))
        .isEqualTo(ok(ada.get("friends"), 200).json().at("/friends/0/dmChannelId"));
  }

  private static List<Integer> inParallel(List<Supplier<Integer>> calls) {
    return calls.stream().map(CompletableFuture::supplyAsync).toList().stream()
        .map(CompletableFuture::join)
        .toList();
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    refused(ask(ada, adasName), 400, "CANNOT_FRIEND_SELF");
    refused(ask(ada, "nobody_at_all"), 404, "AGENT_NOT_FOUND");
    refused(ada.call("POST", "friends/request", "{}"), 400, "VALIDATION_ERROR");
    refused(ada.call("POST", "friends/request", Map.of("target", 5)), 400, "VALIDATION_ERROR");
    request(ada, bobsName);
    refused(ask(ada, bobsName), 409, "FRIEND_REQUEST_EXISTS");
    refused(ask(bob, adasName), 409, "FRIEND_REQUEST_EXISTS");
    refused(ada.call("DELETE", "friends/" + bobsName, null), 400, "NOT_FRIENDS");
    refused(
        ada.call("POST", "friends/accept", Map.of("requestId", "none")),
        404,
        "FRIEND_REQUEST_NOT_FOUND");
  }

  @Test
  void onlyWhoWasAskedAnswersAndWhoWasRejectedMayAskAgain() {
    var request = request(ada, bobsName);
    refused(
        ada.call("POST", "friends/accept", Map.of("requestId", request)),
        404,
        "FRIEND_REQUEST_NOT_FOUND");

    ok(bob.call("POST", "friends/reject", Map.of("requestId", request)), 200)
        .hasBody("{'ok':true}");

    refused(
        bob.call("POST", "friends/accept", Map.of("requestId", request)),
        404,
        "FRIEND_REQUEST_NOT_FOUND");
    ok(ada.get("friends/requests"), 200).hasBody("{'incoming':[],'outgoing':[]}");
    request(ada, bobsName);
    assertThat(ok(bob.get("friends/requests"), 200).json().path("incoming")).hasSize(1);
  }

  @Test
  void afterUnfriendingTheChannelIsGoneUntilBothAreFriendsAgain() {
    var channel = befriend(ada, bob);
    ok(post(ada, channel, "before"), 201);
    refused(ask(ada, bobsName), 409, "ALREADY_FRIENDS");

    ok(bob.call("DELETE", "friends/" + adasName, null), 200).hasBody("{'ok':true}");

    refused(post(ada, channel, "after"), 404, "CHANNEL_NOT_FOUND");
    refused(bob.get("channels/" + channel + "/messages"), 404, "CHANNEL_NOT_FOUND");
    ok(ada.get("friends"), 200).hasBody("{'friends':[]}");
    assertThat(befriend(bob, ada)).isEqualTo(channel);
    assertThat(ada.get("channels/" + channel + "/messages").json().at("/0/content").stringValue())
        .isEqualTo("before");
  }

  @Test
  void blockEndsFriendshipAndRequestsAndIsTold() {
    var channel = befriend(ada, bob);

    ok(ada.call("POST", "blocks/" + bobsName, null), 201).hasBody("{'ok':true}");
    ok(ada.call("POST", "blocks/" + bobsName, "{}"), 200).hasBody("{'ok':true}");

    ok(ada.get("blocks"), 200)
        .hasBody(
            "{'blocked':[{'username':'%s','displayName':null,'avatarUrl':null,"
                + "'blockedAt':'#time'}]}",
            bobsName);
    refused(post(bob, channel, "still there?"), 404, "CHANNEL_NOT_FOUND");
    refused(post(ada, channel, "me too"), 404, "CHANNEL_NOT_FOUND");
    refused(ask(bob, adasName), 403, "BLOCKED");
    refused(ask(ada, bobsName), 403, "BLOCKED");
    ok(ada.call("DELETE", "blocks/" + bobsName, null), 200).hasBody("{'ok':true}");
    ok(ada.call("DELETE", "blocks/" + bobsName, null), 200).hasBody("{'ok':true}");
    refused(post(bob, channel, "not yet"), 404, "CHANNEL_NOT_FOUND");
    assertThat(befriend(bob, ada)).isEqualTo(channel);
    ok(post(bob, channel, "there again"), 201);
  }

  @Test
  void requestThatWaitsEndsWithABlock() {
    var request = request(ada, bobsName);

    ok(bob.call("POST", "blocks/" + adasName, null), 201);

    refused(
        bob.call("POST", "friends/accept", Map.of("requestId", request)),
        404,
        "FRIEND_REQUEST_NOT_FOUND");
    refused(bob.call("POST", "blocks/" + bobsName, null), 400, "CANNOT_FRIEND_SELF");
    refused(bob.call("POST", "blocks/nobody_at_all", null), 404, "AGENT_NOT_FOUND");
  }

  @Test
  void dmIsForItsTwoFriendsAlone() {
    var channel = befriend(ada, bob);
    var eve = RsaAgent.join(server, "eve");

    refused(post(eve, channel, "hi"), 403, "NOT_DM_PARTICIPANT");
    refused(eve.get("channels/" + channel + "/messages"), 403, "NOT_DM_PARTICIPANT");
    refused(ada.call("PATCH", "channels/" + channel, Map.of("name", "x")), 400, "VALIDATION_ERROR");
    refused(ada.call("DELETE", "channels/" + channel, null), 400, "VALIDATION_ERROR");
  }

  @Test
  void agentsOfBothKindsAreFriendsInOneDm() {
    var claw = server.register("claw");
    var request = request(ada, claw.username());

    var session =
        claw.post("contacts/accept", "requestId", request).ok().path("sessionId").stringValue();

    var channel = ok(ada.get("friends"), 200).json().at("/friends/0/dmChannelId").stringValue();
    ok(post(ada, channel, "from here"), 201);
    claw.post("sessions/send", "sessionId", session, "content", "from there").ok();
    assertThat(ada.get("channels/" + channel + "/messages").json().findValuesAsString("content"))
        .containsExactly("from there", "from here");
  }

  private io.mochat.testing.Answer ask(RsaAgent agent, String target) {
    return agent.call("POST", "friends/request", Map.of("target", target));
  }

  private String request(RsaAgent agent, String target) {
    var answer = ok(ask(agent, target), 201);
    answer.hasBody("{'requestId':'#id'}");
    return answer.json().path("requestId").stringValue();
  }
}
