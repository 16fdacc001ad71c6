package io.mochat.fronts.claw.webhooks;

import static org.awaitility.Awaitility.await;

import io.mochat.fronts.claw.questions.AskServer;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Servers whose webhooks may lead to receivers of the test. */
public final class HookServer {

  private HookServer() {}

  /** A server whose clock moves, with these settings. */
  public static TestServer start(Receiver receiver, String... settings) {
    return AskServer.start(settings(receiver, settings));
  }

  public static String[] settings(Receiver receiver, String... more) {
    return Stream.concat(
            Stream.of(
                "mochat.webhooks.allow-http=true",
                "mochat.webhooks.allow-networks=127.0.0.0/8",
                "mochat.webhooks.allow-ports=" + receiver.port()),
            Stream.of(more))
        .toArray(String[]::new);
  }

  /** Makes a webhook for these events. */
  public static Answer hook(TestAgent agent, String url, String... events) {
    return agent.post("webhooks/create", "url", url, "events", List.of(events));
  }

  /** The deliveries of a webhook, the newest first, once there are so many in this state. */
  public static List<String> deliveries(TestAgent agent, String webhook, String state, int count) {
    var found = new ArrayList<String>();
    await()
        .atMost(Receiver.PATIENCE)
        .until(
            () -> {
              found.clear();
              agent
                  .post("webhooks/deliveries", "webhookId", webhook, "state", state)
                  .texts("/deliveries", "/id")
                  .forEach(found::add);
              return found.size() >= count;
            });
    return found;
  }
}
