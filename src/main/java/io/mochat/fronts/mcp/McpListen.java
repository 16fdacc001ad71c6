package io.mochat.fronts.mcp;

import io.mochat.http.HangUpException;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Hangup;
import io.mochat.mailbox.Mail;
import io.mochat.mailbox.MailboxManager;
import io.mochat.mailbox.MailboxManager.Patience;
import io.mochat.mailbox.MailboxManager.Since;
import io.mochat.security.Authenticator;
import io.mochat.security.RequestHead;
import io.mochat.web.fields.Fields;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells a client when conversations change, for as long as it listens: at most once a second, and
 * nothing of what is in them. Whoever may no longer read one is told nothing of it. A stream ends
 * with the token it was opened with, when the server stops, and after ten minutes: then the client
 * opens another.
 */
@Component
class McpListen {

  static final String METHOD = "subscriptions/listen";

  private static final int MOST_URIS = 100;
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final String SUBSCRIPTION = Era.PREFIX + "subscriptionId";

  private final MailboxManager mailbox;
  private final McpResources resources;
  private final McpCredentials credentials;
  private final Authenticator authenticator;
  private final JsonMapper json;

  McpListen(
      MailboxManager mailbox,
      McpResources resources,
      McpCredentials credentials,
      Authenticator authenticator,
      JsonMapper json) {
    this.mailbox = mailbox;
    this.resources = resources;
    this.credentials = credentials;
    this.authenticator = authenticator;
    this.json = json;
  }

  /** Listens until the end. */
  void serve(McpCall call) throws IOException {
    var uris = uris(call.request());
    var first = look(call, new Since(Map.of(), null, Map.of()), Duration.ZERO, new Hangup());
    call.call().response().header("X-Accel-Buffering", "no");
    try (var out = call.call().stream("text/event-stream")) {
      write(out, acknowledged(call, uris.values()));
      try {
        follow(call, uris, Heads.of(first), out);
      } catch (ChatException over) {
        // What it was opened with is no longer good, or too many wait: it asks again, and is told.
      }
      write(out, ended(call));
    } catch (HangUpException gone) {
      // The usual end.
    }
  }

  private void follow(McpCall call, Map<ConversationId, String> uris, Heads begun, OutputStream out)
      throws IOException {
    var heads = begun;
    var hangup = call.call().waitFor(LONGEST);
    long end = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < end && !call.call().response().isGone()) {
      if (!isStillGood(call)) {
        return;
      }
      long since = System.nanoTime();
      var mail = look(call, heads.since(), BEAT, hangup);
      var now = Heads.of(mail);
      if (now.equals(heads)) {
        if (System.nanoTime() - since < BEAT.toNanos()) {
          return;
        }
        out.write(": \n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        continue;
      }
      for (var changed : now.changed(heads, uris)) {
        write(out, updated(call, changed));
      }
      heads = now;
      pause();
    }
  }

  // A wait is cut with its token; in between nothing would tell.
  private boolean isStillGood(McpCall call) {
    var shown = credentials.read(RequestHead.of(call.call().request()));
    return authenticator.isStillValid(call.caller(), shown);
  }

  private Mail look(McpCall call, Since since, Duration time, Hangup hangup) {
    return mailbox.fetch(call.caller(), since, 1, new Patience(time, hangup));
  }

  // Those of other kinds are not honoured, and not acknowledged.
  private Map<ConversationId, String> uris(McpRequest request) {
    var wanted =
        Fields.objectOf(Objects.requireNonNullElse(request.params().get("notifications"), ""))
            .orElseThrow(() -> McpFailure.invalid("Expected notifications as an object"));
    var given = wanted.get("resourceSubscriptions");
    var uris = new LinkedHashMap<ConversationId, String>();
    if (given == null) {
      return uris;
    }
    if (!(given instanceof List<?> list) || list.size() > MOST_URIS) {
      throw McpFailure.invalid("Expected at most " + MOST_URIS + " resourceSubscriptions");
    }
    for (var one : list) {
      if (one instanceof String uri) {
        resources.conversationAt(uri).ifPresent(id -> uris.put(id, uri));
      }
    }
    return uris;
  }

  private static Map<String, Object> acknowledged(McpCall call, Collection<String> uris) {
    return notification(
        call,
        "notifications/subscriptions/acknowledged",
        "notifications",
        uris.isEmpty() ? Map.of() : Map.of("resourceSubscriptions", List.copyOf(uris)));
  }

  private static Map<String, Object> notification(
      McpCall call, String method, String name, Object value) {
    var params = new LinkedHashMap<String, Object>();
    params.put("_meta", Map.of(SUBSCRIPTION, Objects.requireNonNull(call.request().id())));
    params.put(name, value);
    var all = new LinkedHashMap<String, Object>();
    all.put("jsonrpc", "2.0");
    all.put("method", method);
    all.put("params", params);
    return all;
  }

  private static Map<String, Object> updated(McpCall call, String uri) {
    return notification(call, "notifications/resources/updated", "uri", uri);
  }

  private static Map<String, Object> ended(McpCall call) {
    var result = new LinkedHashMap<String, Object>();
    result.put("resultType", "complete");
    var meta = McpMethods.serverInMeta();
    meta.put(SUBSCRIPTION, Objects.requireNonNull(call.request().id()));
    result.put("_meta", meta);
    var all = new LinkedHashMap<String, Object>();
    all.put("jsonrpc", "2.0");
    all.put("id", call.request().id());
    all.put("result", result);
    return all;
  }

  private void write(OutputStream out, Map<String, Object> message) throws IOException {
    var text = "data: " + json.writeValueAsString(message) + "\n\n";
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where the conversations of a member stand. */
  private record Heads(Map<ConversationId, Long> seqs, Map<ConversationId, Long> revs) {

    static Heads of(Mail mail) {
      var revised = mail.revised();
      return new Heads(mail.heads(), revised == null ? Map.of() : revised.heads());
    }

    Since since() {
      return new Since(new HashMap<>(seqs), null, new HashMap<>(revs));
    }

    /** The addresses of those that are not as they were. */
    List<String> changed(Heads before, Map<ConversationId, String> uris) {
      return uris.entrySet().stream()
          .filter(one -> seqs.containsKey(one.getKey()))
          .filter(
              one ->
                  !Objects.equals(seqs.get(one.getKey()), before.seqs().get(one.getKey()))
                      || !Objects.equals(revs.get(one.getKey()), before.revs().get(one.getKey())))
          .map(Map.Entry::getValue)
          .toList();
    }
  }
}
