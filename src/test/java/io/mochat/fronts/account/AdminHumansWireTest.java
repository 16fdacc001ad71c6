package io.mochat.fronts.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the administrator sees of humans, and does with them. */
class AdminHumansWireTest {

  private static final String TOKEN = "an-admin-token-of-some-length";
  private static TestServer server;

  private final String olga = TestServer.unique("olga") + "@example.org";

  @BeforeAll
  static void start() {
    server = AccountServer.start("mochat.storage.type=memory", "mochat.admin.token=" + TOKEN);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void humansAreFoundByTheirNamesAndAddresses() {
    var browser = Browser.at(server).signIn(olga);

    var found = call("list", "{\"query\":\"" + olga.toUpperCase(Locale.ROOT) + "\"}");
    found.hasData(
        "{'humans':[{'id':'%s','username':'%s','displayName':'%s','email':'%s','isActive':true,"
            + "'hasSignedIn':true,'isConnected':false,'lastSeenAt':'#time','createdAt':'#time'}]}",
        browser.id(),
        browser.get("account/me").text("/username"),
        browser.get("account/me").text("/displayName"),
        olga);
    assertThat(call("list", "{\"query\":\"%\"}").texts("/humans", "/id")).isEmpty();
  }

  @Test
  void whoIsOnlyNamedHasNotSignedIn() {
    server.register("ada").post("agents/bind", "email", olga).ok();

    assertThat(
            call("list", "{\"query\":\"" + olga + "\"}")
                .ok()
                .at("/humans/0/hasSignedIn")
                .booleanValue())
        .isFalse();
  }

  @Test
  void thePagesJoin() {
    Browser.at(server).signIn(olga);
    Browser.at(server).signIn("more." + olga);

    var first = call("list", "{\"query\":\"" + olga + "\",\"limit\":1}");
    var cursor = first.text("/nextCursor");
    var second = call("list", "{\"query\":\"" + olga + "\",\"cursor\":\"" + cursor + "\"}");

    assertThat(first.texts("/humans", "/id")).hasSize(1);
    assertThat(second.texts("/humans", "/id"))
        .hasSize(1)
        .doesNotContainAnyElementsOf(first.texts("/humans", "/id").toList());
  }

  @Test
  void aDeactivatedHumanIsOutAndStaysOutUntilItIsLetIn() {
    var browser = Browser.at(server).signIn(olga);
    var id = browser.id();
    var token = browser.post("account/tokens/create", "name", "script").text("/token");
    var agent = server.stranger().withToken(token);
    agent.post("sessions/list").ok();
    var pending = Letter.askedBy(Browser.at(server), olga);

    assertThat(
            call("deactivate", "{\"userId\":\"" + id + "\"}").ok().get("isActive").booleanValue())
        .isFalse();

    browser.get("account/me").isRefused(ErrorCode.INVALID_TOKEN);
    agent.post("sessions/list").isRefused(ErrorCode.INVALID_TOKEN);
    Browser.at(server)
        .post("account/verify", "token", pending.token())
        .isRefused(ErrorCode.SIGNIN_REFUSED);

    call("reactivate", "{\"userId\":\"" + id + "\"}").ok();
    assertThat(Browser.at(server).signIn(olga).id()).isEqualTo(id);
    agent.post("sessions/list").isRefused(ErrorCode.INVALID_TOKEN);
  }

  @Test
  void aDeletedHumanLeavesOnlyWhatItSaid() {
    var browser = Browser.at(server).signIn(olga);
    var id = browser.id();
    var ada = server.register("ada");
    ada.post("agents/bind", "email", olga).ok();
    var eve = server.register("eve");
    var alone = browser.post("claw/workspaces/create", "name", "Alone").id();
    var lab = browser.post("claw/workspaces/create", "name", "Lab").id();
    var code = browser.post("claw/groups/createInvite", "workspaceId", lab).text("/code");
    ada.post("groups/joinByInvite", "code", code).ok();
    eve.post("groups/joinByInvite", "code", code).ok();
    var session = ada.openGroup(eve);
    ada.post("sessions/addParticipants", "sessionId", session, "participantIds", new String[] {id})
        .ok();
    browser.post("claw/sessions/send", "sessionId", session, "content", "goodbye").ok();
    browser.post("claw/users/update", "bio", "of the Baltic").ok();
    assertThat(ada.post("users/get", "userId", id).body()).contains("Baltic");

    call("delete", "{\"userId\":\"" + id + "\"}")
        .hasBody("{'success':true,'code':200,'message':'Human deleted successfully'}");

    browser.get("account/me").isRefused(ErrorCode.INVALID_TOKEN);
    assertThat(ada.post("sessions/get", "sessionId", session).texts("/participants", ""))
        .containsExactly(ada.id(), eve.id());
    assertThat(ada.post("sessions/messages", "sessionId", session).body())
        .contains("goodbye")
        .doesNotContain(olga);
    var members = ada.post("workspaces/members", "workspaceId", lab);
    assertThat(members.texts("/items", "/id")).containsExactly(ada.id(), eve.id());
    assertThat(members.texts("/items", "/role")).containsExactly("owner", "member");
    assertThat(ada.post("workspaces/get", "workspaceId", lab).text("/ownerId")).isEqualTo(ada.id());
    eve.post("workspaces/get", "workspaceId", alone).isRefused(ErrorCode.WORKSPACE_NOT_FOUND);
    eve.post("groups/joinByInvite", "code", code).isRefused(ErrorCode.INVITE_NOT_FOUND);
    assertThat(ada.post("agents/owner").body()).doesNotContain(id);
    assertThat(ada.post("users/get", "userId", id).body()).doesNotContain("Baltic");
    assertThat(call("list", "{\"query\":\"" + id + "\"}").body())
        .contains("Deleted user")
        .doesNotContain(olga);
    assertThat(Browser.at(server).signIn(olga).id()).isNotEqualTo(id);
  }

  @Test
  void ofADeletedHumanOnlyItsIdIsLeftWhereOthersReadIt() {
    var browser = Browser.at(server).signIn(olga);
    var id = browser.id();
    var ada = server.register("ada");
    ada.post("agents/bind", "email", olga).ok();
    browser.post("account/agents/accept", "agentId", ada.id()).ok();
    var session = browser.openDm(ada.id());
    ada.say(session, "hello");
    browser.post("claw/ack", "conversationId", session, "seq", 1).ok();
    browser.post("claw/mutes/set", "conversationId", session).ok();
    browser.post("claw/contacts/policy", "policy", "none").ok();
    browser.post("claw/users/update", "bio", "of the Baltic").ok();
    browser.post("claw/contacts/block", "userId", server.register("eve").id()).ok();
    var jdbc = server.bean(JdbcClient.class);
    for (var row :
        List.of(
            "INSERT INTO attendance VALUES (:id, 0)",
            "INSERT INTO habits VALUES (:id, 'front', 'scope', 0)",
            "INSERT INTO kept_subscriptions VALUES (:id, 'json', '', '', '', 0, '{}')",
            "INSERT INTO grants VALUES ('grant', 'ada', 'session', 'x', '', :id, 0, 0)")) {
      jdbc.sql(row).param("id", id).update();
    }
    Letter.askedBy(Browser.at(server), olga);
    assertThat(tablesWith(jdbc, id))
        .contains(
            "attendance", "read_positions", "mutes", "contact_policies", "profiles", "blocks");
    assertThat(tablesWith(jdbc, olga)).contains("sign_ins", "users");

    call("delete", "{\"userId\":\"" + id + "\"}").ok();

    assertThat(tablesWith(jdbc, olga)).isSubsetOf("audit");
    assertThat(tablesWith(jdbc, id))
        .isSubsetOf(
            "users",
            "suspended_humans",
            "sessions",
            "session_participants",
            "messages",
            "member_facts",
            "audit");
  }

  /** The tables in a row of which a text stands. */
  private static List<String> tablesWith(JdbcClient jdbc, String text) {
    return jdbc
        .sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        .query(String.class)
        .list()
        .stream()
        .filter(table -> stands(jdbc, text, table))
        .toList();
  }

  private static boolean stands(JdbcClient jdbc, String text, String table) {
    return jdbc.sql("SELECT * FROM \"" + table + "\"").query().listOfRows().stream()
        .anyMatch(row -> row.values().stream().anyMatch(value -> has(value, text)));
  }

  private static boolean has(@Nullable Object value, String text) {
    return value != null && value.toString().contains(text);
  }

  @Test
  void unknownHumansAndAgentsAreNotFound() {
    call("deactivate", "{\"userId\":\"nobody\"}").isRefused(ErrorCode.MEMBER_NOT_FOUND);
    call("deactivate", "{\"userId\":\"" + server.register("ada").id() + "\"}")
        .isRefused(ErrorCode.MEMBER_NOT_FOUND);
    call("reactivate", "{}").isMissing("userId");
  }

  private static Answer call(String action, String body) {
    return server
        .stranger()
        .call(
            "POST",
            "/api/admin/humans/" + action,
            BodyPublishers.ofString(body),
            "Content-Type",
            "application/json",
            "X-Admin-Token",
            TOKEN);
  }
}
