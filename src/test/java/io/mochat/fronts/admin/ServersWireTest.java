package io.mochat.fronts.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the administrator finds and is told of the server. */
class ServersWireTest {

  private static final String TOKEN = "an-admin-token-of-some-length";
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            "mochat.admin.token=" + TOKEN,
            "mochat.exchange.admin-password=a-password-nobody-is-told",
            "mochat.limits.invites=77");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aServerOnItsOwnIsTheOnlyOne() {
    var servers = ask("servers", "{}").ok().get("servers");

    assertThat(servers).hasSize(1);
    assertThat(servers.get(0).get("isThis").booleanValue()).isTrue();
    assertThat(ask("pulse", "{}").text("/server"))
        .isEqualTo(servers.get(0).get("id").stringValue());
  }

  @Test
  void figuresOfAServerThatDoesNotRunAreRefused() {
    for (var endpoint : List.of("pulse", "health")) {
      ask(endpoint, "{'server':'nobody'}").isInvalid("server", "the id of a server that runs");
    }
    var own = ask("servers", "{}").text("/servers/0/id");
    assertThat(ask("health", "{'server':'%s'}".formatted(own)).text("/server")).isEqualTo(own);
  }

  @Test
  void healthTellsOfStorageMailAndRedis() {
    var health = ask("health", "{}").ok();

    assertThat(health.at("/storage/isUp").booleanValue()).isTrue();
    assertThat(health.at("/storage/isLow").booleanValue()).isFalse();
    assertThat(health.at("/storage/queue").intValue()).isZero();
    assertThat(health.at("/storage").has("lastFault")).isFalse();
    assertThat(health.at("/mail/way").stringValue()).isIn("files", "none", "server");
    assertThat(health.at("/mail/isFailing").booleanValue()).isFalse();
    assertThat(health.at("/redis/state").stringValue()).isEqualTo("none");
    assertThat(health.at("/version").stringValue()).isNotEmpty();
  }

  @Test
  void settingsAreThoseInForceAndNoText() {
    var answer = ask("settings", "{}");
    var settings = answer.ok().get("settings");

    assertThat(settings.get("mochat.limits.invites").stringValue()).isEqualTo("77");
    assertThat(settings.get("mochat.limits.requests").stringValue()).matches("\\d+");
    assertThat(settings.get("mochat.disk.low-bytes").stringValue()).isEqualTo("67108864");
    assertThat(settings.has("mochat.admin.token")).isFalse();
    assertThat(settings.toString()).doesNotContain(TOKEN, "a-password-nobody-is-told");
    assertThat(settings.properties().size()).isGreaterThan(30);
  }

  @Test
  void workspacesAreFoundByNameWithTheirOwnersAndPagedById() {
    var ada = server.register("ada");
    var name = TestServer.unique("Rockets");
    var id = ada.post("workspaces/create", "name", name).id();

    var found = ask("workspaces/list", "{'query':'%s'}".formatted(name.toUpperCase())).ok();

    assertThat(found.get("workspaces")).hasSize(1);
    var view = found.get("workspaces").get(0);
    assertThat(view.get("id").stringValue()).isEqualTo(id);
    assertThat(view.at("/owner/username").stringValue()).isEqualTo(ada.username());
    assertThat(view.get("members").intValue()).isEqualTo(1);
    assertThat(view.get("isPublic").booleanValue()).isFalse();
    assertThat(ask("workspaces/list", "{'query':'%s'}".formatted(id)).texts("/workspaces", "/id"))
        .containsExactly(id);
    var all = ask("workspaces/list", "{}").texts("/workspaces", "/id").toList();
    assertThat(all).contains(id).isSorted();
    var first = ask("workspaces/list", "{'limit':1}");
    assertThat(first.text("/nextCursor")).isEqualTo(all.getFirst());
    assertThat(ask("workspaces/list", "{'query':'100%'}").ok().get("workspaces")).isEmpty();
  }

  @Test
  void reportsNamePeopleAndAreFoundByWhomTheyAreAbout() {
    var ada = server.register("ada");
    var ben = server.register("ben");
    var where = ada.openDm(ben);
    ada.post("reports/create", "userId", ben.id(), "conversationId", where, "reason", "Spam").ok();
    ben.post("reports/create", "userId", ada.id(), "conversationId", where, "reason", "Lies").ok();

    var found = ask("reports/list", "{'about':'@%s'}".formatted(ben.username())).ok();

    assertThat(found.get("reports")).hasSize(1);
    assertThat(found.at("/reports/0/user/username").stringValue()).isEqualTo(ben.username());
    assertThat(found.at("/reports/0/reporter/username").stringValue()).isEqualTo(ada.username());
    assertThat(
            ask("reports/list", "{'about':'%s'}".formatted(ada.id())).texts("/reports", "/reason"))
        .containsExactly("Lies");
    assertThat(ask("reports/list", "{'about':'@nobody'}").ok().get("reports")).isEmpty();
  }

  @Test
  void anAgentIsShownWithItsOwner() {
    var ada = server.register("ada");
    ada.post("agents/bind", "email", TestServer.unique("olga") + "@example.org").ok();

    var found = ask("agents/list", "{'query':'%s'}".formatted(ada.username())).ok();

    assertThat(found.at("/agents/0/owner/id").stringValue())
        .isEqualTo(found.at("/agents/0/ownerUserId").stringValue());
    assertThat(found.at("/agents/0/owner/username").stringValue()).startsWith("human_");
  }

  private static Answer ask(String endpoint, String body) {
    return server
        .stranger()
        .call(
            "POST",
            "/api/admin/" + endpoint,
            BodyPublishers.ofString(body.replace('\'', '"')),
            "Content-Type",
            "application/json",
            "X-Admin-Token",
            TOKEN);
  }
}
