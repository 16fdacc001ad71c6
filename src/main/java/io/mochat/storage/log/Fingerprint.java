package io.mochat.storage.log;

import io.mochat.kernel.ConversationId;
import io.mochat.messages.Alteration;
import io.mochat.messages.Draft;
import io.mochat.messages.Edit;
import io.mochat.storage.database.JsonColumns;
import io.mochat.storage.log.asks.PurposeColumn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A hash of a request to the log, to tell whether two ask for the same. */
final class Fingerprint {

  private Fingerprint() {}

  static String of(ConversationId conversation, Draft draft, JsonColumns json) {
    var said = new LinkedHashMap<String, Object>();
    said.put("conversation", conversation.value());
    var body = draft.body();
    said.put("content", body.content());
    said.put("type", body.type().wireName());
    if (body.replyTo() != null) {
      said.put("replyTo", body.replyTo().value());
    }
    if (body.thread() != null) {
      said.put("threadId", body.thread().value());
    }
    if (body.metadata() != null) {
      said.put("metadata", body.metadata());
    }
    // Only when there is one: keys of before must still fit.
    var asked = PurposeColumn.said(body.purpose());
    if (!asked.isEmpty()) {
      said.put("purpose", asked);
    }
    return hash(json.canonical(said));
  }

  static String of(ConversationId conversation, Alteration alteration, JsonColumns json) {
    var said = new LinkedHashMap<String, Object>();
    said.put("conversation", conversation.value());
    said.put("message", alteration.message().value());
    switch (alteration) {
      case Edit edit -> {
        said.put("content", edit.content());
        putIfPresent(said, "metadata", edit.metadata());
        putIfPresent(said, "ifRev", edit.conditions().rev());
      }
      case Alteration.Recall recall -> putIfPresent(said, "reason", recall.reason());
      case Alteration.React react -> {
        said.put("emoji", react.emoji().value());
        said.put("remove", react.remove());
      }
    }
    return hash(json.canonical(said));
  }

  private static void putIfPresent(Map<String, Object> said, String name, @Nullable Object value) {
    if (value != null) {
      said.put(name, value);
    }
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
