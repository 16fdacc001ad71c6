package io.mochat.fronts.pocket.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.fronts.pocket.PocketServer;
import io.mochat.fronts.pocket.PocketVisitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Each frame of clients that know projects, with what comes back. */
class ProjectWireTest {

  private static final String STATE =
      "{'type':'project_state','project_id':'%s','data':{'id':'%s','path':'%s','state':'IDLE',"
          + "'created_at':'#time','last_active':'#time'}}";

  @TempDir static Path directory;
  private static PocketServer runtime;

  private PocketVisitor ada;
  private String path;

  @BeforeAll
  static void start() {
    runtime = PocketServer.start(directory);
  }

  @AfterAll
  static void stop() {
    runtime.close();
  }

  @BeforeEach
  void open() {
    ada = PocketVisitor.of(runtime.ada());
    path = runtime.freshProject();
  }

  @AfterEach
  void close() {
    ada.close();
  }

  @Test
  void aProjectIsMadeWithoutAGreetingAndJoined() {
    ada.tell("project_create", null, Map.of("path", path));
    var made = ada.next();
    var id = made.get("project_id").stringValue();
    assertThat(made.at("/data/path").stringValue()).isEqualTo(path);

    ada.tell("project_join", null, Map.of("project_id", id));
    ada.hearsExactly(STATE, id, id, path);
    ada.hearsExactly(
        "{'type':'project_join','project_id':'%s','data':{'project_id':'%s','state':'IDLE',"
            + "'session_id':''}}",
        id, id);
  }

  @Test
  void projectsAreListed() {
    var id = ada.createProject(path);
    ada.tell("project_list", null, Map.of());
    var list = ada.hears("project_list").get("data");

    assertThat(list.get("total").intValue()).isEqualTo(list.get("projects").size());
    var listed =
        list.get("projects")
            .valueStream()
            .filter(one -> one.get("id").stringValue().equals(id))
            .findFirst()
            .orElseThrow();
    assertThat(listed.propertyNames())
        .containsExactly("id", "path", "state", "created_at", "last_active", "metadata");
    assertThat(listed.at("/metadata/subscriber_count").intValue()).isEqualTo(1);
  }

  @Test
  void anExecutionIsToldInItsOrder() {
    var id = ada.createProject(path);
    ada.tell("execute", id, Map.of("prompt", "echo hi", "options", Map.of()));
    var frames = ada.untilProject("IDLE");

    assertThat(PocketVisitor.types(frames))
        .containsExactly(
            "project_state",
            "execute",
            "agent_message",
            "project_update",
            "agent_message",
            "agent_message",
            "project_state");
    assertThat(frames).allMatch(one -> one.get("project_id").stringValue().equals(id));
    assertThat(frames.get(0).at("/data/state").stringValue()).isEqualTo("EXECUTING");
    assertThat(frames.get(1).get("data").propertyNames())
        .containsExactly("project_id", "status", "timestamp");
    assertThat(frames.get(1).at("/data/status").stringValue()).isEqualTo("started");
    var init = frames.get(2).get("data");
    assertThat(init.get("type").stringValue()).isEqualTo("system");
    assertThat(init.get("subtype").stringValue()).isEqualTo("init");
    assertThat(frames.get(3).get("data").propertyNames())
        .containsExactly("project_id", "state", "path", "timestamp");
    assertThat(frames.get(4).at("/data/message/content/0/text").stringValue()).isEqualTo("hi");
    assertThat(frames.get(5).at("/data/type").stringValue()).isEqualTo("result");
    assertThat(frames.get(6).at("/data/session_id").stringValue())
        .isEqualTo(init.get("session_id").stringValue());
  }

  @Test
  void theProjectJoinedLastIsMeantWhereNoneIsNamed() {
    ada.createProject(path);
    ada.tell("execute", null, Map.of("prompt", "echo hi"));
    ada.untilProject("IDLE");
  }

  @Test
  void aSecondExecutionWaitsForItsTurn() {
    var id = ada.createProject(path);
    ada.tell("execute", id, Map.of("prompt", "slow 5"));
    ada.untilType("execute");
    ada.tell("execute", id, Map.of("prompt", "echo second"));
    ada.untilType("execute");
    ada.untilProject("IDLE");
    assertThat(ada.untilProject("IDLE"))
        .anyMatch(one -> one.at("/data/result").asString("").equals("second"));
  }

