package io.mochat.pairings;

import io.mochat.messages.Audience;
import io.mochat.messages.Origin;
import io.mochat.pairings.PairingEvent.Ended;
import io.mochat.pairings.PairingEvent.Left;
import io.mochat.pairings.PairingEvent.Opened;
import io.mochat.pairings.PairingEvent.Passed;
import io.mochat.pairings.PairingEvent.Returned;
import io.mochat.realtime.ConversationEvent.ConversationClosed;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.realtime.EventStreamer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Tells of what happens in pairings: those who know them, and all fronts as of any session.
 * Thread-safe; keeps the order of its caller.
 */
@Component
public class PairingStream {

  private final List<Consumer<PairingEvent>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong passed = new AtomicLong();
  private final EventStreamer streamer;
  private final KnownPairings known;

  PairingStream(EventStreamer streamer, KnownPairings known) {
    this.streamer = streamer;
    this.known = known;
  }

  /** Notifies a listener, which must neither block nor throw, of everything. */
  public void whenHappened(Consumer<PairingEvent> listener) {
    listeners.add(listener);
  }

  /** How many questions, answers and other messages have been passed on, by any server, so far. */
  public long passed() {
    return passed.get();
  }

  void tell(PairingEvent event) {
    listeners.forEach(listener -> listener.accept(event));
    switch (event) {
      case Passed said -> {
        passed.incrementAndGet();
        streamer.stream(
            new MessagePosted(
                said.message(), Origin.of(said.from().profile()), audience(said.pairing())));
      }
      case Ended ended -> streamer.stream(new ConversationClosed(ended.pairing().id()));
      case Opened opened -> {}
      case Left left -> {}
      case Returned returned -> {}
    }
  }

  private Audience audience(Pairing pairing) {
    return new Audience(
        pairing.id(),
        null,
        () ->
            known.find(pairing.id()).isPresent()
                ? Set.of(pairing.creator().id(), pairing.joiner().id())
                : Set.of());
  }
}
