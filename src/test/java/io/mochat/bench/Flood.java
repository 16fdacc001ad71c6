package io.mochat.bench;

/** Publishes the next message as soon as the number of deliveries under way allows. */
final class Flood {

  private final Network network;
  private final Load load;
  private final Deliveries deliveries;
  private final int subscribers;
  private final long window;
  private boolean sending;

  Flood(Network network, Load load, Deliveries deliveries, int subscribers, int messages) {
    this.network = network;
    this.load = load;
    this.deliveries = deliveries;
    this.subscribers = subscribers;
    this.window = (long) messages * subscribers;
  }

  /** Floods for a time; waits for the answers, not for the deliveries. */
  void run(long seconds) {
    network.run(
        () -> {
          sending = true;
          deliveries.onProgress(this::publish);
          publish();
        });
    Pause.millis(seconds * 1000);
    network.run(
        () -> {
          sending = false;
          deliveries.onProgress(() -> {});
        });
    load.stop();
  }

  private void publish() {
    while (sending && load.sent() * subscribers - deliveries.count() <= window - subscribers) {
      load.sendOne();
    }
  }
}