  @Test
  void aFailureIsAnErrorAndThenTheState() {
    var id = ada.createProject(path);
    ada.tell("execute", id, Map.of("prompt", "crash"));
    var frames = ada.untilProject("ERROR");
    assertThat(PocketVisitor.types(frames.subList(frames.size() - 2, frames.size())))
        .containsExactly("error", "project_state");
    assertThat(frames.get(frames.size() - 2).at("/data/code").stringValue())
        .isEqualTo("EXECUTION_FAILED");
  }

  @Test
  void aProcessIsKilled() {
    var id = ada.createProject(path);
    ada.tell("agent_kill", id, Map.of());
    ada.isToldOfProject("PROCESS_NOT_FOUND");
    ada.tell("execute", id, Map.of("prompt", "hang"));
    ada.untilType("project_update");
    ada.tell("agent_kill", id, Map.of());
    assertThat(ada.hears("project_state").at("/data/state").stringValue()).isEqualTo("IDLE");
    ada.hearsExactly(
        "{'type':'process_killed','project_id':'%s','data':{'project_id':'%s',"
            + "'reason':'process_killed','timestamp':'#time'}}",
        id, id);
    ada.hearsExactly(
        "{'type':'agent_kill','project_id':'%s','data':{'project_id':'%s','status':'killed',"
            + "'timestamp':'#time'}}",
        id, id);
  }

  @Test
  void aProcessThatRestsIsKilledToo() {
    var id = ada.createProject(path);
    ada.tell("execute", id, Map.of("prompt", "echo hi"));
    ada.untilProject("IDLE");
    ada.tell("agent_kill", id, Map.of());
    ada.hears("project_state");
    ada.hears("process_killed");
    ada.hears("agent_kill");
  }

  @Test
  void aConversationBeginsAnewButNotWhileExecuting() {
    var id = ada.createProject(path);
    ada.tell("execute", id, Map.of("prompt", "slow 5"));
    ada.untilType("agent_message");
    ada.tell("agent_new_session", id, Map.of());
    assertThat(ada.untilType("error").getLast().at("/data/code").stringValue())
        .isEqualTo("PROCESS_ACTIVE");
    var old = ada.untilProject("IDLE").getLast().at("/data/session_id").stringValue();

    ada.tell("agent_new_session", id, Map.of());
    ada.hearsExactly(STATE, id, id, path);
    ada.hearsExactly(
        "{'type':'session_reset','project_id':'%s','data':{'project_id':'%s',"
            + "'reason':'session_reset','timestamp':'#time'}}",
        id, id);
    ada.hearsExactly(
        "{'type':'agent_new_session','project_id':'%s','data':{'project_id':'%s',"
            + "'old_session_id':'%s','status':'reset','timestamp':'#time'}}",
        id, id, old);
  }

  @Test
  void whoLeavesHearsNoMore() {
    var id = ada.createProject(path);
    ada.tell("project_leave", id, Map.of());
    ada.hearsExactly("{'type':'project_leave','data':{'project_id':'%s','status':'left'}}", id);
    try (var other = PocketVisitor.of(runtime.ada())) {
      other.tell("project_join", id, Map.of());
      other.hears("project_state");
      other.hears("project_join");
      other.tell("execute", null, Map.of("prompt", "echo alone"));
      other.untilProject("IDLE");
    }
    ada.tell("agent_kill", null, Map.of());
    ada.isToldOfProject("VALIDATION_FAILED");
  }

  @Test
  void aProjectIsDeletedForAll() {
    var id = ada.createProject(path);
    try (var other = PocketVisitor.of(runtime.ada())) {
      other.tell("project_join", id, Map.of());
      other.hears("project_state");
      other.hears("project_join");
      ada.tell("project_delete", id, Map.of());
      other.hearsExactly(
          "{'type':'project_deleted','project_id':'%s','data':{'project_id':'%s',"
              + "'reason':'project_deleted','timestamp':'#time'}}",
          id, id);
    }
    var frames = List.of(ada.hears("project_deleted"), ada.hears("project_deleted"));
    assertThat(frames).anyMatch(one -> one.at("/data/status").asString("").equals("deleted"));
    ada.tell("project_join", id, Map.of());
    ada.isToldOfProject("PROJECT_NOT_FOUND");
  }

