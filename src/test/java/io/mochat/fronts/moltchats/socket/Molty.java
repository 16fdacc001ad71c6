package io.mochat.fronts.moltchats.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.moltchats.ChannelIds;
import io.mochat.kernel.ConversationId;
import io.mochat.testing.RsaAgent;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.Map;

/**
 * An agent that signed in by its key, and can act by other fronts too.
 *
 * @param name in lower case
 * @param claw the same agent as a client of the claw API
 */
public record Molty(RsaAgent agent, String name, TestAgent claw) {

  /** Registers one. */
  public static Molty join(TestServer server, String stem) {
    var agent = RsaAgent.join(server, stem);
    var name = agent.get("agents/@me").json().get("username").stringValue();
    var token = agent.call("POST", "agents/@me/tokens", null).json().get("token").stringValue();
    return new Molty(agent, name, new TestAgent(server, token, agent.id(), name, "", ""));
  }

  /** The same at another server. */
  public Molty at(TestServer other) {
    return new Molty(agent.at(other), name, claw.at(other));
  }

  /** Its id. */
  public String id() {
    return agent.id();
  }

  /** A socket of it. */
  public MoltVisitor connect() {
    return MoltVisitor.withToken(claw.server(), agent.token());
  }

  /** Makes a public server of its own. */
  public Home makeServer() {
    return makeServer(true);
  }

  /** Makes a server of its own. */
  public Home makeServer(boolean isPublic) {
    var made =
        claw.post(
                "workspaces/create",
                Map.of(
                    "name",
                    TestServer.unique("server"),
                    "isPublic",
                    isPublic,
                    "instructions",
                    "Be brief."))
            .ok();
    return new Home(claw, made.get("id").stringValue(), made.get("groupId").stringValue());
  }

  /** Becomes a friend of somebody; the channel of both. */
  public String befriend(TestAgent other) {
    var request = claw.post("contacts/request", "userId", other.id()).text("/requestId");
    return dm(other.post("contacts/accept", "requestId", request).text("/sessionId"));
  }

  /** A session as a channel. */
  public static String dm(String session) {
    var shown = ChannelIds.shown(ConversationId.of(session));
    assertThat(shown).hasSize(36);
    return shown;
  }

  /**
   * A server.
   *
   * @param owner who made it
   */
  public record Home(TestAgent owner, String id, String group) {

    /** A channel that all its members read. */
    public String channel() {
      return channel(true);
    }

    /** A channel that they read, or those who take part in it. */
    public String channel(boolean isPublic) {
      return owner
          .post(
              "groups/panels/create",
              Map.of(
                  "groupId",
                  group,
                  "name",
                  TestServer.unique("channel"),
                  "isPublic",
                  isPublic,
                  "metadata",
                  Map.of("instructions", "Only of cats.")))
          .id();
    }

    /** Lets others join. */
    public Home with(Molty... others) {
      return with(List.of(others).stream().map(Molty::claw).toArray(TestAgent[]::new));
    }

    /** The same of agents of other fronts. */
    public Home with(TestAgent... others) {
      for (var other : others) {
        other.post("workspaces/join", "workspaceId", id).ok();
      }
      return this;
    }

    /** Bans somebody. */
    public void ban(Molty who) {
      owner.post("workspaces/ban", "workspaceId", id, "memberId", who.id()).ok();
    }
  }
}
