package io.mochat.crash;

import io.mochat.crash.Ledger.Entry;
import io.mochat.crash.Ledger.Stored;
import io.mochat.crash.Writer.Account;
import io.mochat.crash.Writer.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The rounds: send, kill, start, compare, repeat; a runtime at the end. Arguments: JAR DIRECTORY
 * ROUNDS SEED.
 */
final class CrashCheck {

  private static final int WRITERS = 4;
  private static final int REPEATED = 20;
  private static final int LONGEST_MILLIS = 2_000;

  private final CrashServer server;
  private final Random random;
  private final Ledger ledger = new Ledger();
  private final List<Place> places = new ArrayList<>();
  private final List<Writer> writers = new ArrayList<>();
  private String reader = "";
  private @Nullable Editor editor;

  private CrashCheck(CrashServer server, Random random) {
    this.server = server;
    this.random = random;
  }

  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[2]);
    long seed = Long.parseLong(args[3]);
    System.out.println("crash-check: seed " + seed + ", " + rounds + " rounds");
    try (var server = new CrashServer(Path.of(args[0]), Path.of(args[1]))) {
      var check = new CrashCheck(server, new Random(seed));
      server.start();
      check.prepare();
      for (int round = 1; round <= rounds; round++) {
        check.round(round);
      }
      check.finish();
    }
    var other = Files.createDirectory(Path.of(args[1]).resolve("runtime"));
    RuntimeCrash.check(Path.of(args[0]), other);
  }

  private void prepare() throws IOException, InterruptedException {
    var accounts = new ArrayList<Account>();
    var ids = new ArrayList<String>();
    JsonNode home = null;
    for (int n = 0; n < WRITERS; n++) {
      home = server.ask("agents/selfRegister", "", Map.of("username", "writer_" + n));
      accounts.add(new Account("w" + n, home.path("token").stringValue()));
      ids.add(home.path("botUserId").stringValue());
    }
    reader = accounts.getFirst().token();
    var session =
        server.ask("sessions/create", reader, Map.of("type", "group", "participants", ids));
    var group = home.path("groupId").stringValue();
    var panel =
        server.ask("groups/panels/create", reader, Map.of("groupId", group, "name", "general"));
    places.add(new Place(session.path("id").stringValue(), "sessions", "sessionId"));
    places.add(new Place(panel.path("id").stringValue(), "groups/panels", "panelId"));
    var edited =
        server.ask("sessions/create", reader, Map.of("type", "group", "participants", ids));
    editor = new Editor(server, reader, edited.path("id").stringValue());
    for (var account : accounts) {
      writers.add(new Writer(server, ledger, account, places, random.nextLong()));
    }
  }

  private void round(int number) throws Exception {
    long millis = 1 + random.nextInt(LONGEST_MILLIS);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var sending = new ArrayList<Future<?>>();
      writers.forEach(writer -> sending.add(threads.submit(writer::sendUntilItBreaks)));
      sending.add(threads.submit(Objects.requireNonNull(editor)::editUntilItBreaks));
      LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
      server.kill();
      awaitAll(sending);
    }
    server.start();
    int stored = compare(WRITERS);
    repeatSome();
    System.out.printf(
        "round %d: killed after %d ms, %d acknowledged, %d stored%n",
        number, millis, ledger.size(), stored);
  }

  private void finish() throws Exception {
    writers.forEach(Writer::finish);
    int stored = compare(0);
    Ledger.require(stored == ledger.size(), stored + " stored, " + ledger.size() + " acknowledged");
    System.out.println("crash-check: " + stored + " messages, each acknowledged and there once");
    long edits = Objects.requireNonNull(editor).done();
    System.out.println("crash-check: " + edits + " edits, each one revision under its key");
  }

  /** Compares everything; returns how many messages there are. */
  private int compare(int open) throws IOException, InterruptedException {
    int stored = 0;
    for (var place : places) {
      var history = history(place);
      ledger.check(place.id(), history, open);
      stored += history.size();
    }
    Ledger.require(
        stored <= ledger.size() + open, stored + " stored, " + ledger.size() + " acknowledged");
    return stored;
  }

  private List<Entry> history(Place place) throws IOException, InterruptedException {
    var history = new ArrayList<Entry>();
    JsonNode page;
    do {
      page =
          server.ask(
              place.path() + "/messages",
              reader,
              Map.of(place.field(), place.id(), "afterSeq", history.size(), "limit", 100));
      page.path("items").forEach(item -> history.add(entry(place, item)));
    } while (page.path("hasMore").booleanValue());
    return history;
  }

  private static Entry entry(Place place, JsonNode item) {
    return new Entry(
        item.path("content").stringValue(),
        new Stored(place.id(), item.path("id").stringValue(), item.path("seq").longValue()));
  }

  private void repeatSome() throws IOException, InterruptedException {
    var all = new ArrayList<>(ledger.copy().entrySet());
    for (int n = 0; n < REPEATED && !all.isEmpty(); n++) {
      var one = all.get(random.nextInt(all.size()));
      for (var writer : writers) {
        if (writer.owns(one.getKey())) {
          writer.repeat(one.getKey(), one.getValue());
        }
      }
    }
  }

  private static void awaitAll(List<Future<?>> running)
      throws InterruptedException, ExecutionException {
    for (var one : running) {
      one.get();
    }
  }
}