  @Test
  void messagesAreReadBack() {
    var id = ada.createProject(path);
    ada.tell("execute", id, Map.of("prompt", "echo one"));
    ada.untilProject("IDLE");

    ada.tell("get_messages", id, Map.of("limit", 1));
    var all = ada.hears("get_messages").get("data");
    assertThat(all.get("metadata").toString())
        .isEqualTo("{\"total\":2,\"offset\":0,\"limit\":1,\"has_more\":true,\"since\":\"\"}");
    assertThat(all.at("/messages/0/direction").stringValue()).isEqualTo("client");
    assertThat(all.at("/messages/0/message/type").stringValue()).isEqualTo("user");
    assertThat(all.at("/messages/0/message/content").toString())
        .isEqualTo("{\"text\":\"echo one\"}");

    ada.tell("get_messages", id, Map.of("direction", "claude"));
    var claude = ada.hears("get_messages").get("data").get("messages");
    assertThat(claude).hasSize(1);
    assertThat(claude.get(0).at("/message/content/message/content/0/text").stringValue())
        .isEqualTo("one");
    ada.tell("get_messages", id, Map.of("since", "2100-01-01T00:00:00Z"));
    assertThat(ada.hears("get_messages").at("/data/metadata/total").intValue()).isZero();
  }

  @Test
  void healthIsToldWithoutPaths() {
    ada.tell("health_check", null, Map.of());
    var health = ada.hears("health_check").get("data");
    assertThat(health.propertyNames()).containsExactly("timestamp", "status", "checks");
    assertThat(health.get("checks").propertyNames())
        .containsExactly("cpu", "memory", "disk", "claude_cli", "websocket");
    assertThat(health.at("/checks/claude_cli/status").stringValue()).isEqualTo("healthy");
    assertThat(health.at("/checks/websocket/connections").intValue()).isPositive();
    assertThat(health.at("/checks/websocket/frames_in").intValue()).isPositive();
    assertThat(health.at("/checks/websocket/frames_out").intValue()).isPositive();
    assertThat(health.toString()).doesNotContain(directory.toString());
  }

  @Test
  void theVersionIsToldOnceTheProgramHasSaidIt() {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              ada.tell("health_check", null, Map.of());
              var health = ada.hears("health_check").get("data");
              assertThat(health.at("/checks/claude_cli/version").asString("not yet"))
                  .isEqualTo("9.8.7 (Fake)");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'dangerously_skip_permissions':true",
        "'mcp_config':'{}'",
        "'add_dirs':['/etc']",
        "'permission_mode':'bypassPermissions'",
        "'model':'other'"
      })
  void optionsOfTheOperatorAreRefused(String option) {
    var id = ada.createProject(path);
    ada.send(
        "{'type':'execute','project_id':'%s','data':{'prompt':'echo','options':{%s}}}"
            .formatted(id, option)
            .replace('\'', '"'));
    var error = ada.isToldOfProject("PERMISSION_DENIED");
    assertThat(error.at("/data/details/message_type").stringValue()).isEqualTo("execute");
    assertThat(error.get("project_id").stringValue()).isEqualTo(id);
    ada.tell("execute", id, Map.of("prompt", "echo on"));
    ada.untilProject("IDLE");
  }

  @Test
  void pathsOutsideAreRefused() {
    for (var wrong : List.of("/etc", "~", "relative", path + "/..", path + "/none")) {
      ada.tell("project_create", null, Map.of("path", wrong));
      assertThat(code(ada.hears("error"))).as(wrong).isIn("INVALID_PATH", "VALIDATION_FAILED");
    }
    var id = ada.createProject(path);
    assertThat(id).startsWith("session_");
    ada.tell("project_create", null, Map.of("path", path));
    ada.isToldOfProject("PROJECT_EXISTS");
    ada.tell(
        "project_create",
        null,
        Map.of("path", runtime.project(path.substring(path.lastIndexOf('/') + 1) + "/below")));
    ada.isToldOfProject("PROJECT_NESTING");
  }

  @Test
  void permissionsAreDecidedElsewhere() {
    var id = ada.createProject(path);
    try (var other = PocketVisitor.nativeOf(runtime.ada())) {
      other.join(id);
      ada.tell("execute", id, Map.of("prompt", "tool ls"));
      var asked = other.untilType("permission_request").getLast().at("/payload/request_id");
      other.say("permission_response", "request_id", asked.stringValue(), "decision", "allow");
      var frames = ada.untilProject("IDLE");
      assertThat(PocketVisitor.types(frames)).doesNotContain("permission_request", "error");
      assertThat(frames).anyMatch(one -> one.at("/data/result").asString("").equals("allowed ls"));
    }
  }

  private static String code(JsonNode error) {
    return error.at("/data/code").stringValue();
  }
}
