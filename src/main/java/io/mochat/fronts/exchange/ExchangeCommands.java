package io.mochat.fronts.exchange;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client may say, parsed and checked as far as it concerns nobody else. */
sealed interface ExchangeCommands {

  /** Says who it is. */
  record Identify(Claim claim) implements ExchangeCommands {}

  /** Wants a code. */
  record CreateInvite() implements ExchangeCommands {}

  /** Redeems a code, perhaps saying first who it is. */
  record Connect(@Nullable String code, @Nullable Claim claim) implements ExchangeCommands {}

  /** Asks. */
  record Ask(Words words) implements ExchangeCommands {}

  /** Answers, or says something unasked. */
  record Answer(Words words, @Nullable String replyTo) implements ExchangeCommands {}

  /** Something that nobody understands. */
  record Unknown(String type) implements ExchangeCommands {}

  /**
   * Who a client says it is.
   *
   * @param token a member's, for clients that can show it nowhere else
   */
  record Claim(@Nullable String username, @Nullable String nickname, @Nullable String token) {

    private static Claim of(JsonNode frame) {
      return new Claim(text(frame, "username"), text(frame, "nickname"), text(frame, "token"));
    }
  }

  /**
   * What is said, and to whom.
   *
   * @param content any JSON but null
   * @param to {@code null} for any
   */
  record Words(@Nullable JsonNode content, @Nullable String to) {

    private static Words of(JsonNode frame) {
      var to = frame.get("to");
      return new Words(frame.get("content"), to == null || isFalsy(to) ? null : print(to));
    }

    /** The content, which has to be there. */
    JsonNode said() {
      if (content == null || content.isNull()) {
        throw ExchangeRefusal.malformed();
      }
      return content;
    }
  }

  /** Longer types are shown in part. */
  int LONGEST = 200;

  JsonMapper JSON = JsonMapper.builder().build();

  /** The frame as JSON. */
  static JsonNode parse(String frame) {
    try {
      var parsed = JSON.readTree(frame);
      if (parsed == null || parsed.isNull() || parsed.isMissingNode()) {
        throw ExchangeRefusal.malformed();
      }
      return parsed;
    } catch (JacksonException e) {
      throw ExchangeRefusal.malformed();
    }
  }

  /** What it says. */
  static ExchangeCommands read(JsonNode frame) {
    var type = frame.isObject() ? frame.get("type") : null;
    var word = type == null ? "undefined" : print(type);
    return switch (word) {
      case "identify" -> new Identify(Claim.of(frame));
      case "create_invite" -> new CreateInvite();
      case "connect" ->
          new Connect(text(frame, "code"), has(frame, "username") ? Claim.of(frame) : null);
      case "ask" -> new Ask(Words.of(frame));
      case "answer" -> new Answer(Words.of(frame), text(frame, "replyTo"));
      default -> new Unknown(word);
    };
  }

  private static @Nullable String text(JsonNode frame, String name) {
    var value = frame.get(name);
    return value == null || !value.isString() || value.asString().isBlank()
        ? null
        : value.asString().strip();
  }

  private static boolean has(JsonNode frame, String name) {
    var value = frame.get(name);
    return value != null && !isFalsy(value);
  }

  // As the clients' language understands it.
  private static boolean isFalsy(JsonNode value) {
    return value.isNull()
        || value.isString() && value.asString().isEmpty()
        || value.isBoolean() && !value.asBoolean()
        || value.isNumber() && value.asDouble() == 0;
  }

  private static String print(JsonNode value) {
    var text = value.isString() ? value.asString() : value.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
