package io.mochat.pairings;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.messages.Body;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.SendKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the server that keeps a pairing knows beyond who it is of: the last seq, and what was said
 * under which keys, the last {@value #MOST} of them. Guarded by its lock.
 */
final class KeptPairing {

  private static final int MOST = 100;

  private final Map<Sent, Repeatable> keys =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sent, Repeatable> eldest) {
          return size() > MOST;
        }
      };

  private long seq;

  /**
   * The message that was sent under the key of this saying.
   *
   * @throws ChatException {@code IDEMPOTENCY_CONFLICT} when that was another one
   */
  Optional<Message> repeated(Saying saying) {
    var key = saying.key();
    var first = key == null ? null : keys.get(new Sent(saying.from().id(), key));
    if (first == null) {
      return Optional.empty();
    }
    if (!first.saying().saysAs(saying)) {
      throw ChatException.keyOf(first.message().id());
    }
    return Optional.of(first.message());
  }

  /** Gives something that is said its place. */
  Message next(Pairing pairing, Peer from, Body body, Instant now) {
    return new Message(
        Ids.message(now),
        pairing.id(),
        ++seq,
        Message.UNLOGGED,
        from.id(),
        body,
        Mentions.NONE,
        now);
  }

  /** Notes the key under which something was said. */
  void keep(Saying saying, Message message) {
    if (saying.key() != null) {
      keys.put(new Sent(saying.from().id(), saying.key()), new Repeatable(saying, message));
    }
  }

  private record Sent(MemberId sender, SendKey key) {}

  private record Repeatable(Saying saying, Message message) {}
}
