package io.mochat.socketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {

  private static final Limits LIMITS = new Limits(100, 10, 1_000);

  private static Object read(String json) throws InvalidPacketException {
    return new JsonReader(json, 0, LIMITS.depth()).read();
  }

  private static String write(Object value) {
    return new JsonWriter().value(value).text();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "false",
        "0",
        "-1",
        "123456789012345678",
        "1.5",
        "\"\"",
        "\"ü€😀\"",
        "\"\\\"\\\\\\n\\r\\t\\u0000\\u001f\"",
        "\"\\ud800\"",
        "\"\\udc00x\\ud83d\"",
        "[]",
        "{}",
        "[1,[2,[3]],{\"a\":{\"b\":[null]}}]",
        "{\"z\":1,\"a\":2}"
      })
  void textBecomesAValueAndTheSameTextAgain(String json) throws InvalidPacketException {
    assertThat(write(read(json))).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1e3|1000.0",
        "-0|-0.0",
        "12345678901234567890|1.2345678901234567E19",
        "\"\\u0041\\/\\b\\f\"|\"A/\\u0008\\u000c\"",
        "\"\\ud83d\\ude00\"|\"😀\"",
        "[1 , 2]|[1,2]",
      })
  void equivalentTextIsUnderstood(String json, String written) throws InvalidPacketException {
    assertThat(write(read(json))).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nul",
        "tru",
        "+1",
        "01",
        "1.",
        ".5",
        "1e",
        "-",
        "NaN",
        "\"",
        "\"\\",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u12",
        "\"\n\"",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,]",
        "[1 2]",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,}",
        "{a:1}",
        "{1:1}",
        "1 2",
        "[]]",
        "\u00a01",
        "１"
      })
  void brokenTextIsRefused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(InvalidPacketException.class);
  }

  @Test
  void nestingIsBounded() throws InvalidPacketException {
    assertThat(read("[".repeat(100) + "]".repeat(100))).isInstanceOf(List.class);
    assertThatThrownBy(() -> read("[".repeat(101) + "]".repeat(101)))
        .isInstanceOf(InvalidPacketException.class);
    assertThatThrownBy(() -> read("[".repeat(900_000))).isInstanceOf(InvalidPacketException.class);
  }

  @Test
  void numbersThatAreNoJsonBecomeNull() {
    assertThat(
            write(Arrays.asList(Double.NaN, Float.POSITIVE_INFINITY, 1f, new BigDecimal("2.50"))))
        .isEqualTo("[null,null,1.0,2.50]");
  }

  @Test
  void foreignTypesAreRefused() {
    assertThatThrownBy(() -> write(new Object())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void decodedValuesCannotBeChanged() throws InvalidPacketException {
    var packet = (Packet.Event) PacketDecoder.json(LIMITS).text("2[\"a\",{\"b\":[1]}]");

    assertThatThrownBy(() -> packet.arguments().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> ((Map<?, ?>) packet.arguments().getFirst()).clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aLargeEventIsReadWhenItIsNeeded() throws InvalidPacketException {
    var text = "x".repeat(70_000);
    var packet =
        (Packet.LargeEvent) PacketDecoder.json(LIMITS).text("2/a,7[\"e\",\"" + text + "\"]");

    assertThat(packet.namespace()).isEqualTo("/a");
    assertThat(packet.id()).isEqualTo(7);
    assertThat(packet.unread().read())
        .isEqualTo(new Packet.Event("/a", 7L, "e", List.<Object>of(text)));
    assertThatThrownBy(packet.unread()::read).isInstanceOf(InvalidPacketException.class);
  }

  @Test
  void aLargeEventThatMakesNoSenseIsRefusedWhenItIsRead() throws InvalidPacketException {
    for (var end : List.of("]", "\"", "\"]]", "\",")) {
      var packet =
          (Packet.LargeEvent)
              PacketDecoder.json(LIMITS).text("2[\"e\",\"" + "x".repeat(70_000) + end);
      assertThatThrownBy(packet.unread()::read).isInstanceOf(InvalidPacketException.class);
    }
    var dropped =
        (Packet.LargeEvent)
            PacketDecoder.json(LIMITS).text("2[\"e\",\"" + "x".repeat(70_000) + "\"]");
    dropped.unread().drop();
    assertThatThrownBy(dropped.unread()::read).isInstanceOf(InvalidPacketException.class);
  }

  @Test
  void packetsAreWrittenAsTheProtocolShowsThem() {
    assertThat(text(new Packet.Connect("/", Map.of("sid", "x")))).isEqualTo("0{\"sid\":\"x\"}");
    assertThat(text(new Packet.Connect("/a", null))).isEqualTo("0/a,");
    assertThat(text(new Packet.Disconnect("/"))).isEqualTo("1");
    assertThat(text(new Packet.Disconnect("/a"))).isEqualTo("1/a,");
    assertThat(text(new Packet.Event("/", null, "e", List.of(1)))).isEqualTo("2[\"e\",1]");
    assertThat(text(new Packet.Event("/a", 7L, "e", List.of()))).isEqualTo("2/a,7[\"e\"]");
    assertThat(text(new Packet.Ack("/a", 7, List.of("x")))).isEqualTo("3/a,7[\"x\"]");
    assertThat(text(new Packet.ConnectError("/", Map.of("message", "no"))))
        .isEqualTo("4{\"message\":\"no\"}");
    var binary = new Packet.Event("/a", 7L, "e", List.of(Map.of("b", new byte[] {1})));
    assertThat(text(binary)).isEqualTo("51-/a,7[\"e\",{\"b\":{\"_placeholder\":true,\"num\":0}}]");
    assertThat(PacketEncoder.JSON.encode(binary).binaries()).containsExactly(new byte[] {1});
    assertThat(text(new Packet.Ack("/", 7, List.of(new byte[0]))))
        .isEqualTo("61-7[{\"_placeholder\":true,\"num\":0}]");
  }

  private static String text(Packet packet) {
    return new String(PacketEncoder.JSON.encode(packet).text(), StandardCharsets.UTF_8);
  }

  @Test
  void attachmentsAreBoundedInNumberAndSize() throws InvalidPacketException {
    var decoder = PacketDecoder.json(LIMITS);
    assertThatThrownBy(() -> PacketDecoder.json(LIMITS).text("511-[\"e\"]"))
        .isInstanceOf(InvalidPacketException.class);
    assertThat(decoder.text("52-[\"e\"]")).isNull();
    assertThat(decoder.binary(new byte[999])).isNull();
    assertThatThrownBy(() -> decoder.binary(new byte[2]))
        .isInstanceOf(InvalidPacketException.class);
  }

  @Test
  void aBinaryPacketWithoutAttachmentsIsComplete() throws InvalidPacketException {
    assertThat(PacketDecoder.json(LIMITS).text("50-[\"e\"]")).isInstanceOf(Packet.Event.class);
  }
}
