package io.mochat.realtime.live;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import org.jspecify.annotations.Nullable;

/** A text that its author is still writing, and that only grows until it ends. Thread-safe. */
public interface LiveStream {

  /** Its identity. */
  StreamId id();

  /** Where it will be a message. */
  ConversationId conversation();

  /** The message that begins the thread in which it will be; {@code null} for none. */
  @Nullable MessageId thread();

  /** Who writes it. */
  Profile author();

  /** A part of what there is so far; places are counted in characters of Java. */
  String text(int from, int to);

  /** How it ended; {@code null} while it is open. */
  @Nullable StreamEnd end();
}
