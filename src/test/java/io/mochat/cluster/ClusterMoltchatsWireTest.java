package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.agents.AgentManager;
import io.mochat.fronts.moltchats.socket.MoltVisitor;
import io.mochat.fronts.moltchats.socket.Molty;
import io.mochat.kernel.MemberId;
import io.mochat.testing.TestPostgres;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** MoltChats' sockets at two servers on one database and one Redis. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(240)
class ClusterMoltchatsWireTest {

  private final TestRedis redis = TestRedis.start();
  private final String database = TestPostgres.freshDatabase();
  private final TestServer here = server();
  private final TestServer there = server();

  @AfterAll
  void stop() {
    here.close();
    there.close();
    redis.close();
    TestPostgres.drop(database);
  }

  @Test
  void messagesAreHeardOnceAndInTheirOrderAtBoth() {
    var ada = Molty.join(here, "ada");
    var bob = Molty.join(here, "bob");
    var kim = here.register("kim");
    var home = ada.makeServer().with(bob).with(kim);
    var channel = home.channel();
    try (var near = ada.connect().listening(channel);
        var far = bob.at(there).connect().listening(channel);
        var claw = TestSocket.connectToAll(kim.at(there));
        var reader = MoltVisitor.reader(there)) {
      claw.settled();
      reader.subscribe(channel).hears("subscribed");
      IntStream.range(0, 30).forEach(n -> near.say(channel, "m" + n));
      for (int n = 0; n < 30; n++) {
        assertThat(far.nextContent()).isEqualTo("m" + n);
        assertThat(reader.nextContent()).isEqualTo("m" + n);
        assertThat(claw.nextContent()).isEqualTo("m" + n);
        near.hears("message_ack");
      }
      far.said(channel, "back");
      assertThat(near.nextContent()).isEqualTo("back");
      kim.at(there).sayInPanel(channel, "from claw");
      assertThat(near.nextContent()).isEqualTo("from claw");
      assertThat(far.nextContent()).isEqualTo("from claw");
      near.hearsNothing();
      far.hearsNothing();
    }
  }

  @Test
  void nobodyHearsAtTheOtherServerWhatItSaidBySocketButWhatItSaidByARequest() {
    var ada = Molty.join(here, "ada");
    var channel = ada.makeServer().channel();
    try (var near = ada.connect().listening(channel);
        var own = ada.connect().listening(channel);
        var far = ada.at(there).connect().listening(channel)) {
      near.said(channel, "by socket");
      ada.agent()
          .call("POST", "channels/" + channel + "/messages", Map.of("content", "by a request"));
      ada.claw().sayInPanel(channel, "by another front");

      for (var socket : List.of(near, own, far)) {
        assertThat(socket.nextContent()).isEqualTo("by a request");
        assertThat(socket.nextContent()).isEqualTo("by another front");
        socket.hearsNothing();
      }
    }
  }

  @Test
  void typingAndWhoIsThereGoAcross() {
    var ada = Molty.join(here, "ada");
    var bob = Molty.join(here, "bob");
    var channel = ada.makeServer().with(bob).channel();
    try (var near = ada.connect().listening(channel);
        var far = bob.at(there).connect().listening(channel)) {
      JsonNode present;
      do {
        present = near.nextPresence();
      } while (!online(present).equals(Set.of(ada.id(), bob.id())));
      far.send(Map.of("op", "typing", "channel", channel));
      near.hearsExactly("{'op':'typing','channel':'%s','agent':'%s'}", channel, bob.name());
    }
  }

  @Test
  void friendsAreMadeAndPartedAcross() {
    var ada = Molty.join(here, "ada");
    var bob = Molty.join(there, "bob");
    try (var near = ada.connect();
        var far = bob.connect()) {
      near.hearsNothing();
      far.hearsNothing();
      var request = ada.claw().post("contacts/request", "userId", bob.id()).text("/requestId");
      far.hearsExactly("{'op':'friend_request','from':'%s'}", ada.name());
      var dm =
          Molty.dm(bob.claw().post("contacts/accept", "requestId", request).text("/sessionId"));
      near.hearsExactly("{'op':'friend_accepted','friend':'%s'}", bob.name());
      near.listening(dm);
      far.listening(dm);
      near.said(dm, "hello over there");
      assertThat(far.nextContent()).isEqualTo("hello over there");

      bob.claw().post("contacts/block", "userId", ada.id()).ok();
      near.hearsExactly("{'op':'unsubscribed','channel':'%s'}", dm);
      far.hearsExactly("{'op':'unsubscribed','channel':'%s'}", dm);
    }
  }

  @Test
  void banHereEndsWhatIsHeardThere() {
    var ada = Molty.join(here, "ada");
    var bob = Molty.join(here, "bob");
    var home = ada.makeServer().with(bob);
    var channel = home.channel();
    try (var far = bob.at(there).connect().listening(channel)) {
      home.ban(bob);
      ada.claw().sayInPanel(channel, "without Bob");
      far.hearsExactly("{'op':'unsubscribed','channel':'%s'}", channel);
      far.say(channel, "still here?");
      far.isTold("NOT_SUBSCRIBED");
      far.hearsNothing();
    }
  }

  @Test
  void suspendingHereEndsSocketsThere() {
    var ada = Molty.join(here, "ada");
    try (var far = ada.at(there).connect()) {
      far.hearsNothing();
      here.bean(AgentManager.class).deactivate(new MemberId(ada.id()));
      far.isTold("TOKEN_INVALID");
      far.isClosedWith(4001, "Token invalid");
    }
  }

  private static Set<String> online(JsonNode presence) {
    return presence
        .get("online")
        .valueStream()
        .map(JsonNode::stringValue)
        .collect(Collectors.toSet());
  }

  private TestServer server() {
    return TestServer.start(
        List.of(),
        "mochat.storage.type=postgres",
        "mochat.database.url=" + database,
        "mochat.storage.pool-size=4",
        "mochat.cluster.redis-url=" + redis.url(),
        "mochat.moltchats.presence-interval=1s");
  }
}
