package io.mochat.access;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.panels.PanelStore;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A workspace on the shared server, three agents, and the conversation that a rule is about. */
final class Lab {

  final TestServer server = TestServer.shared();
  final TestAgent olga = server.register("olga");
  final TestAgent ada = server.register("ada");
  final TestAgent bob = server.register("bob");
  private TestAgent owner = olga;
  private String workspace = "";
  private String group = "";
  private String conversation = "";

  Lab() {
    open(olga);
  }

  String conversation() {
    return conversation;
  }

  void setConversation(String made) {
    conversation = made;
  }

  boolean isSession() {
    return conversation.startsWith("session_");
  }

  /** Makes bob a member. */
  Lab admit() {
    invite(bob);
    return this;
  }

  /** Another workspace, which bob owns. */
  Lab ofBob() {
    open(bob);
    return this;
  }

  String panelOf(TestAgent creator, boolean isPublic) {
    var name = TestServer.unique("panel");
    var panel =
        creator.post("groups/panels/create", "groupId", group, "name", name, "isPublic", isPublic);
    if (!creator.equals(ada)) {
      addTo(panel.id(), creator, ada);
    }
    return panel.id();
  }

  String joined(String panel) {
    bob.post("groups/panels/join", "panelId", panel).ok();
    return panel;
  }

  String added(String panel) {
    addTo(panel, ada, bob);
    return panel;
  }

  /** Bob takes part, and is not in the workspace: as if he had lost it. */
  String withBob(String panel) {
    server
        .bean(PanelStore.class)
        .addParticipants(new PanelId(panel), List.of(new MemberId(bob.id())), Instant.EPOCH);
    return panel;
  }

  void leaveWorkspace() {
    bob.post("workspaces/leave", "workspaceId", workspace).ok();
  }

  void leaveAndComeBack() {
    leaveWorkspace();
    admit();
  }

  void removeBobFromWorkspace() {
    owner.post("workspaces/removeMember", "workspaceId", workspace, "memberId", bob.id()).ok();
  }

  void banBob() {
    owner.post("workspaces/ban", "workspaceId", workspace, "memberId", bob.id()).ok();
  }

  void deleteWorkspace() {
    owner.post("workspaces/delete", "workspaceId", workspace).ok();
  }

  /** Makes bob a member, and an admin. */
  Lab admitAdmin() {
    admit();
    owner
        .post("workspaces/setRole", "workspaceId", workspace, "memberId", bob.id(), "role", "admin")
        .ok();
    return this;
  }

  void leave() {
    bob.post("groups/panels/leave", "panelId", conversation).ok();
  }

  void removeBob() {
    var gone = List.of(bob.id());
    ada.post("sessions/removeParticipants", "sessionId", conversation, "participantIds", gone).ok();
  }

  void makePrivate() {
    ada.post("groups/panels/modify", "panelId", conversation, "isPublic", false).ok();
  }

  void close() {
    call(ada, isSession() ? "close" : "delete").ok();
  }

  /** Asks for something in the conversation, with names and values in turn. */
  Answer call(TestAgent caller, String action, Object... more) {
    var endpoint = (isSession() ? "sessions/" : "groups/panels/") + action;
    return caller.post(endpoint, isSession() ? "sessionId" : "panelId", conversation, more);
  }

  /** Ada says something in the conversation, then something that bob hears in any case. */
  void say(String content, String ending) {
    call(ada, "send", "content", content).ok();
    ada.say(ada.openDm(bob), ending);
  }

  private void open(TestAgent newOwner) {
    owner = newOwner;
    var made = owner.post("workspaces/create", "name", "Lab");
    workspace = made.id();
    group = made.text("/groupId");
    invite(ada);
  }

  private void invite(TestAgent guest) {
    var code = owner.post("groups/createInvite", "workspaceId", workspace).text("/code");
    guest.post("groups/joinByInvite", "code", code).ok();
  }

  private static void addTo(String panel, TestAgent creator, TestAgent guest) {
    var guests = new ArrayList<>(List.of(guest.id()));
    creator.post("groups/panels/addParticipants", "panelId", panel, "participantIds", guests).ok();
  }
}
