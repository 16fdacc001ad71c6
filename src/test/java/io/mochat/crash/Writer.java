package io.mochat.crash;

import io.mochat.crash.CrashServer.Reply;
import io.mochat.crash.Ledger.Stored;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends one message after the other under keys, some as streams. What got no answer it sends again,
 * unchanged, when it runs the next time.
 */
final class Writer {

  /** One of so many messages is streamed. */
  private static final int STREAMED = 3;

  private final CrashServer server;
  private final Ledger ledger;
  private final String name;
  private final String token;
  private final List<Place> places;
  private final Random random;
  private int next;
  private Place place;

  Writer(CrashServer server, Ledger ledger, Account account, List<Place> places, long seed) {
    this.server = server;
    this.ledger = ledger;
    this.name = account.name();
    this.token = account.token();
    this.places = places;
    this.random = new Random(seed);
    this.place = places.getFirst();
  }

  /** Sends until the server is gone. */
  void sendUntilItBreaks() {
    while (sendNext()) {
      // The next message follows the last answer.
    }
  }

  /** Sends what is without an answer, if anything is; it must succeed now. */
  void finish() {
    Ledger.require(sendNext(), name + ": no answer in peace");
  }

  /** Sends one that was answered before once more; the answer must be the same. */
  void repeat(String key, Stored first) throws IOException, InterruptedException {
    var there = places.stream().filter(p -> p.id().equals(first.place())).findFirst().orElseThrow();
    var again = send(there, key, key);
    Ledger.require(again.status() == 200, key + " again: " + again);
    ledger.acknowledge(key, stored(there, again));
    var other = send(there, key, "something else");
    Ledger.require(
        other.status() == 409
            && other.body().path("name").asString("").equals("IDEMPOTENCY_CONFLICT")
            && other.body().path("messageId").asString("").equals(first.id()),
        key + " with another body: " + other);
  }

  boolean owns(String key) {
    return key.startsWith(name + "-");
  }

  private boolean sendNext() {
    var key = name + "-" + next;
    try {
      var reply = random.nextInt(STREAMED) == 0 ? stream(place, key) : send(place, key, key);
      // A server that is going down may refuse; then nothing is acknowledged.
      if (reply.status() == 503) {
        return false;
      }
      Ledger.require(reply.status() == 200, key + ": " + reply);
      ledger.acknowledge(key, stored(place, reply));
      next++;
      place = places.get(random.nextInt(places.size()));
      return true;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  // Half of the keys go in the header, half in the body.
  private Reply send(Place to, String key, String content)
      throws IOException, InterruptedException {
    boolean inHeader = key.hashCode() % 2 == 0;
    var body = new HashMap<String, String>(Map.of(to.field(), to.id(), "content", content));
    if (!inHeader) {
      body.put("clientMessageId", key);
    }
    return server.post(to.path() + "/send", token, body, inHeader ? key : "");
  }

  // What it began in this way before a crash it may send whole after it, and the other way round.
  private Reply stream(Place to, String key) throws IOException, InterruptedException {
    var start = call("start", Map.of("conversationId", to.id(), "clientMessageId", key));
    var begun = start.body().path("data");
    if (start.status() != 200 || begun.has("message")) {
      var message = JsonMapper.shared().createObjectNode().set("data", begun.path("message"));
      return start.status() == 200 ? new Reply(200, message) : start;
    }
    var id = begun.path("streamId").stringValue();
    int half = key.length() / 2;
    for (int at : new int[] {0, half}) {
      var part = key.substring(at, at == 0 ? half : key.length());
      var reply = call("delta", Map.of("streamId", id, "offset", at, "text", part));
      if (reply.status() != 200) {
        return reply;
      }
    }
    return call("end", Map.of("streamId", id));
  }

  private Reply call(String endpoint, Map<String, ?> body)
      throws IOException, InterruptedException {
    return server.post("streams/" + endpoint, token, body, "");
  }

  private static Stored stored(Place place, Reply reply) {
    var message = reply.body().path("data");
    return new Stored(
        place.id(), message.path("id").stringValue(), message.path("seq").longValue());
  }

  record Account(String name, String token) {}

  /** A session or a panel, with its endpoints and the field for its id. */
  record Place(String id, String path, String field) {}
}
