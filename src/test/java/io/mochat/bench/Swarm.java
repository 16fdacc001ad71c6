package io.mochat.bench;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Many subscribers of one panel. A connection that fails while it opens is tried again. */
final class Swarm implements BenchSocket.Listener {

  private static final int RETRY_MILLIS = 100;
  private static final int OPENING_AT_ONCE = 200;

  private final Network network;
  private final int port;
  private final List<String> tokens;
  private final String panel;
  private final Deliveries deliveries;
  private final Map<String, Integer> errors = new TreeMap<>();
  private final Set<BenchSocket> ready = new LinkedHashSet<>();
  private final Set<BenchSocket> opening = new LinkedHashSet<>();
  private int atOnce = OPENING_AT_ONCE;
  private boolean moltchats;
  private int wanted;
  private int opened;
  private int retrying;
  private volatile int readyCount;

  Swarm(Network network, int port, List<String> tokens, String panel, Deliveries deliveries) {
    this.network = network;
    this.port = port;
    this.tokens = tokens;
    this.panel = panel;
    this.deliveries = deliveries;
  }

  /** Has all be MoltChats' sockets. */
  Swarm ofMoltchats() {
    moltchats = true;
    return this;
  }

  /** Opens connections until there are so many, or fails. */
  void grow(int size, long seconds) {
    network.run(
        () -> {
          wanted = size;
          open();
        });
    if (!Pause.until(() -> readyCount >= size, seconds)) {
      throw new IllegalStateException(
          "%d of %d subscribers after %d s: %s"
              .formatted(readyCount, size, seconds, network.call(() -> errors)));
    }
  }

  /** Resets all connections and opens as many again, all at once. */
  void storm() {
    network.run(
        () -> {
          errors.clear();
          atOnce = Integer.MAX_VALUE;
          var all = List.copyOf(ready);
          ready.clear();
          readyCount = 0;
          all.forEach(BenchSocket::drop);
          open();
        });
  }

  /** Resets all connections for good. */
  void close() {
    network.run(
        () -> {
          wanted = 0;
          var all = new ArrayList<>(ready);
          all.addAll(opening);
          ready.clear();
          opening.clear();
          readyCount = 0;
          all.forEach(BenchSocket::drop);
        });
  }

  /** Ends one connection; another takes its place. */
  void replaceOldest() {
    network.run(
        () -> {
          var oldest = ready.iterator().next();
          leave(oldest);
          oldest.drop();
          open();
        });
  }

  int readyCount() {
    return readyCount;
  }

  /** Failed attempts and lost connections, by reason. */
  Map<String, Integer> errors() {
    return network.call(() -> Map.copyOf(errors));
  }

  /** The connection that was ready first; on the loop. */
  BenchSocket first() {
    return ready.iterator().next();
  }

  private void open() {
    while (ready.size() + opening.size() + retrying < wanted && opening.size() < atOnce) {
      int index = opened++;
      var socket = new BenchSocket(port, tokens.get(index % tokens.size()), panel, this);
      if (moltchats) {
        socket.ofMoltchats();
      }
      opening.add(socket);
      network
          .connect(port, index % Math.max(1, wanted), socket)
          .addListener(
              future -> {
                if (!future.isSuccess()) {
                  socket.end("connect: " + future.cause().getClass().getSimpleName());
                }
              });
    }
  }

  @Override
  public void ready(BenchSocket socket) {
    if (opening.remove(socket)) {
      ready.add(socket);
      readyCount = ready.size();
      open();
    }
  }

  @Override
  public void event(ByteBuf in, int start, int length) {
    deliveries.onEvent(in, start, length);
  }

  @Override
  public void ended(BenchSocket socket, String reason) {
    if (opening.remove(socket)) {
      errors.merge(reason, 1, Integer::sum);
      retrying++;
      network
          .loop()
          .schedule(
              () -> {
                retrying--;
                open();
              },
              RETRY_MILLIS,
              TimeUnit.MILLISECONDS);
    } else if (ready.contains(socket)) {
      leave(socket);
      errors.merge(reason, 1, Integer::sum);
    }
  }

  private void leave(BenchSocket socket) {
    ready.remove(socket);
    readyCount = ready.size();
  }
}
