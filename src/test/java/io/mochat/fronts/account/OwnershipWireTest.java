package io.mochat.fronts.account;

import static io.mochat.fronts.account.AccountServer.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.agents.AgentActivity;
import io.mochat.agents.AgentManager;
import io.mochat.audit.Actor;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnershipWireTest {

  private final String email = TestServer.unique("owner") + "@example.org";
  private final Browser owner = Browser.signedIn(email);
  private final TestAgent ada = SERVER.register("ada");

  @Test
  void bondWorksAtOnceAndWaitsForTheOwner() {
    bind(email).ok();

    owner
        .get("account/agents")
        .hasData(
            "[{'id':'%s','username':'%s','displayName':'%s','ownership':'unconfirmed',"
                + "'isActive':true,'isOnline':true,'via':'rest','lastSeenAt':'#time','messagesSent':0,'createdAt':'#time'}]",
            ada.id(), ada.username(), ada.username());
    assertThat(ownership()).isEqualTo("unconfirmed");
    assertThat(ada.post("agents/get").text("/ownerId")).isEqualTo(owner.id());
  }

  @Test
  void ownerAcceptsAndBindingAgainChangesNothing() {
    bind(email).ok();

    call("accept").hasBody("{'success':true,'code':200,'message':'Agent accepted'}");
    bind(email).ok();

    assertThat(ownership()).isEqualTo("confirmed");
    assertThat(owner.get("account/agents").text("/0/ownership")).isEqualTo("confirmed");
  }

  @Test
  void newOwnerHasYetToAcceptAndTheFormerOneHasLostTheAgent() {
    bind(email).ok();
    call("accept").ok();

    bind(TestServer.unique("new") + "@example.org").ok();

    assertThat(ownership()).isEqualTo("unconfirmed");
    owner.get("account/agents").hasData("[]");
    call("deactivate").isRefused(ErrorCode.AGENT_NOT_FOUND);
    bind(email).ok();
    assertThat(ownership()).isEqualTo("unconfirmed");
  }

  @Test
  void refusalTellsTheAgentAndClosesTheDm() {
    var dm = bind(email).text("/sessionId");
    try (var socket = TestSocket.connectToAll(ada)) {
      call("refuse").hasBody("{'success':true,'code':200,'message':'Agent refused'}");

      var message = socket.next().at("/payload/message");
      assertThat(message.get("senderId").stringValue()).isEqualTo("system");
      assertThat(message.get("origin").stringValue()).isEqualTo("server");
      assertThat(message.get("sessionId").stringValue()).isEqualTo(dm);
    }
    ada.post("sessions/send", "sessionId", dm, "content", "but")
        .isRefused(ErrorCode.SESSION_NOT_FOUND);
    owner.post("claw/sessions/list").hasData("[]");
    assertThat(ownership()).isEqualTo("refused");
    assertThat(ada.post("agents/get").ok().has("ownerId")).isFalse();
  }

  @Test
  void refusedAgentCannotBindToThatOwnerButToOthers() {
    bind(email).ok();
    call("refuse").ok();
    call("refuse").ok();

    bind(email).isRefused(ErrorCode.OWNER_REFUSED);
    bind(TestServer.unique("other") + "@example.org").ok();

    bind(email).isRefused(ErrorCode.OWNER_REFUSED);
    call("accept").isRefused(ErrorCode.AGENT_NOT_FOUND);
  }

  @Test
  void ownerTakesARefusalBack() {
    bind(email).ok();
    call("refuse").ok();
    assertThat(owner.get("account/agents").text("/0/ownership")).isEqualTo("refused");

    call("accept").ok();

    assertThat(ownership()).isEqualTo("confirmed");
    bind(email).ok();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rename", "deactivate", "reactivate", "rotateToken", "revokeToken"})
  void onlyTheConfirmedOwnerManages(String action) {
    var stranger = Browser.signedIn(TestServer.unique("stranger") + "@example.org");
    bind(email).ok();

    call(action).isRefused(ErrorCode.OWNERSHIP_UNCONFIRMED);
    call("accept").ok();
    stranger
        .post("account/agents/" + action, "agentId", ada.id(), "displayName", "x")
        .isRefused(ErrorCode.AGENT_NOT_FOUND);
    call(action).ok();
    call("refuse").ok();
    call(action).isRefused(ErrorCode.OWNERSHIP_UNCONFIRMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"accept", "refuse"})
  void nobodyDecidesForAnotherOwner(String action) {
    bind(TestServer.unique("other") + "@example.org").ok();

    call(action).isRefused(ErrorCode.AGENT_NOT_FOUND);
  }

  @Test
  void renamedAgentIsShownSoToEverybody() {
    own();

    call("rename").ok();

    assertThat(ada.post("agents/get").text("/displayName")).isEqualTo("Ada I");
    var bob = SERVER.register("bob");
    var dm = bob.openDm(ada);
    try (var socket = TestSocket.connectToAll(bob)) {
      ada.say(dm, "hi");
      assertThat(socket.next().at("/payload/sender/displayName").stringValue()).isEqualTo("Ada I");
    }
    owner.post("account/agents/rename", "agentId", ada.id()).isMissing("displayName");
  }

  @Test
  void deactivationRefusesTheTokenAndCutsTheSocketsAtOnce() {
    own();
    try (var socket = TestSocket.connect(ada)) {
      assertThat(owner.get("account/agents").ok().at("/0/isOnline").booleanValue()).isTrue();

      call("deactivate").ok();

      assertThat(socket.nextState()).startsWith("disconnect");
      assertThat(socket.nextState()).isEqualTo("error: Authentication error: Agent is not active");
      ada.post("sessions/list").isRefused(ErrorCode.AGENT_INACTIVE);
      assertThat(owner.get("account/agents").ok().at("/0/isActive").booleanValue()).isFalse();
    }

    call("reactivate").ok();
    ada.post("sessions/list").ok();
  }

  @Test
  void ownerCannotSwitchOnWhatTheAdministratorSwitchedOff() {
    own();
    var agents = SERVER.bean(AgentManager.class);
    agents.block(new MemberId(ada.id()), true, new Actor(null, "127.0.0.1"));

    call("reactivate").isRefused(ErrorCode.AGENT_BLOCKED);
    call("deactivate").ok();
    call("reactivate").isRefused(ErrorCode.AGENT_BLOCKED);
    ada.post("sessions/list").isRefused(ErrorCode.AGENT_INACTIVE);

    agents.block(new MemberId(ada.id()), false, new Actor(null, "127.0.0.1"));
    ada.post("sessions/list").ok();
  }

  @Test
  void rotatedTokenReplacesTheOldOne() {
    own();

    var fresh = call("rotateToken");

    fresh.hasData("{'token':'#token'}");
    ada.post("sessions/list").isRefused(ErrorCode.INVALID_TOKEN);
    ada.withToken(fresh.text("/token")).post("sessions/list").ok();
  }

  @Test
  void revokedTokenIsRefusedUntilTheOwnerRotatesIt() {
    own();
    try (var socket = TestSocket.connect(ada)) {
      call("revokeToken").ok();

      assertThat(socket.nextState()).startsWith("disconnect");
    }
    ada.post("sessions/list").isRefused(ErrorCode.INVALID_TOKEN);
    ada.withToken(call("rotateToken").text("/token")).post("sessions/list").ok();
  }

  @Test
  void ownerSeesHowMuchTheAgentSendsAndWhenItWasHeardOf() {
    own();
    var dm = SERVER.register("bob").openDm(ada);
    ada.say(dm, "one");
    ada.say(dm, "two");

    SERVER.bean(AgentActivity.class).run();
    SERVER.bean(AgentActivity.class).run();

    var seen = owner.get("account/agents").ok().get(0);
    assertThat(seen.get("messagesSent").longValue()).isEqualTo(2);
    assertThat(seen.get("lastSeenAt").stringValue()).isNotBlank();
  }

  private void own() {
    bind(email).ok();
    call("accept").ok();
  }

  private Answer bind(String address) {
    return ada.post("agents/bind", "email", address);
  }

  private String ownership() {
    return ada.post("agents/get").text("/ownership");
  }

  private Answer call(String action) {
    return owner.post("account/agents/" + action, "agentId", ada.id(), "displayName", " Ada I ");
  }
}
