package io.mochat.socketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hostile input from a seeded generator: it either decodes, and then encodes again, or is refused
 * by the one exception meant for it. Each case runs for a bounded time.
 */
class DecoderFuzzTest {

  private static final Limits LIMITS = new Limits(Limits.DEFAULT_DEPTH, 8, 10_000);
  private static final long CASE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final List<String> SCRAPS =
      List.of(
          "[",
          "]",
          "{",
          "}",
          "\"",
          ":",
          ",",
          "\\u",
          "\\ud800",
          "\ud800",
          "null",
          "-",
          "1e999",
          "0",
          "_placeholder",
          "true",
          "\"num\":",
          "51-",
          "699-",
          "/a,",
          "\u0000",
          "😀",
          "[[[[[[[[",
          "{\"_placeholder\":true,\"num\":0}");

  private final byte[] seeds =
      "\u0082\u0083\u0084\u00c1\u00c6\u00c9\u00d4\u00d7\u00db\u00dd\u00df"
          .getBytes(StandardCharsets.ISO_8859_1);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void textsDecodeOrAreRefused(long seed) {
    var random = new Random(seed);
    long end = System.nanoTime() + CASE_NANOS;
    var decoder = PacketDecoder.json(LIMITS);
    for (int i = 0; i < 100_000 && System.nanoTime() < end; i++) {
      var text = random.nextBoolean() ? scraps(random) : mutated(random, validText(random));
      try {
        check(decoder.text(text));
        while (random.nextInt(4) != 0) {
          check(decoder.binary(new byte[random.nextInt(20_000)]));
        }
      } catch (InvalidPacketException e) {
        decoder = PacketDecoder.json(LIMITS);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void binariesDecodeOrAreRefused(long seed) {
    var random = new Random(seed);
    long end = System.nanoTime() + CASE_NANOS;
    var decoder = PacketDecoder.msgpack(LIMITS);
    for (int i = 0; i < 100_000 && System.nanoTime() < end; i++) {
      var bytes = random.nextBoolean() ? noise(random) : mutated(random, validBytes(random));
      try {
        check(decoder.binary(bytes));
      } catch (InvalidPacketException e) {
        assertThat(e).hasNoCause();
      }
    }
  }

  private static void check(Packet packet) {
    if (packet != null) {
      assertThat(PacketEncoder.JSON.encode(packet).text()).isNotEmpty();
      assertThat(PacketEncoder.MSGPACK.encode(packet).binaries()).hasSize(1);
    }
  }

  private static String scraps(Random random) {
    var text = new StringBuilder().append((char) ('0' + random.nextInt(8)));
    for (int i = random.nextInt(200); i > 0; i--) {
      text.append(SCRAPS.get(random.nextInt(SCRAPS.size())));
    }
    return text.toString();
  }

  private static String validText(Random random) {
    return new String(PacketEncoder.JSON.encode(packet(random)).text(), StandardCharsets.UTF_8);
  }

  private static byte[] validBytes(Random random) {
    return PacketEncoder.MSGPACK.encode(packet(random)).binaries().getFirst();
  }

  private byte[] noise(Random random) {
    var bytes = new byte[random.nextInt(2_000)];
    random.nextBytes(bytes);
    if (bytes.length > 0) {
      bytes[0] = seeds[random.nextInt(seeds.length)];
    }
    return bytes;
  }

  private static String mutated(Random random, String text) {
    var chars = text.toCharArray();
    for (int i = random.nextInt(4); i > 0 && chars.length > 0; i--) {
      chars[random.nextInt(chars.length)] =
          (char) random.nextInt(random.nextBoolean() ? 128 : 65536);
    }
    return new String(chars, 0, random.nextInt(chars.length + 1));
  }

  private static byte[] mutated(Random random, byte[] bytes) {
    for (int i = random.nextInt(4); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return Arrays.copyOf(bytes, bytes.length - random.nextInt(Math.min(8, bytes.length)));
  }

  private static Packet packet(Random random) {
    var arguments = new ArrayList<Object>();
    for (int i = random.nextInt(4); i > 0; i--) {
      arguments.add(value(random, 4));
    }
    return random.nextBoolean()
        ? new Packet.Event("/", random.nextBoolean() ? 5L : null, "e", arguments)
        : new Packet.Ack("/a", random.nextInt(100), arguments);
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong();
      case 3 -> random.nextDouble();
      case 4 -> "\ud800ü😀".substring(random.nextInt(4));
      case 5 -> new byte[random.nextInt(10)];
      case 6 -> Arrays.asList(value(random, depth - 1), value(random, depth - 1));
      default -> {
        var map = new LinkedHashMap<String, Object>();
        map.put("k" + random.nextInt(3), value(random, depth - 1));
        yield map;
      }
    };
  }
}
