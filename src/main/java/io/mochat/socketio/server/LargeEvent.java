package io.mochat.socketio.server;

import io.mochat.socketio.protocol.InvalidPacketException;
import io.mochat.socketio.protocol.UnreadEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event of which not even the name has been read, since it is large. For one thread. */
public final class LargeEvent {

  private final Connection connection;
  private final UnreadEvent unread;

  LargeEvent(Connection connection, UnreadEvent unread) {
    this.connection = connection;
    this.unread = unread;
  }

  /** Reads it, once; empty when it makes no sense, which closes the connection. */
  public Optional<Read> read() {
    try {
      var event = unread.read();
      return Optional.of(new Read(event.name(), event.arguments()));
    } catch (InvalidPacketException e) {
      connection.close(CloseReason.PARSE_ERROR);
      return Optional.empty();
    }
  }

  /** Lets go of it: it is not going to be read. */
  public void drop() {
    unread.drop();
  }

  /** What it says, as {@link SocketHandler#onEvent} has it. */
  public record Read(String name, List<@Nullable Object> arguments) {}
}
