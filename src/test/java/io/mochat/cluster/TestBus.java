package io.mochat.cluster;

import io.mochat.realtime.ClusterBus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The bus between servers of one JVM. It can be down, and it can be bad: then it loses, repeats and
 * delays frames at random.
 */
public final class TestBus implements AutoCloseable {

  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final ExecutorService wire = Executors.newSingleThreadExecutor();
  private final Random random = new Random(7);
  private final List<Runnable> heldBack = new ArrayList<>();
  private volatile boolean up = true;
  private volatile boolean bad;

  /** The bus as one more server sees it. */
  public ClusterBus join() {
    var line = new Line();
    lines.add(line);
    return line;
  }

  /** Cuts all servers off from each other, or connects them again. */
  public void setUp(boolean on) {
    boolean back = on && !up;
    up = on;
    if (back) {
      lines.forEach(line -> line.back.forEach(Runnable::run));
    }
  }

  /** Makes it lose, repeat and reorder frames, or be good again. */
  public void setBad(boolean on) {
    bad = on;
  }

  @Override
  public void close() {
    wire.shutdownNow();
  }

  private void send(Line from, byte[] frame) {
    for (var line : lines) {
      if (line != from) {
        pass(() -> line.listeners.forEach(listener -> listener.accept(frame)));
      }
    }
  }

  private void pass(Runnable delivery) {
    if (!bad) {
      delivery.run();
      return;
    }
    switch (random.nextInt(4)) {
      case 0 -> heldBack.add(delivery);
      case 1 -> {
        delivery.run();
        delivery.run();
      }
      case 2 -> {
        delivery.run();
        heldBack.forEach(Runnable::run);
        heldBack.clear();
      }
      default -> {} // lost
    }
  }

  private final class Line implements ClusterBus {

    private final List<Consumer<byte[]>> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> back = new CopyOnWriteArrayList<>();

    @Override
    public void ring(byte[] frame) {
      if (up) {
        wire.execute(() -> send(this, frame));
      }
    }

    @Override
    public void whenRung(Consumer<byte[]> listener) {
      listeners.add(listener);
    }

    @Override
    public boolean isUp() {
      return up;
    }

    @Override
    public void whenBack(Runnable action) {
      back.add(action);
    }
  }
}
