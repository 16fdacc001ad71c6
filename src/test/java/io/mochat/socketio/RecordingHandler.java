package io.mochat.socketio;

import io.mochat.socketio.server.Ack;
import io.mochat.socketio.server.CloseReason;
import io.mochat.socketio.server.ConnectRequest;
import io.mochat.socketio.server.Event;
import io.mochat.socketio.server.Socket;
import io.mochat.socketio.server.SocketHandler;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Lets everybody in but the token "wrong", and records its calls, in order. Answers "await" ahead
 * of an event.
 */
class RecordingHandler implements SocketHandler {

  final BlockingQueue<Socket> sockets = new LinkedBlockingQueue<>();
  final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

  @Override
  public void onConnect(ConnectRequest request) {
    if ("wrong".equals(request.auth().get("token"))) {
      request.refuse("Authentication error: Invalid token");
    } else {
      request.accept(sockets::add);
    }
  }

  @Override
  public void onEvent(
      Socket socket, String event, List<@Nullable Object> arguments, @Nullable Ack ack) {
    calls.add(event + arguments);
    if (event.equals("fail")) {
      throw new IllegalStateException("as asked");
    }
    if (event.equals("await") && ack != null) {
      ack.sendAhead("older");
      socket.emit(Event.of("newer"));
      calls.add("emitted");
    } else if (ack != null) {
      ack.send("once");
      ack.send("twice");
    }
  }

  @Override
  public void onDisconnect(Socket socket, CloseReason reason) {
    calls.add(reason.name());
  }
}
