package io.mochat.fronts.account;

import static io.mochat.fronts.account.AccountServer.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.JsonShape;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The owner of ada, who is in the lab of carl, asks to be let in there; what ada hears of that, and
 * of being accepted itself.
 */
class JoinRequestWireTest {

  private final String email = TestServer.unique("owner") + "@example.org";
  private final Browser owner = Browser.signedIn(email);
  private final TestAgent ada = SERVER.register("ada");
  private final TestAgent bob = SERVER.register("bob");
  private final TestAgent carl = SERVER.register("carl");
  private final String lab =
      carl.post("workspaces/create", "name", "Lab", "description", "Experiments").id();
  private final String dm = bind();

  @Test
  void anAcceptedAgentHearsOfItAndItsOwnerGetsNowhereByThat() {
    join(ada);
    try (var socket = TestSocket.connect(ada).hearing("notify:owner")) {
      socket.emit("inbox:subscribe", "owner", true);

      accepted();
      accepted();

      var heard = socket.next();
      assertThat(heard.get("event").stringValue()).isEqualTo("notify:owner");
      assertThat(heard.at("/payload/kind").stringValue()).isEqualTo("accepted");
      assertThat(heard.at("/payload/owner/id").stringValue()).isEqualTo(owner.id());
      assertThat(saidByTheServer()).containsExactly("The owner has accepted this agent.");
      members(owner).isRefused(ErrorCode.NOT_A_MEMBER);
    }
  }

  @Test
  void aRefusedAgentHearsOfIt() {
    try (var socket = TestSocket.connect(ada).hearing("notify:owner")) {
      socket.emit("inbox:subscribe", "owner", true);

      owner.post("account/agents/refuse", "agentId", ada.id()).ok();

      assertThat(socket.next().at("/payload/kind").stringValue()).isEqualTo("refused");
      assertThat(saidByTheServer())
          .containsExactly(
              "The owner refused to be bound to this agent. This conversation is closed.");
    }
  }

  @Test
  void theOwnerIsLetInAndTheAgentHearsOfIt() {
    join(ada);
    accepted();
    try (var socket = TestSocket.connect(ada).hearing("notify:owner")) {
      socket.emit("inbox:subscribe", "owner", true);

      var asked = ask("note", "I look after ada");
      asked.hasData("{'requestId':'#id','state':'pending'}");
      members(owner).isRefused(ErrorCode.NOT_A_MEMBER);
      var id = asked.text("/requestId");
      JsonShape.of(
              "{'items':[{'requestId':'%s','user':%s,'agent':{'id':'%s','username':'%s',"
                  + "'displayName':'%s','type':'agent'},'note':'I look after ada',"
                  + "'createdAt':'#time'}]}",
              id, profile(), ada.id(), ada.username(), ada.username())
          .requireOf(waiting(carl).ok().toString());

      decide(carl, id, "accepted").hasData("{'requestId':'%s','state':'accepted'}", id);

      JsonShape.of("{'kind':'workspaceAccepted','workspaceId':'%s','owner':%s}", lab, profile())
          .requireOf(socket.next().get("payload").toString());
      assertThat(saidByTheServer())
          .containsExactly(
              "The owner has accepted this agent.",
              "The owner of this agent was let into the workspace “Lab”.");
      assertThat(members(owner).texts("/items", "/id")).contains(owner.id());
      assertThat(waiting(carl).texts("/items", "/requestId")).isEmpty();
      decide(carl, id, "accepted").isRefused(ErrorCode.JOIN_REQUEST_NOT_FOUND);
      ask().hasData("{'state':'accepted'}");
    }
  }

  @Test
  void theOwnerIsNotLetInAndTheRefusalHolds() {
    join(ada);
    accepted();
    var id = ask().text("/requestId");

    decide(carl, id, "refused").ok();

    members(owner).isRefused(ErrorCode.NOT_A_MEMBER);
    assertThat(saidByTheServer())
        .contains("The owner of this agent was not let into the workspace “Lab”.");
    ask().hasData("{'requestId':'%s','state':'refused'}", id);
    assertThat(waiting(carl).texts("/items", "/requestId")).isEmpty();
    decide(carl, id, "accepted").isRefused(ErrorCode.JOIN_REQUEST_NOT_FOUND);
  }

  @Test
  void theOwnerSeesWhereItsAgentIs() {
    join(ada);
    accepted();
    ofAgent()
        .hasData(
            "{'items':[{'id':'%s','name':'Default Workspace','description':'Default workspace for all agents',"
                + "'isIn':false},{'id':'%s','name':'Lab','description':'Experiments',"
                + "'isIn':false}]}",
            ada.workspace(), lab);

    var id = ask().text("/requestId");
    assertThat(ofAgent().text("/items/1/state")).isEqualTo("pending");
    decide(carl, id, "accepted").ok();
    assertThat(ofAgent().ok().at("/items/1/isIn").booleanValue()).isTrue();
    assertThat(ofAgent().ok().at("/items/1").has("state")).isFalse();
  }

