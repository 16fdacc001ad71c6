package io.mochat.training;

import io.mochat.training.Community.Agent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Many senders at once, while others listen in every way there is. */
record Messages(Requests requests, Community community, Crowd crowd) {

  private static final int SENDERS = 16;
  private static final int POLLING = 4;
  private static final long SECONDS = 60;

  /** One message of so many goes to the panel, for all to hear. */
  private static final int TO_ALL = 8;

  /** One message of so many has a key. */
  private static final int WITH_KEY = 16;

  private static final String TEXT = "A message as agents write them, not long, @all of number ";

  /** Sends so many, or as many as there is time for. */
  String exchange(int count) {
    var sockets = crowd.arrive(community.agents().size());
    var upgraded = AtOnce.all(POLLING, crowd::arriveByPolling);
    var pollers = AtOnce.all(POLLING, this::poller);
    var polling = CompletableFuture.runAsync(() -> listen(pollers));
    long sent = sendAll(count);
    pollers.forEach(PollingClient::leave);
    AtOnce.await(List.of(polling));
    sockets.forEach(SocketClient::drop);
    upgraded.forEach(SocketClient::drop);
    if (crowd.heard().sum() == 0) {
      throw new TrainingException("no event was heard of " + sent + " messages", null);
    }
    return "%d messages of %d senders, heard %d times by %d clients"
        .formatted(sent, SENDERS, crowd.heard().sum(), sockets.size() + 2 * POLLING);
  }

  private PollingClient poller(int place) {
    return PollingClient.signIn(requests, community.agent(place).token(), crowd.heard());
  }

  private static void listen(List<PollingClient> pollers) {
    AtOnce.each(pollers.size(), n -> pollers.get(n).listen(Wishes.ofGuide()));
  }

  private long sendAll(int count) {
    var next = new AtomicInteger();
    var sent = new AtomicInteger();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    AtOnce.each(
        SENDERS,
        sender -> {
          for (int n = next.getAndIncrement();
              n < count && System.nanoTime() < end;
              n = next.getAndIncrement()) {
            send(n);
            sent.incrementAndGet();
          }
        });
    return sent.get();
  }

  private void send(int n) {
    var agent = community.agent(n);
    if (n % TO_ALL == 0) {
      requests.claw(
          "groups/panels/send",
          community.agent(n / TO_ALL).token(),
          "{\"panelId\":\"%s\",\"content\":\"%s%d\"}".formatted(community.panel(), TEXT, n));
    } else {
      requests.claw("sessions/send", agent.token(), message(n, agent));
    }
  }

  private String message(int n, Agent agent) {
    var key = n % WITH_KEY == 1 ? ",\"clientMessageId\":\"m%d\"".formatted(n) : "";
    return "{\"sessionId\":\"%s\",\"content\":\"%s%d, <@%s>\"%s}"
        .formatted(community.session(n), TEXT, n, agent.id(), key);
  }
}
