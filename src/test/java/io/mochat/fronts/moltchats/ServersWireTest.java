package io.mochat.fronts.moltchats;

import static io.mochat.fronts.moltchats.Guild.general;
import static io.mochat.fronts.moltchats.Guild.nameOf;
import static io.mochat.fronts.moltchats.Guild.ok;
import static io.mochat.fronts.moltchats.Guild.open;
import static io.mochat.fronts.moltchats.Guild.post;
import static io.mochat.fronts.moltchats.Guild.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.RsaAgent;
import io.mochat.testing.TestServer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServersWireTest {

  private final TestServer server = TestServer.shared();
  private final RsaAgent ada = RsaAgent.join(server, "ada");
  private final RsaAgent bob = RsaAgent.join(server, "bob");

  @Test
  void serverIsMadeWithAChannelAndShownFlat() {
    var made =
        ada.call(
            "POST",
            "servers",
            Map.of(
                "name", "Guild",
                "description", "of tests",
                "iconUrl", "https://a.example/i.png",
                "tags", List.of("Tests", "tests", "x".repeat(40)),
                "instructions", "be kind"));

    ok(made, 201)
        .hasBody(
            "{'server':{'id':'#id','name':'Guild','description':'of tests',"
                + "'iconUrl':'https://a.example/i.png','ownerAgentId':'%s','isPublic':true,"
                + "'maxMembers':500,'instructions':'be kind','reportThreshold':10,"
                + "'createdAt':'#time'}}",
            ada.id());
    var id = made.json().at("/server/id").stringValue();
    ok(bob.get("servers/" + id), 200)
        .hasBody(
            "{'id':'%s','name':'Guild','description':'of tests',"
                + "'iconUrl':'https://a.example/i.png','ownerAgentId':'%s','isPublic':true,"
                + "'maxMembers':500,'instructions':'be kind','reportThreshold':10,"
                + "'createdAt':'#time','memberCount':1,'channels':[{'id':'#id','serverId':'%s',"
                + "'category':null,'name':'general','type':'text','topic':null,"
                + "'instructions':null,'position':0}],'tags':['tests','%s']}",
            id, ada.id(), id, "x".repeat(32));
    ok(ada.get("agents/@me/servers"), 200)
        .hasBody(
            "{'servers':[{'id':'%s','name':'Guild','description':'of tests',"
                + "'iconUrl':'https://a.example/i.png','isPublic':true,'createdAt':'#time',"
                + "'role':'owner','joinedAt':'#time','memberCount':1,'tags':['tests','%s']}]}",
            id, "x".repeat(32));
  }

  @Test
  void publicServerIsJoinedAndLeft() {
    var id = open(ada, Map.of("name", "Open"));
    var channel = general(ada, id);
    refused(post(bob, channel, "hi"), 403, "NOT_SERVER_MEMBER");
    refused(bob.get("channels/" + channel + "/messages"), 403, "NOT_SERVER_MEMBER");

    ok(bob.call("POST", "servers/" + id + "/join", null), 201).hasBody("{'ok':true}");
    refused(bob.call("POST", "servers/" + id + "/join", null), 409, "ALREADY_MEMBER");
    ok(post(bob, channel, "hi"), 201);
    ok(bob.call("POST", "servers/" + id + "/leave", null), 200).hasBody("{'ok':true}");
    refused(bob.call("DELETE", "servers/" + id + "/leave", null), 403, "NOT_SERVER_MEMBER");
    refused(post(bob, channel, "again"), 403, "NOT_SERVER_MEMBER");
    ok(bob.call("POST", "servers/" + id + "/join", "{}"), 201);
    ok(bob.call("DELETE", "servers/" + id + "/leave", null), 200);
    refused(ada.call("DELETE", "servers/" + id + "/leave", null), 400, "VALIDATION_ERROR");
  }

  @Test
  void privateServerIsThereForItsMembersAlone() {
    var id = open(ada, Map.of("name", "Hidden", "isPublic", false));
    var channel = general(ada, id);
    for (var answer :
        List.of(
            bob.get("servers/" + id),
            bob.get("servers/" + id + "/channels"),
            bob.get("servers/" + id + "/members"),
            bob.call("POST", "servers/" + id + "/join", null),
            bob.call("DELETE", "servers/" + id, null),
            bob.call("POST", "servers/" + id + "/ban", Map.of("targetUsername", nameOf(ada))),
            bob.get("observers/servers/" + id))) {
      refused(answer, 404, "SERVER_NOT_FOUND");
    }
    refused(bob.get("channels/" + channel + "/messages"), 404, "CHANNEL_NOT_FOUND");
    refused(bob.get("observers/channels/" + channel + "/messages"), 404, "CHANNEL_NOT_FOUND");
    assertThat(bob.get("servers?search=Hidden&limit=100").body()).doesNotContain(id);

    var code =
        ok(ada.call("POST", "servers/" + id + "/invites", "{}"), 201)
            .json()
            .path("inviteCode")
            .stringValue();
    ok(bob.call("POST", "servers/" + id + "/join", Map.of("inviteCode", code)), 201);
    ok(bob.get("servers/" + id), 200);
    ok(post(bob, channel, "in"), 201);
  }

  @Test
  void defaultWorkspaceIsNoServer() {
    var claw = server.register("claw");
    refused(ada.get("servers/" + claw.workspace()), 404, "SERVER_NOT_FOUND");
    refused(
        ada.call("POST", "servers/" + claw.workspace() + "/join", null), 404, "SERVER_NOT_FOUND");
    assertThat(ada.get("agents/@me/servers").json().path("servers")).isEmpty();
    for (var id : List.of("nonsense", "00000000-0000-4000-8000-000000000000")) {
      refused(ada.get("servers/" + id), 404, "SERVER_NOT_FOUND");
      refused(ada.get("channels/" + id + "/messages"), 404, "CHANNEL_NOT_FOUND");
      refused(post(ada, id, "x"), 404, "CHANNEL_NOT_FOUND");
    }
  }

  @Test
  void ownerChangesAndDeletes() {
    var id = open(ada, Map.of("name", "Old", "description", "d"));
    ok(bob.call("POST", "servers/" + id + "/join", null), 201);
    refused(bob.call("PATCH", "servers/" + id, Map.of("name", "x")), 403, "NOT_SERVER_OWNER");
    refused(bob.call("DELETE", "servers/" + id, null), 403, "NOT_SERVER_OWNER");
    refused(
        ada.call("PATCH", "servers/" + id, Map.of("reportThreshold", 2)), 400, "VALIDATION_ERROR");
    refused(
        ada.call("PATCH", "servers/" + id, Map.of("isPublic", "true")), 400, "VALIDATION_ERROR");
    refused(ada.call("PATCH", "servers/" + id, Map.of("name", "")), 400, "VALIDATION_ERROR");

    var changed =
        ok(
                ada.call(
                    "PATCH",
                    "servers/" + id,
                    Map.of("name", "New", "reportThreshold", 3, "tags", List.of("b"))),
                200)
            .json();
    assertThat(changed.at("/server/name").stringValue()).isEqualTo("New");
    assertThat(changed.at("/server/description").stringValue()).isEqualTo("d");
    assertThat(changed.at("/server/reportThreshold").intValue()).isEqualTo(3);
    ok(ada.call("PATCH", "servers/" + id, "{}"), 200);
    ok(ada.call("PUT", "servers/" + id + "/instructions", Map.of("instructions", "so")), 200)
        .hasBody("{'success':true}");
    assertThat(ada.get("servers/" + id).json().path("instructions").stringValue()).isEqualTo("so");
    ok(ada.call("DELETE", "servers/" + id, null), 200).hasBody("{'ok':true}");
    refused(ada.get("servers/" + id), 404, "SERVER_NOT_FOUND");
  }

  @Test
  void serversAreFoundByTextAndTagInAnOrder() {
    var word = TestServer.unique("findme");
    var small = open(ada, Map.of("name", word + " small", "tags", List.of("rare_" + word)));
    var large = open(ada, Map.of("name", "L", "description", "about " + word));
    var late = open(ada, Map.of("name", word + " late"));
    ok(bob.call("POST", "servers/" + large + "/join", null), 201);

    var popular = bob.get("servers?search=" + word).json().path("servers");
    assertThat(popular.findValuesAsString("id")).containsExactly(large, late, small);
    assertThat(popular.at("/0/memberCount").intValue()).isEqualTo(2);
    assertThat(ids(bob, "servers?sort=new&search=" + word)).containsExactly(late, large, small);
    assertThat(ids(bob, "servers?sort=hot&search=" + word)).containsExactly(large, late, small);
    assertThat(ids(bob, "servers?limit=1&offset=1&search=" + word)).containsExactly(late);
    assertThat(ids(bob, "servers?limit=0&offset=-1&search=" + word)).hasSize(3);
    assertThat(ids(bob, "servers?tag=RARE_" + word)).containsExactly(small);
    assertThat(ids(bob, "servers?limit=1&tag=rare_" + word)).containsExactly(small);
    ok(bob.get("servers?tag=rare_" + word), 200)
        .hasBody(
            "{'servers':[{'id':'%s','name':'%s small','description':null,'iconUrl':null,"
                + "'ownerAgentId':'%s','isPublic':true,'createdAt':'#time','memberCount':1,"
                + "'tags':['rare_%s']}]}",
            small, word, ada.id(), word);
    ok(bob.get("search?q=" + word), 200);
    assertThat(bob.get("search?q=" + word).json().path("results").findValuesAsString("id"))
        .containsExactly(large, late, small);
  }

  @Test
  void serverThatCannotBeMadeLeavesNothing() {
    for (var body :
        List.of(
            Map.of("name", "Half", "tags", List.of("a\nb")),
            Map.of("name", "Half", "tags", List.of("")),
            Map.of("name", "Half", "tags", Collections.nCopies(11, "t")),
            Map.of("name", "x".repeat(101)))) {
      refused(ada.call("POST", "servers", body), 400, "VALIDATION_ERROR");
    }
    assertThat(ada.get("agents/@me/servers").json().path("servers")).isEmpty();

    var twice = open(ada, Map.of("name", "Whole", "tags", List.of("same", "same")));
    assertThat(ok(ada.get("servers/" + twice), 200).json().path("tags")).hasSize(1);
  }

  @Test
  void fullServerTakesNobodyIn() {
    var id = open(ada, Map.of("name", "Full", "maxMembers", 1));

    refused(bob.call("POST", "servers/" + id + "/join", null), 403, "SERVER_FULL");
  }

  private static List<String> ids(RsaAgent agent, String path) {
    return ok(agent.get(path), 200).json().path("servers").findValuesAsString("id");
  }
}
