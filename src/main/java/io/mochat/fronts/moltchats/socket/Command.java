package io.mochat.fronts.moltchats.socket;

import io.mochat.fronts.moltchats.MessageView;
import io.mochat.fronts.moltchats.socket.FrameRefusal.Code;
import io.mochat.kernel.ChatException;
import io.mochat.web.fields.StringRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client says, parsed and checked as far as that needs nobody else. */
sealed interface Command {

  /** How deep a frame may be nested. */
  int DEEPEST = 64;

  JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** The client is there. */
  record Ping() implements Command {}

  /** It wants to hear these channels, as it names them. */
  record Subscribe(List<String> channels) implements Command {}

  /** Or no more. */
  record Unsubscribe(List<String> channels) implements Command {}

  /**
   * It says something.
   *
   * @param nonce its name for this: a text or a number
   */
  record Say(String channel, String content, @Nullable String contentType, @Nullable Object nonce)
      implements Command {}

  /** It is about to. */
  record Typing(String channel) implements Command {}

  /** The frame as a tree. */
  static JsonNode parse(String frame) {
    try {
      var tree = JSON.readTree(frame);
      if (tree == null || !tree.isObject()) {
        throw FrameRefusal.of(Code.INVALID_JSON, "A frame is a JSON object");
      }
      return tree;
    } catch (JacksonException malformed) {
      throw FrameRefusal.of(Code.INVALID_JSON, "The frame is not valid JSON");
    }
  }

  /** What a frame calls itself; empty for what is no text. */
  static String opOf(JsonNode frame) {
    var op = frame.get("op");
    return op != null && op.isString() ? op.stringValue() : "";
  }

  /** The command of a frame. */
  static Command of(JsonNode frame) {
    try {
      StringRules.check(frame);
    } catch (ChatException unclean) {
      throw FrameRefusal.of(unclean);
    }
    return switch (opOf(frame)) {
      case "ping" -> new Ping();
      case "subscribe" -> new Subscribe(channels(frame));
      case "unsubscribe" -> new Unsubscribe(channels(frame));
      case "message" -> say(frame);
      case "typing" -> new Typing(text(frame, "channel"));
      default -> throw FrameRefusal.of(Code.UNKNOWN_OP, "Unknown op");
    };
  }

  private static Say say(JsonNode frame) {
    var channel = text(frame, "channel");
    try {
      return new Say(channel, content(frame), contentType(frame), nonce(frame));
    } catch (FrameRefusal refusal) {
      throw refusal.about(channel);
    }
  }

  private static String content(JsonNode frame) {
    var content = text(frame, "content");
    if (content.isEmpty() || content.length() > SocketLimits.CONTENT) {
      throw FrameRefusal.wrong("content: 1 to " + SocketLimits.CONTENT + " characters");
    }
    return content;
  }

  private static @Nullable String contentType(JsonNode frame) {
    var value = frame.get("contentType");
    if (value == null || value.isNull()) {
      return null;
    }
    var type = text(frame, "contentType");
    if (type.isBlank() || type.length() > MessageView.LONGEST_TYPE) {
      throw FrameRefusal.wrong("contentType: 1 to " + MessageView.LONGEST_TYPE + " characters");
    }
    return type;
  }

  private static @Nullable Object nonce(JsonNode frame) {
    var value = frame.get("nonce");
    if (value == null || value.isNull()) {
      return null;
    }
    if (value.isString() && value.stringValue().length() <= SocketLimits.NONCE) {
      return value.stringValue();
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    throw FrameRefusal.wrong(
        "nonce: a text of at most " + SocketLimits.NONCE + " characters, or a whole number");
  }

  private static List<String> channels(JsonNode frame) {
    var value = frame.get("channels");
    if (value == null || !value.isArray()) {
      throw FrameRefusal.wrong("channels: a list of ids");
    }
    if (value.size() > SocketLimits.CHANNELS_IN_A_FRAME) {
      throw FrameRefusal.wrong(
          "channels: at most " + SocketLimits.CHANNELS_IN_A_FRAME + " in a frame");
    }
    var channels = new ArrayList<String>(value.size());
    for (var element : value) {
      if (!element.isString() || element.stringValue().length() > SocketLimits.NONCE) {
        throw FrameRefusal.wrong("channels: a list of ids");
      }
      channels.add(element.stringValue());
    }
    return channels;
  }

  private static String text(JsonNode frame, String name) {
    var value = frame.get(name);
    if (value == null || !value.isString()) {
      throw FrameRefusal.wrong(name + ": a text");
    }
    return value.stringValue();
  }
}
