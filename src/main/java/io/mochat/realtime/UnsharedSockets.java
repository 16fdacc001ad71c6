package io.mochat.realtime;

import io.mochat.kernel.MemberId;
import io.mochat.realtime.subscriptions.Subscriber;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** For a server on its own, which has nobody to share with. */
@Component
class UnsharedSockets implements SharedSockets {

  @Override
  public void note(Open socket) {}

  @Override
  public void close(Open socket) {}

  @Override
  public Optional<Subscriber.Snapshot> takeSubscriptions(MemberId member, String parser) {
    return Optional.empty();
  }

  @Override
  public Optional<Trace> takeSocket(MemberId member, String parser, String privateId) {
    return Optional.empty();
  }

  @Override
  public boolean isElsewhere(MemberId member) {
    return false;
  }

  @Override
  public boolean leave() {
    return false;
  }

  @Override
  public void whenSocketTaken(Consumer<String> listener) {}

  @Override
  public void whenSubscriptionsTaken(BiConsumer<MemberId, String> listener) {}
}
