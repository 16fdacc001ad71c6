package io.mochat.storage.log;

import io.mochat.kernel.ConversationId;
import io.mochat.messages.Draft;
import io.mochat.messages.Edit;
import io.mochat.storage.database.JsonColumns;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;

/** Tells whether two requests to the log ask for the same: a hash of all they say. */
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
    if (body.metadata() != null) {
      said.put("metadata", body.metadata());
    }
    return hash(json.canonical(said));
  }

  static String of(ConversationId conversation, Edit edit, JsonColumns json) {
    var said = new LinkedHashMap<String, Object>();
    said.put("conversation", conversation.value());
    said.put("message", edit.message().value());
    said.put("content", edit.content());
    if (edit.metadata() != null) {
      said.put("metadata", edit.metadata());
    }
    return hash(json.canonical(said));
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
