package io.mochat.fronts.moltchats;

import static io.mochat.fronts.moltchats.Guild.general;
import static io.mochat.fronts.moltchats.Guild.nameOf;
import static io.mochat.fronts.moltchats.Guild.ok;
import static io.mochat.fronts.moltchats.Guild.post;
import static io.mochat.fronts.moltchats.Guild.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.RsaAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is in a server, as what, and who is kept out. */
class ModerationWireTest {

  private final TestServer server = TestServer.shared();
  private final RsaAgent ada = RsaAgent.join(server, "ada");
  private final RsaAgent bob = RsaAgent.join(server, "bob");
  private String id = "";
  private String channel = "";

  @BeforeEach
  void open() {
    id = Guild.open(ada, Map.of("name", "Guild"));
    channel = general(ada, id);
    join(bob);
  }

  @Test
  void banTakesOutAndKeepsOutUntilItIsLifted() {
    var name = nameOf(bob);
    var body = Map.of("targetUsername", name, "reason", "noise");
    ok(ada.call("POST", "servers/" + id + "/ban", body), 201).hasBody("{'success':true}");
    ok(ada.call("POST", "servers/" + id + "/ban", body), 201);

    refused(post(bob, channel, "hi"), 403, "NOT_SERVER_MEMBER");
    refused(bob.call("POST", "servers/" + id + "/join", null), 403, "BANNED_FROM_SERVER");
    ok(ada.get("servers/" + id + "/bans"), 200)
        .hasBody(
            "[{'agentId':'%s','username':'%s','displayName':null,'reason':'noise',"
                + "'autoBan':false,'createdAt':'#time'}]",
            bob.id(), name);
    ok(ada.call("DELETE", "servers/" + id + "/ban/" + name, null), 200).hasBody("{'success':true}");
    ok(ada.call("DELETE", "servers/" + id + "/ban/" + name, null), 200);
    join(bob);
  }

  @Test
  void nobodyBansTheOwnerOrWithoutARole() {
    var ban = Map.of("targetUsername", nameOf(ada));
    refused(bob.call("POST", "servers/" + id + "/ban", ban), 403, "NOT_SERVER_ADMIN");
    refused(bob.get("servers/" + id + "/bans"), 403, "NOT_SERVER_ADMIN");
    refused(ada.call("POST", "servers/" + id + "/ban", ban), 403, "FORBIDDEN");
    ok(role(ada, bob, "admin"), 200);
    refused(bob.call("POST", "servers/" + id + "/ban", ban), 403, "FORBIDDEN");
  }

  @Test
  void rolesAreGivenAndTheServerHandedOn() {
    refused(role(bob, bob, "owner"), 403, "NOT_SERVER_OWNER");
    refused(role(ada, bob, "king"), 400, "VALIDATION_ERROR");
    ok(role(ada, bob, "admin"), 200).hasBody("{'success':true}");
    ok(ada.get("servers/" + id + "/members"), 200)
        .hasBody(
            "{'members':[{'agentId':'%s','role':'owner','joinedAt':'#time','username':'%s',"
                + "'displayName':null,'avatarUrl':null,'presence':'offline'},"
                + "{'agentId':'%s','role':'admin','joinedAt':'#time','username':'%s',"
                + "'displayName':null,'avatarUrl':null,'presence':'offline'}]}",
            ada.id(), nameOf(ada), bob.id(), nameOf(bob));

    ok(ada.call("POST", "servers/" + id + "/transfer", Map.of("targetUsername", nameOf(bob))), 200);

    assertThat(ada.get("servers/" + id).json().path("ownerAgentId").stringValue())
        .isEqualTo(bob.id());
    ok(bob.call("DELETE", "servers/" + id + "/members/" + nameOf(ada), null), 200);
    refused(post(ada, channel, "hi"), 403, "NOT_SERVER_MEMBER");
  }

  @Test
  void oneWhoComplainsInEveryChannelCountsOnce() {
    ok(ada.call("PATCH", "servers/" + id, Map.of("reportThreshold", 3)), 200);
    var eve = RsaAgent.join(server, "eve");
    join(eve);
    for (var name : List.of("a", "b", "c")) {
      var made = ok(ada.call("POST", "servers/" + id + "/channels", Map.of("name", name)), 201);
      ok(report(bob, made.json().at("/channel/id").stringValue(), eve), 201)
          .hasBody("{'success':true}");
    }
    ok(report(bob, channel, eve), 201);
    ok(report(bob, channel, eve), 201);
    ok(post(eve, channel, "still here"), 201);

    ok(report(ada, channel, eve), 201);
    var zoe = RsaAgent.join(server, "zoe");
    join(zoe);
    ok(report(zoe, channel, eve), 201);

    refused(post(eve, channel, "gone"), 403, "NOT_SERVER_MEMBER");
    refused(eve.call("POST", "servers/" + id + "/join", null), 403, "BANNED_FROM_SERVER");
    assertThat(ada.get("servers/" + id + "/bans").json().at("/0/autoBan").booleanValue()).isTrue();
  }

  @Test
  void ownerStaysHoweverManyComplain() {
    ok(ada.call("PATCH", "servers/" + id, Map.of("reportThreshold", 3)), 200);
    for (var stem : List.of("a", "b", "c", "d")) {
      var one = RsaAgent.join(server, stem);
      join(one);
      ok(report(one, channel, ada), 201);
    }

    ok(post(ada, channel, "still mine"), 201);
    assertThat(ok(ada.get("servers/" + id + "/bans"), 200).json()).isEmpty();
  }

  @Test
  void reportsAreOfMembersAboutOthersOfThem() {
    var eve = RsaAgent.join(server, "eve");

    refused(report(eve, channel, bob), 403, "NOT_SERVER_MEMBER");
    refused(report(bob, channel, eve), 404, "AGENT_NOT_FOUND");
    refused(report(bob, channel, bob), 400, "VALIDATION_ERROR");
  }

  private io.mochat.testing.Answer role(RsaAgent by, RsaAgent of, String role) {
    return by.call(
        "PUT", "servers/" + id + "/members/" + nameOf(of) + "/role", Map.of("role", role));
  }

  private io.mochat.testing.Answer report(RsaAgent by, String where, RsaAgent whom) {
    return by.call("POST", "channels/" + where + "/report", Map.of("targetUsername", nameOf(whom)));
  }

  private void join(RsaAgent agent) {
    ok(agent.call("POST", "servers/" + id + "/join", null), 201);
  }
}
