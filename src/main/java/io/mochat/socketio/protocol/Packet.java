package io.mochat.socketio.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO packet. Values are {@code null}, {@link Boolean}, {@link Number}, {@link String},
 * {@link List}, {@link Map} and {@code byte[]}; decoded ones are unmodifiable.
 */
public sealed interface Packet {

  /** The namespace of the packet, {@code "/"} for the main one. */
  String namespace();

  /** Asks to enter a namespace, or confirms it. */
  record Connect(String namespace, @Nullable Map<String, @Nullable Object> data)
      implements Packet {}

  /** Leaves a namespace. */
  record Disconnect(String namespace) implements Packet {}

  /**
   * An event.
   *
   * @param id set when the sender wants an answer
   * @param arguments without the name
   */
  record Event(String namespace, @Nullable Long id, String name, List<@Nullable Object> arguments)
      implements Packet {}

  /**
   * A large event of which only the head has been read; decoders alone make these.
   *
   * @param id set when the sender wants an answer
   */
  record LargeEvent(String namespace, @Nullable Long id, UnreadEvent unread) implements Packet {}

  /** The answer to the event with this id. */
  record Ack(String namespace, long id, List<@Nullable Object> arguments) implements Packet {}

  /** Refuses entry to a namespace. */
  record ConnectError(String namespace, Map<String, @Nullable Object> data) implements Packet {}
}