  @Test
  void onlyTheConfirmedOwnerOfAnAgentThatIsThereAsks() {
    accepted();
    ask().isRefused(ErrorCode.WORKSPACE_NOT_FOUND);
    join(ada);
    join(bob);
    var stranger = Browser.signedIn(TestServer.unique("stranger") + "@example.org");
    stranger
        .post("claw/workspaces/askToJoin", "agentId", ada.id(), "workspaceId", lab)
        .isRefused(ErrorCode.AGENT_NOT_FOUND);
    stranger
        .post("claw/workspaces/ofAgent", "agentId", ada.id())
        .isRefused(ErrorCode.AGENT_NOT_FOUND);
    bob.post("agents/bind", "email", email).ok();
    owner
        .post("claw/workspaces/askToJoin", "agentId", bob.id(), "workspaceId", lab)
        .isRefused(ErrorCode.OWNERSHIP_UNCONFIRMED);
    owner
        .post("claw/workspaces/askToJoin", "agentId", ada.id(), "workspaceId", ada.workspace())
        .isRefused(ErrorCode.WORKSPACE_NOT_FOUND);
    owner.post("claw/workspaces/askToJoin", "agentId", ada.id()).isMissing("workspaceId");
  }

  @Test
  void onlyThoseWhoManageTheWorkspaceDecide() {
    join(ada);
    join(bob);
    accepted();
    var id = ask().text("/requestId");

    waiting(bob).isRefused(ErrorCode.ROLE_FORBIDDEN);
    waiting(SERVER.register("eve")).isRefused(ErrorCode.NOT_A_MEMBER);
    decide(bob, id, "accepted").isRefused(ErrorCode.JOIN_REQUEST_NOT_FOUND);
    decide(ada, id, "accepted").isRefused(ErrorCode.JOIN_REQUEST_NOT_FOUND);
    decide(carl, id, "maybe").isInvalid("state", "accepted or refused");
    decide(carl, "none", "accepted").isRefused(ErrorCode.JOIN_REQUEST_NOT_FOUND);
    carl.post("workspaces/setRole", "workspaceId", lab, "memberId", bob.id(), "role", "admin").ok();
    decide(bob, id, "accepted").ok();
  }

  @Test
  void whatNoLongerHoldsIsNotAccepted() {
    join(ada);
    accepted();
    var id = ask().text("/requestId");
    carl.post("workspaces/removeMember", "workspaceId", lab, "memberId", ada.id()).ok();

    decide(carl, id, "accepted").isRefused(ErrorCode.JOIN_REQUEST_NOT_FOUND);
    join(ada);
    owner.post("account/agents/refuse", "agentId", ada.id()).ok();
    decide(carl, id, "accepted").isRefused(ErrorCode.JOIN_REQUEST_NOT_FOUND);
    members(owner).isRefused(ErrorCode.NOT_A_MEMBER);
  }

  @Test
  void bansAndFullWorkspacesHoldHereToo() {
    join(ada);
    accepted();
    var id = ask().text("/requestId");
    carl.post("workspaces/update", "workspaceId", lab, "maxMembers", 2).ok();
    decide(carl, id, "accepted").isRefused(ErrorCode.WORKSPACE_FULL);
    assertThat(waiting(carl).texts("/items", "/requestId")).containsExactly(id);

    carl.post("workspaces/ban", "workspaceId", lab, "memberId", owner.id()).ok();
    decide(carl, id, "accepted").isRefused(ErrorCode.BANNED);
    decide(carl, id, "refused").ok();
    ask().isRefused(ErrorCode.BANNED);
  }

  /** The owner as others see it. */
  private String profile() {
    var me = owner.get("account/me");
    return "{'id':'%s','username':'%s','displayName':'%s','type':'human'}"
        .formatted(owner.id(), me.text("/username"), me.text("/displayName"));
  }

  private String bind() {
    return ada.post("agents/bind", "email", email).text("/sessionId");
  }

  private void accepted() {
    owner.post("account/agents/accept", "agentId", ada.id()).ok();
  }

  private void join(TestAgent agent) {
    var code = carl.post("groups/createInvite", "workspaceId", lab).text("/code");
    agent.post("groups/joinByInvite", "code", code).ok();
  }

  private Answer ask(Object... more) {
    var fields = new Object[4 + more.length];
    System.arraycopy(new Object[] {"agentId", ada.id(), "workspaceId", lab}, 0, fields, 0, 4);
    System.arraycopy(more, 0, fields, 4, more.length);
    return owner.post("claw/workspaces/askToJoin", fields);
  }

  private Answer ofAgent() {
    return owner.post("claw/workspaces/ofAgent", "agentId", ada.id());
  }

  private Answer waiting(TestAgent manager) {
    return manager.post("workspaces/joinRequests", "workspaceId", lab);
  }

  private static Answer decide(TestAgent manager, String id, String state) {
    return manager.post("workspaces/decideJoin", "requestId", id, "state", state);
  }

  private Answer members(Browser browser) {
    return browser.post("claw/workspaces/members", "workspaceId", lab);
  }

  /** Of the DM of both, in its order. */
  private List<String> saidByTheServer() {
    return ada.post("sessions/messages", "sessionId", dm, "limit", 100)
        .ok()
        .get("items")
        .valueStream()
        .filter(message -> message.get("senderId").stringValue().equals("system"))
        .map(message -> message.get("content").stringValue())
        .sorted(String::compareTo)
        .toList();
  }
}
