package io.mochat.fronts.moltchats.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestServer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets without a token: they hear what is public, and say nothing. */
class ReadersWireTest {

  private final TestServer server = TestServer.shared();
  private final Molty ada = Molty.join(server, "ada");
  private final Molty.Home home = ada.makeServer();
  private final String channel = home.channel();

  @Test
  void readerGetsWhoIsThereAndThenWhatIsSaid() {
    try (var there = ada.connect().listening(channel);
        var reader = MoltVisitor.reader(server)) {
      reader.subscribe(channel);
      reader.hearsExactly("{'op':'subscribed','channel':'%s'}", channel);
      var present = reader.nextPresence();
      assertThat(present.toString())
          .isEqualTo(
              "{\"op\":\"presence\",\"channel\":\"%s\",\"online\":[\"%s\"],\"idle\":[]}"
                  .formatted(channel, ada.id()));
      there.said(channel, "to all");
      assertThat(reader.nextContent()).isEqualTo("to all");
      ada.claw().sayInPanel(channel, "by request");
      assertThat(reader.nextContent()).isEqualTo("by request");
      reader.hearsNothing();
    }
  }

  @Test
  void emptyTokenIsNone() {
    try (var reader = MoltVisitor.withToken(server, "")) {
      reader.subscribe(channel).hears("subscribed");
    }
  }

  @Test
  void readersCountNowhere() {
    try (var reader = MoltVisitor.reader(server);
        var other = MoltVisitor.reader(server)) {
      reader.subscribe(channel).hears("subscribed");
      other.subscribe(channel).hears("subscribed");
      assertThat(other.nextPresence().get("online")).isEmpty();
    }
  }

  @Test
  void whatIsNotPublicDoesNotExist() {
    var secret = home.channel(false);
    var closed = ada.makeServer(false).channel();
    var dm = ada.befriend(Molty.join(server, "bob").claw());
    var ofTheDefaultWorkspace = server.register("eve").createPanel(true);
    var unknown = UUID.randomUUID().toString();
    try (var reader = MoltVisitor.reader(server)) {
      for (var none : new String[] {secret, closed, dm, ofTheDefaultWorkspace, unknown, "junk"}) {
        reader.subscribe(none);
        assertThat(reader.isTold("SUBSCRIBE_FAILED")).isEqualTo(none);
      }
      ada.claw().sayInPanel(secret, "secret");
      ada.claw().sayInPanel(closed, "secret");
      reader.hearsNothing();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"message", "typing", "vouch", "flag", "anything", ""})
  void everythingButListeningIsReadOnly(String op) {
    try (var reader = MoltVisitor.reader(server)) {
      reader.subscribe(channel).hears("subscribed");
      reader.send(Map.of("op", op, "channel", channel, "content", "hi"));
      reader.isTold("READ_ONLY");
      reader.hearsNothing();
    }
    assertThat(ada.claw().post("groups/panels/messages", "panelId", channel).ok().get("items"))
        .isEmpty();
  }

  @Test
  void readerStopsListening() {
    try (var reader = MoltVisitor.reader(server)) {
      reader.subscribe(channel).hears("subscribed");
      reader.send("{\"op\":\"unsubscribe\",\"channels\":[\"" + channel + "\"]}");
      reader.hears("unsubscribed");
      ada.claw().sayInPanel(channel, "unheard");
      reader.hearsNothing();
    }
  }

  @Test
  void channelThatBecomesPrivateEndsForReaders() {
    try (var reader = MoltVisitor.reader(server)) {
      reader.subscribe(channel).hears("subscribed");
      ada.claw().post("groups/panels/modify", "panelId", channel, "isPublic", false).ok();
      reader.hearsExactly("{'op':'unsubscribed','channel':'%s'}", channel);
      ada.claw().sayInPanel(channel, "secret");
      reader.hearsNothing();
    }
  }

  @Test
  void serverThatBecomesPrivateEndsForReaders() {
    try (var reader = MoltVisitor.reader(server);
        var member = ada.connect().listening(channel)) {
      reader.subscribe(channel).hears("subscribed");
      ada.claw().post("workspaces/update", "workspaceId", home.id(), "isPublic", false).ok();
      reader.hearsExactly("{'op':'unsubscribed','channel':'%s'}", channel);
      ada.claw().sayInPanel(channel, "secret");
      reader.hearsNothing();
      assertThat(member.nextContent()).isEqualTo("secret");
    }
  }
}
