package io.mochat.bench;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Messages to a session, a steady few, without and with many streams that grow in a panel where one
 * socket listens to all of them.
 */
final class StreamScenario {

  private static final int STREAMS = 500;
  private static final int OF_MEMBER = 4;
  private static final int DELTAS_PER_SECOND = 20;
  private static final int CONNECTIONS = 64;
  private static final int SENDS_PER_SECOND = 100;
  private static final int ROUNDS = 3;
  private static final int SECONDS = 10;
  private static final String API = "/api/claw/streams/";
  private static final String TEXT = "a few words";

  private final Setting setting;
  // A thread and connections of their own, so that no message waits for a delta in this process.
  private final Network authors;
  private final Rest rest;
  private final List<Stream> streams = new ArrayList<>();
  private final AtomicLong events = new AtomicLong();
  private int next;

  private StreamScenario(Setting setting, Network authors) {
    this.setting = setting;
    this.authors = authors;
    this.rest = new Rest(authors, setting.port(), CONNECTIONS);
  }

  static void run(Setting setting) {
    try (var authors = new Network()) {
      new StreamScenario(setting, authors).compare();
    }
  }

  /** The best rounds are compared: what else the machine does can only make a round worse. */
  private void compare() {
    listen();
    double without = Double.MAX_VALUE;
    double with = Double.MAX_VALUE;
    for (int round = 1; round <= ROUNDS; round++) {
      without = Math.min(without, send("streams." + round + ".without"));
      with = Math.min(with, sendBesideStreams("streams." + round + ".with"));
    }
    setting.results().add("streams.p99_without_ms", without);
    setting.results().add("streams.p99_with_ms", with);
    setting.results().add("streams.p99_more_ms", with - without);
  }

  private void listen() {
    var ready = new CompletableFuture<BenchSocket>();
    var token = setting.accounts().tokens().getFirst();
    var socket = new BenchSocket(setting.port(), token, setting.accounts().panel(), new Ear(ready));
    setting.network().connect(setting.port(), 0, socket.withStreams()).syncUninterruptibly();
    ready.join();
  }

  private double send(String name) {
    var load =
        new Load(
            setting.network(), () -> setting.accounts().send(setting.rest(), SendScenario.MESSAGE));
    var meter = new Meter(setting.server());
    load.paced(SENDS_PER_SECOND, SENDS_PER_SECOND * SECONDS);
    meter.stop();
    double p99 = load.times().millis(0.99);
    var results = setting.results();
    results.add(name + ".p50_ms", load.times().millis(0.5));
    results.add(name + ".p99_ms", p99);
    results.add(name + ".failed", load.failed());
    meter.report(results, name);
    return p99;
  }

  private double sendBesideStreams(String name) {
    start(name);
    events.set(0);
    var deltas = new Load(authors, this::grow);
    var count = (long) STREAMS * DELTAS_PER_SECOND * SECONDS;
    long begin = System.nanoTime();
    var growing =
        CompletableFuture.runAsync(() -> deltas.paced(STREAMS * DELTAS_PER_SECOND, count));
    double p99 = send(name);
    growing.join();
    double seconds = (System.nanoTime() - begin) / 1e9;
    var results = setting.results();
    results.add(name + ".deltas_per_s", deltas.sent() / seconds);
    results.add(name + ".events_per_s", events.get() / seconds);
    results.add(name + ".delta_p99_ms", deltas.times().millis(0.99));
    results.add(name + ".deltas_failed", deltas.failed());
    streams.forEach(stream -> stream.abort(rest));
    streams.clear();
    return p99;
  }

  private void start(String round) {
    for (int n = 0; n < STREAMS; n++) {
      var token = setting.accounts().tokens().get(n / OF_MEMBER);
      var json =
          "{\"conversationId\":\"%s\",\"clientMessageId\":\"%s.%d\"}"
              .formatted(setting.accounts().panel(), round, n);
      var answer = rest.ask(API + "start", token, json);
      streams.add(new Stream(token, Responses.field(answer, "streamId")));
    }
  }

  // On the loop, one after the other: each stream gets its next part in its turn.
  private CompletableFuture<Rest.Reply> grow() {
    var stream = streams.get(next++ % streams.size());
    return stream.grow(rest);
  }

  private static final class Stream {

    private final String token;
    private final String id;
    // One part after the other, as an author sends them: another order would leave holes.
    private CompletableFuture<?> before = CompletableFuture.completedFuture(null);
    private int offset;

    Stream(String token, String id) {
      this.token = token;
      this.id = id;
    }

    CompletableFuture<Rest.Reply> grow(Rest rest) {
      var json = "{\"streamId\":\"%s\",\"offset\":%d,\"text\":\"%s\"}".formatted(id, offset, TEXT);
      offset += TEXT.length();
      var reply = before.thenCompose(done -> rest.post(API + "delta", token, json));
      before = reply;
      return reply;
    }

    void abort(Rest rest) {
      rest.ask(API + "abort", token, "{\"streamId\":\"" + id + "\"}");
    }
  }

  private final class Ear implements BenchSocket.Listener {

    private final CompletableFuture<BenchSocket> ready;

    Ear(CompletableFuture<BenchSocket> ready) {
      this.ready = ready;
    }

    @Override
    public void ready(BenchSocket socket) {
      ready.complete(socket);
    }

    @Override
    public void event(ByteBuf in, int start, int length) {
      events.incrementAndGet();
    }

    @Override
    public void ended(BenchSocket socket, String reason) {
      ready.completeExceptionally(new IllegalStateException(reason));
    }
  }
}
