package io.mochat.crash;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Edits one message after the other under keys. An edit that got no answer it makes again,
 * unchanged, when it runs the next time: each key must have made one revision, whatever happened in
 * between.
 */
final class Editor {

  // A message can be edited a hundred times.
  private static final int EACH = 90;

  private final CrashServer server;
  private final String token;
  private final String session;
  private String message = "";
  private int edits = EACH;
  private int messages;
  private long done;

  Editor(CrashServer server, String token, String session) {
    this.server = server;
    this.token = token;
    this.session = session;
  }

  /** Edits until the server is gone. */
  void editUntilItBreaks() {
    while (editNext()) {
      // The next edit follows the last answer.
    }
  }

  /** How many edits were answered. */
  long done() {
    return done;
  }

  private boolean editNext() {
    try {
      if (edits == EACH) {
        message = send();
        edits = 0;
        messages++;
      }
      var answer = edit(edits + 1);
      edits++;
      done++;
      Ledger.require(
          answer.path("edits").intValue() == edits,
          message + ": " + edits + " edits under keys of their own, but was " + answer);
      return true;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String send() throws IOException, InterruptedException {
    var body = new LinkedHashMap<String, Object>();
    body.put("sessionId", session);
    body.put("content", "to be edited");
    body.put("clientMessageId", "edited-" + messages);
    return server.ask("sessions/send", token, body).path("id").stringValue();
  }

  private JsonNode edit(int number) throws IOException, InterruptedException {
    return server.ask(
        "messages/edit",
        token,
        Map.of(
            "conversationId",
            session,
            "messageId",
            message,
            "content",
            "edit " + number,
            "clientMessageId",
            message + "-" + number));
  }
}
