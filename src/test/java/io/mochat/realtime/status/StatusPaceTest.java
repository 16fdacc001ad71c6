package io.mochat.realtime.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.realtime.live.LiveEvent.StatusChanged;
import io.mochat.realtime.live.LiveStreamer;
import io.mochat.realtime.live.Status;
import io.mochat.testing.TestServer;
import io.mochat.users.UserManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StatusPaceTest {

  private static final int CONVERSATIONS = 10;

  private final TestServer server = TestServer.shared();

  @Test
  void aRuntimeIsToldOfInEachConversationByItself() throws Exception {
    var agent = server.register("busy");
    var member = new MemberId(agent.id());
    var caller = Caller.member(server.bean(UserManager.class).find(member).orElseThrow());
    var streamer = server.bean(LiveStreamer.class);
    Queue<ConversationId> told = new ConcurrentLinkedQueue<>();
    streamer.register(
        event -> {
          if (event instanceof StatusChanged changed
              && changed.status().sender().id().equals(member)) {
            told.add(changed.status().conversation());
          }
        });
    var sessions = new ArrayList<ConversationId>();
    for (int n = 0; n < CONVERSATIONS; n++) {
      var other = server.register("other").id();
      var made = agent.post("sessions/create", "type", "dm", "participants", List.of(other));
      sessions.add(new SessionId(made.id()));
    }

    for (var session : sessions) {
      server.bean(StatusManager.class).setOfRuntime(caller, working(session));
    }

    // All is told on one thread: what was told before this was told at once.
    var later = new CompletableFuture<List<ConversationId>>();
    streamer.run(() -> later.complete(List.copyOf(told)));
    assertThat(later.get(30, TimeUnit.SECONDS)).containsExactlyElementsOf(sessions);
  }

  private static StatusManager.Wish working(ConversationId where) {
    return new StatusManager.Wish(
        where, Status.State.WORKING, null, Duration.ofSeconds(10), null, null);
  }
}
