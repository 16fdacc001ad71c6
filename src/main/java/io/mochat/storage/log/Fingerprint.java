package io.mochat.storage.log;

import io.mochat.kernel.ConversationId;
import io.mochat.messages.Draft;
import io.mochat.storage.database.JsonColumns;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;

/** Tells whether two requests to send ask for the same: a hash of all they say. */
final class Fingerprint {

  private Fingerprint() {}

  static String of(ConversationId conversation, Draft draft, JsonColumns json) {
    var said = new LinkedHashMap<String, Object>();
    said.put("conversation", conversation.value());
    said.put("content", draft.content());
    said.put("type", draft.type().wireName());
    if (draft.replyTo() != null) {
      said.put("replyTo", draft.replyTo().value());
    }
    if (draft.metadata() != null) {
      said.put("metadata", draft.metadata());
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
