package io.mochat.fronts.example;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.web.fields.StringRules;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client may say: an object with one field, whose name tells which command it is. */
sealed interface ExampleCommands {

  /** Watches a conversation, and no other any more. */
  record Watch(ConversationId watch) implements ExampleCommands {}

  /** Says something in the watched conversation. */
  record Say(String say) implements ExampleCommands {}

  /**
   * Reads a frame.
   *
   * @throws ChatException when it is no command
   */
  static ExampleCommands read(String frame) {
    var json = parse(frame);
    if (json.path("watch").isString()) {
      return new Watch(conversation(json.path("watch").stringValue()));
    }
    if (json.path("say").isString()) {
      return new Say(json.path("say").stringValue());
    }
    throw ChatException.invalid("frame", "{\"watch\":\"an id\"} or {\"say\":\"a text\"}");
  }

  private static JsonNode parse(String frame) {
    try {
      var json = JsonMapper.shared().readTree(frame);
      // As in bodies of REST: not every database can look for a NUL.
      StringRules.check(json);
      return json;
    } catch (JacksonException malformed) {
      throw new ChatException(ErrorCode.MALFORMED_JSON);
    }
  }

  private static ConversationId conversation(String id) {
    if (id.isBlank()) {
      throw ChatException.invalid("watch", "the id of a conversation");
    }
    return ConversationId.of(id);
  }
}
