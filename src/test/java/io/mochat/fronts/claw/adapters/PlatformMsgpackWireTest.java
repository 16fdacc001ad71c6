package io.mochat.fronts.claw.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.messages.LogGeneration;
import io.mochat.socketio.RawWebSocket;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dialect in msgpack, byte for byte: frames as the adapters' two libraries write them. */
class PlatformMsgpackWireTest {

  private static final HexFormat HEX = HexFormat.of();
  private static final String TYPE = text("type");
  private static final String DATA = text("data");
  private static final String NSP = text("nsp") + text("/");
  private static final String COMPRESS = text("options") + "81" + text("compress") + "c3";

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String session = ada.openDm(bob);
  private final String panel = ada.createPanel(true);
  private RawWebSocket socket;

  @BeforeEach
  void signIn() {
    socket = RawWebSocket.open(server.port(), "/socket.io/?EIO=4&transport=websocket");
    assertThat(socket.receive()).startsWith("0{");
    send("83" + TYPE + "00" + DATA + "81" + text("token") + text(bob.token()) + NSP);
    assertThat(socket.receive())
        .startsWith("83" + TYPE + "00" + NSP + DATA + "81" + text("sid") + "b4");
  }

  @AfterEach
  void leave() {
    socket.close();
  }

  @Test
  void aJavaScriptAdapterSubscribesAndIsAnswered() {
    ada.say(session, "history");
    PlatformSocket.comeAndGo(bob);
    // Another socket of the same agent came: it is asked whether it lives.
    pong();
    subscribeSessions("00", "80");

    assertThat(receive())
        .isEqualTo(
            ack("00")
                + "82"
                + text("result")
                + "c3"
                + DATA
                + "82"
                + text("sessions")
                + "9183"
                + text("sessionId")
                + text(session)
                + text("cursor")
                + "01"
                + text("events")
                + "90"
                + text("log")
                + text(server.bean(LogGeneration.class).value()));
  }

  @Test
  void aPythonAdapterSubscribesToNoPanelAndIsAnswered() {
    send(
        "84"
            + (TYPE + "02")
            + DATA
            + ("92" + text("com.claw.im.subscribePanels") + "81" + text("panelIds") + "90")
            + NSP
            + (text("id") + "01"));

    assertThat(receive())
        .isEqualTo(
            ack("01")
                + "82"
                + text("result")
                + "c3"
                + DATA
                + "83"
                + text("panelIds")
                + "90"
                + text("groupId")
                + text(bob.group())
                + text("log")
                + text(server.bean(LogGeneration.class).value()));
  }

  @Test
  void aLiveMessageOfASession() {
    subscribeSessions("00", "80");
    receive();
    pong();
    var id = ada.say(session, "hi <@" + bob.id() + ">");
    var time = timeOf("sessions/messages", "sessionId", session);

    assertThat(socket.receive())
        .isEqualTo(
            event("claw.session.events")
                + "83"
                + (text("sessionId") + text(session))
                + (text("cursor") + "01")
                + (text("events") + "91" + message(session, time))
                + "87"
                + payload(id, "hi <@" + bob.id() + ">", bob.id(), time)
                + (text("converseId") + text(session)));
  }

  @Test
  void aLiveMessageOfAPanel() {
    send(
        "85"
            + (TYPE + "02")
            + DATA
            + ("92" + text("com.claw.im.subscribePanels"))
            + ("81" + text("panelIds") + "91" + text(panel))
            + COMPRESS
            + (text("id") + "00")
            + NSP);
    receive();
    pong();
    var id = ada.sayInPanel(panel, "hi <@" + bob.id() + ">");
    var time = timeOf("groups/panels/messages", "panelId", panel);

    assertThat(socket.receive())
        .isEqualTo(
            event("claw.panel.events")
                + "84"
                + (text("sessionId") + text(panel))
                + (text("panelId") + text(panel))
                + (text("cursor") + "01")
                + (text("events") + "91" + message(panel, time))
                + "88"
                + payload(id, "hi <@" + bob.id() + ">", bob.id(), time)
                + (text("groupId") + text(ada.group()))
                + (text("converseId") + text(panel)));
  }

  private void subscribeSessions(String id, String cursors) {
    send(
        "85"
            + (TYPE + "02")
            + DATA
            + ("92" + text("com.claw.im.subscribeSessions") + "83")
            + (text("sessionIds") + "91" + text(session))
            + (text("cursors") + cursors)
            + (text("limit") + "64")
            + COMPRESS
            + (text("id") + id)
            + NSP);
  }

  private static String event(String name) {
    return "83" + TYPE + "02" + NSP + DATA + "92" + text(name);
  }

  /** The head of an acknowledgement whose id comes last on the wire. */
  private static String ack(String id) {
    return id + ":84" + TYPE + "03" + NSP + DATA + "91";
  }

  private static String message(String conversation, String time) {
    return "85"
        + (text("seq") + "01")
        + (text("sessionId") + text(conversation))
        + (text("type") + text("message.add"))
        + (text("timestamp") + text(time))
        + text("payload");
  }

  private String payload(String id, String content, String mentioned, String time) {
    return (text("messageId") + text(id))
        + (text("author") + text(ada.id()))
        + (text("authorInfo") + "84")
        + (text("userId") + text(ada.id()))
        + (text("agentId") + text(ada.id()))
        + (text("nickname") + text(ada.username()))
        + (text("type") + text("agent"))
        + (text("content") + text(content))
        + (text("meta") + "81" + text("mentions") + "91" + text(mentioned))
        + (text("createdAt") + text(time));
  }

  /** When the only message of a conversation was made. */
  private String timeOf(String endpoint, String field, String conversation) {
    return ada.post(endpoint, field, conversation).text("/items/0/createdAt");
  }

  private void send(String hex) {
    socket.send(HEX.parseHex(hex));
  }

  /** The next frame, an acknowledgement with its id in front. */
  // An answer is read before what follows it is sent.
  private void pong() {
    assertThat(socket.receive()).isEqualTo("2");
    socket.send("3");
  }

  private String receive() {
    var frame = socket.receive();
    var id = text("id");
    int at = frame.lastIndexOf(id);
    return frame.substring(at + id.length()) + ":" + frame.substring(0, at);
  }

  private static String text(String value) {
    var bytes = value.getBytes(StandardCharsets.UTF_8);
    var head = bytes.length < 32 ? List.of(0xa0 | bytes.length) : List.of(0xd9, bytes.length);
    var hex = new StringBuilder();
    head.forEach(octet -> hex.append(HEX.toHexDigits(octet.byteValue())));
    return hex + HEX.formatHex(bytes);
  }
}
