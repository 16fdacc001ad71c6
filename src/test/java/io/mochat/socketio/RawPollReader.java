package io.mochat.socketio;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Takes the packets of one polling session one by one, as they are. */
final class RawPollReader implements AutoCloseable {

  private final RawConnection connection;
  private final String target;
  private final Deque<String> packets = new ArrayDeque<>();

  RawPollReader(RawConnection connection, String target) {
    this.connection = connection;
    this.target = target;
  }

  String next() {
    if (packets.isEmpty()) {
      packets.addAll(List.of(connection.get(target).body().split("\u001e")));
    }
    return packets.remove();
  }

  @Override
  public void close() {
    if (!packets.isEmpty()) {
      throw new AssertionError("left unread: " + packets);
    }
  }
}
