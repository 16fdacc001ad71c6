package io.mochat.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.SessionId;
import io.mochat.realtime.StreamEvent.ConversationClosed;
import io.mochat.testing.DirectChanges;
import io.mochat.testing.DirectTransactions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamerTest {

  private final DirectChanges changes = new DirectChanges(new DirectTransactions());
  private final EventStreamer streamer = new EventStreamer(changes);

  @Test
  void frontsBehindOneThatFailsGetTheirEvents() {
    var event = new ConversationClosed(new SessionId("session_1"));
    var delivered = new ArrayList<StreamEvent>();
    streamer.register(
        failing -> {
          throw new IllegalStateException("broken");
        });
    streamer.register(
        failing -> {
          throw new AssertionError("broken");
        });
    streamer.register(delivered::add);

    streamer.stream(event);

    assertThat(delivered).isEqualTo(List.of(event));
  }
}
