package io.mochat.socketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MsgpackCodecTest {

  private static Object read(String hex) throws InvalidPacketException {
    return read(HexFormat.of().parseHex(hex));
  }

  private static Object read(byte[] bytes) throws InvalidPacketException {
    return new MsgpackReader(bytes, Limits.DEFAULT_DEPTH).read();
  }

  private static String write(Object value) {
    return HexFormat.of().formatHex(new MsgpackWriter().value(value).toArray());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c0",
        "c2",
        "c3",
        "00",
        "7f",
        "cc80",
        "ccff",
        "cd0100",
        "cdffff",
        "ce00010000",
        "ceffffffff",
        "cf0000000100000000",
        "cf7fffffffffffffff",
        "ff",
        "e0",
        "d0df",
        "d080",
        "d1ff7f",
        "d18000",
        "d2ffff7fff",
        "d280000000",
        "d3ffffffff7fffffff",
        "d38000000000000000",
        "cb3ff8000000000000",
        "a0",
        "a161",
        "c400",
        "c4020102",
        "90",
        "9101",
        "80",
        "81a16101"
      })
  void bytesBecomeAValueAndTheSameBytesAgain(String hex) throws InvalidPacketException {
    assertThat(write(read(hex))).isEqualTo(hex);
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 31, 32, 255, 256, 65_535, 65_536})
  void everyLengthComesBack(int size) throws InvalidPacketException {
    var text = "x".repeat(size);
    var list = Collections.nCopies(size, (Object) true);
    var map = new TreeMap<String, Object>();
    IntStream.range(0, size).forEach(i -> map.put("k" + i, null));

    for (Object value : List.of(text, list, map)) {
      assertThat(read(new MsgpackWriter().value(value).toArray())).isEqualTo(value);
    }
    assertThat(read(new MsgpackWriter().value(new byte[size]).toArray())).isEqualTo(new byte[size]);
  }

  @Test
  void theHeadsOfLongValuesAreTheShortestPossible() {
    assertThat(write("x".repeat(32))).startsWith("d920");
    assertThat(write("x".repeat(256))).startsWith("da0100");
    assertThat(write("x".repeat(65_536))).startsWith("db00010000");
    assertThat(write(new byte[256])).startsWith("c50100");
    assertThat(write(new byte[65_536])).startsWith("c600010000");
    assertThat(write(Collections.nCopies(16, null))).startsWith("dc0010");
    assertThat(write(Collections.nCopies(65_536, null))).startsWith("dd00010000");
  }

  @ParameterizedTest
  @CsvSource({
    "d7000000000000000000,1970-01-01T00:00:00.000Z",
    "d70000000199c82cc000,2025-10-09T08:53:20.000Z",
    "d6ff00000000,1970-01-01T00:00:00.000Z",
    "d7ff0000000000000001,1970-01-01T00:00:01.000Z",
    "c70cff000000000000000000000002,1970-01-01T00:00:02.000Z",
  })
  void datesBecomeTexts(String hex, String date) throws InvalidPacketException {
    assertThat(read(hex)).isEqualTo(date);
  }

  @Test
  void whatJavaScriptAloneKnowsIsRead() throws InvalidPacketException {
    assertThat(read("93d40000c0d40000")).isEqualTo(Arrays.asList(null, null, null));
    assertThat(read("c702000405")).isEqualTo(new byte[] {4, 5});
    assertThat(read("c7010000")).isEqualTo(new byte[] {0});
  }

  @Test
  void otherFormsOfTheSameValuesAreRead() throws InvalidPacketException {
    assertThat(read("d9026162")).isEqualTo("ab");
    assertThat(read("ca3fc00000")).isEqualTo(1.5);
    assertThat(read("cfffffffffffffffff")).isEqualTo(1.8446744073709552E19);
    assertThat(read("8101c3")).isEqualTo(Map.of("1", true));
  }

  @Test
  void numbersOfEveryKindAreWritten() {
    assertThat(write(1.5f)).isEqualTo("cb3ff8000000000000");
    assertThat(write((byte) 1)).isEqualTo("01");
    assertThat(write(BigInteger.TEN)).isEqualTo("0a");
    assertThat(write(BigInteger.ONE.shiftLeft(64))).startsWith("cb");
    assertThatThrownBy(() -> write(new Object())).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "c1",
        "cc",
        "cd00",
        "a2",
        "a261",
        "92c0",
        "81a161",
        "81c0c0",
        "c4",
        "c405",
        "c6ffffffff",
        "dbffffffff",
        "dc",
        "ddffffffff",
        "de00",
        "dfffffffff",
        "c7",
        "c90000",
        "c9ffffffff00",
        "d500",
        "d50000",
        "d4ff00",
        "c70100",
        "d8",
        "d700",
        "c0c0"
      })
  void brokenBytesAreRefused(String hex) {
    assertThatThrownBy(() -> read(hex)).isInstanceOf(InvalidPacketException.class);
  }

  @Test
  void nestingIsBoundedAndItsLengthsAreNotMultiplied() {
    assertThatThrownBy(() -> read("91".repeat(101) + "c0"))
        .isInstanceOf(InvalidPacketException.class);
    assertThatThrownBy(() -> read("dd000f0000".repeat(200_000)))
        .isInstanceOf(InvalidPacketException.class);
    assertThatThrownBy(() -> read("81".repeat(500_000))).isInstanceOf(InvalidPacketException.class);
  }

  @Test
  void absentFieldsAreLeftOutOfPackets() {
    assertThat(hex(new Packet.Disconnect("/"))).isEqualTo("82a47479706501a36e7370a12f");
    assertThat(hex(new Packet.Connect("/", null))).isEqualTo("82a47479706500a36e7370a12f");
    assertThat(hex(new Packet.Event("/", null, "e", List.of())))
        .isEqualTo("83a47479706502a36e7370a12fa46461746191a165");
    assertThat(hex(new Packet.Event("/", 1L, "e", List.of())))
        .isEqualTo("84a47479706502a36e7370a12fa46461746191a165a2696401");
    assertThat(hex(new Packet.Ack("/", 0, List.of())))
        .isEqualTo("84a47479706503a36e7370a12fa46461746190a2696400");
    assertThat(hex(new Packet.ConnectError("/", Map.of("message", "no"))))
        .isEqualTo("83a47479706504a36e7370a12fa46461746181a76d657373616765a26e6f");
  }

  private static String hex(Packet packet) {
    return HexFormat.of().formatHex(PacketEncoder.MSGPACK.encode(packet).binaries().getFirst());
  }
}
