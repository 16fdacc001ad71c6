package io.mochat.socketio;

import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** A polling client on two keep-alive connections, one for each direction. */
public final class RawPolling implements RawClient {

  private static final String TARGET = "/socket.io/?EIO=4&transport=polling";

  private final RawConnection in;
  private final RawConnection out;
  private final String sid;
  private final Deque<String> received = new ArrayDeque<>();

  public RawPolling(int port) {
    in = new RawConnection(port);
    out = new RawConnection(port);
    sid = in.get(TARGET).body().replaceFirst(".*\"sid\":\"([^\"]+)\".*", "$1");
  }

  /** The session id. */
  public String sid() {
    return sid;
  }

  /** The request target of this session. */
  public String target() {
    return TARGET + "&sid=" + sid;
  }

  @Override
  public void send(String packet) {
    out.post(target(), packet);
  }

  @Override
  public void send(byte[] message) {
    send("b" + Base64.getEncoder().encodeToString(message));
  }

  @Override
  public String receive() {
    while (received.isEmpty()) {
      var answer = in.get(target());
      if (answer.status() != 200) {
        return RawWebSocket.CLOSED;
      }
      received.addAll(List.of(answer.body().split("\u001e")));
    }
    var packet = received.remove();
    if (packet.equals("1")) {
      return RawWebSocket.CLOSED;
    }
    return packet.startsWith("b")
        ? HexFormat.of().formatHex(Base64.getDecoder().decode(packet.substring(1)))
        : packet;
  }

  @Override
  public void close() {
    in.close();
    out.close();
  }
}
