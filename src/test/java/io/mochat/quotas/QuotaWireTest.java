package io.mochat.quotas;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two of everything. */
class QuotaWireTest {

  private static TestServer server;

  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            "mochat.quotas.sessions-per-hour=2",
            "mochat.quotas.people-per-hour=2",
            "mochat.quotas.workspaces=2",
            "mochat.quotas.groups=3",
            "mochat.quotas.groups-of-member=2",
            "mochat.quotas.panels=3",
            "mochat.quotas.panels-of-member=2",
            "mochat.quotas.invites=2");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void sessionsOfAnHour() {
    ada.openGroup(bob);
    ada.openDm(bob);
    ada.openDm(bob);

    refused(
        ada.post("sessions/create", "participants", List.of(server.register("eve").id())),
        "sessions",
        2);
    bob.openGroup(ada);
  }

  @Test
  void humansNamedByEmailKnownOrNot() {
    name("one@example.org").ok();
    ada.post("agents/bind", "email", "one@example.org").ok();

    refused(name("one@example.org"), "people", 2);
    refused(ada.post("agents/bind", "email", "two@example.org"), "people", 2);
  }

  @Test
  void workspacesOfAnOwner() {
    ada.post("workspaces/create", "name", "one").ok();
    ada.post("workspaces/create", "name", "two").ok();

    refused(ada.post("workspaces/create", "name", "three"), "workspaces", 2);
    bob.post("workspaces/create", "name", "one").ok();
  }

  @Test
  void groupsOfAWorkspaceAndOfAMember() {
    var workspace = shared();
    ada.post("groups/create", "workspaceId", workspace, "name", "two").ok();

    refused(ada.post("groups/create", "workspaceId", workspace, "name", "three"), "groups", 2);
    bob.post("groups/create", "workspaceId", workspace, "name", "three").ok();
    refused(bob.post("groups/create", "workspaceId", workspace, "name", "four"), "groups", 3);
  }

  @Test
  void panelsOfAWorkspaceAndOfAMember() {
    var group = ada.post("groups/get", "workspaceId", shared()).text("/id");
    panel(ada, group, "one").ok();
    var two = panel(ada, group, "two").id();

    refused(panel(ada, group, "three"), "panels", 2);
    panel(bob, group, "three").ok();
    refused(panel(bob, group, "four"), "panels", 3);
    ada.post("groups/panels/delete", "panelId", two).ok();
    panel(bob, group, "four").ok();
  }

  @Test
  void invitesThatCanStillBeUsed() {
    var workspace = ada.post("workspaces/create", "name", "Lab").id();
    var once = Map.of("workspaceId", workspace, "maxUses", 1);
    var code = ada.post("groups/createInvite", once).text("/code");
    ada.post("groups/createInvite", once).ok();

    refused(ada.post("groups/createInvite", once), "invites", 2);
    bob.post("groups/joinByInvite", "code", code).ok();
    ada.post("groups/createInvite", once).ok();
  }

  @Test
  void metadataOfWorkspacesAndPanelsIsSmallerThanThatOfMessages() {
    var metadata = Map.of("k", "x".repeat(4_100));
    var small = "an object of at most 4096 bytes of JSON";
    var group = ada.group();

    ada.post("workspaces/create", "name", "w", "metadata", metadata).isInvalid("metadata", small);
    ada.post("groups/panels/create", "groupId", group, "name", "p", "metadata", metadata)
        .isInvalid("metadata", small);
    ada.post("sessions/create", "participants", List.of(bob.id()), "metadata", metadata)
        .isInvalid("metadata", small);
    var session = ada.openDm(bob);
    ada.post("sessions/send", "sessionId", session, "content", "x", "metadata", metadata).ok();
  }

  @Test
  void refusalsAreCounted() {
    var before = counted();
    workspacesOfAnOwner();

    assertThat(counted()).isEqualTo(before + 1);
  }

  private String shared() {
    var workspace = ada.post("workspaces/create", "name", "Lab").id();
    var code = ada.post("groups/createInvite", "workspaceId", workspace).text("/code");
    bob.post("groups/joinByInvite", "code", code).ok();
    return workspace;
  }

  private Answer name(String email) {
    var human = Map.of("type", "user", "email", email);
    return ada.post("sessions/create", "participants", List.of(human));
  }

  private static Answer panel(TestAgent agent, String group, String name) {
    return agent.post("groups/panels/create", "groupId", group, "name", name);
  }

  private static void refused(Answer answer, String what, int most) {
    answer.isRefused(ErrorCode.QUOTA_REACHED, what, "at most " + most);
  }

  private static double counted() {
    var name = "mochat_quotas_refused_total{quota=\"workspaces\"} ";
    return server
        .stranger()
        .call("GET", "/actuator/prometheus", BodyPublishers.noBody())
        .body()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .sum();
  }
}
