package io.mochat.websocket;

import io.mochat.websocket.frames.CloseCause;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Sends everything back, and remembers what it was told. */
final class RecordingReceiver implements SocketReceiver {

  final BlockingQueue<WebSocket> sockets = new LinkedBlockingQueue<>();
  final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

  @Override
  public void opened(WebSocket socket) {
    calls.add("opened");
    sockets.add(socket);
  }

  @Override
  public void text(WebSocket socket, String message) {
    calls.add("text " + message);
    if (message.startsWith("close ")) {
      socket.close(Integer.parseInt(message.substring(6)), "as asked");
    }
    socket.send(message);
  }

  @Override
  public void binary(WebSocket socket, byte[] message) {
    calls.add("binary " + HexFormat.of().formatHex(message));
    socket.send(message);
  }

  @Override
  public void closed(WebSocket socket, CloseCause cause, int code) {
    calls.add(cause + " " + code);
  }
}
