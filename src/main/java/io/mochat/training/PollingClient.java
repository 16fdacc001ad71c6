package io.mochat.training;

import io.mochat.socketio.protocol.Packet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/** A client of Socket.IO by long-polling: what a browser begins with, and some never leave. */
final class PollingClient {

  private static final String PATH = "/socket.io/?EIO=4&transport=polling";
  private static final char SEPARATOR = '\u001e';

  private final Requests requests;
  private final LongAdder heard;
  private final String sid;
  private volatile boolean left;

  private PollingClient(Requests requests, LongAdder heard, String sid) {
    this.requests = requests;
    this.heard = heard;
    this.sid = sid;
  }

  /** Opens a session and signs in. */
  static PollingClient signIn(Requests requests, String token, LongAdder heard) {
    var sid = Answers.text(requests.get(PATH).body(), "sid");
    var client = new PollingClient(requests, heard, sid);
    client.write(Wishes.signIn(token));
    var answer = client.poll();
    if (!answer.startsWith("40")) {
      throw new TrainingException("sign-in by polling: " + answer, null);
    }
    return client;
  }

  /** Goes on over a WebSocket. */
  CompletableFuture<SocketClient> upgrade(List<Packet> wishes) {
    return new SocketClient(Parser.JSON, "", wishes, heard).upgrade(requests, sid);
  }

  /** Asks for what it wants to hear, and polls until it leaves. */
  void listen(List<Packet> wishes) {
    wishes.forEach(this::write);
    while (!left) {
      for (var message : poll().split(String.valueOf(SEPARATOR))) {
        if (message.equals("2")) {
          post("3");
        } else if (message.startsWith("42")) {
          heard.increment();
        }
      }
    }
  }

  /** Says goodbye; what waits for news is answered. */
  void leave() {
    left = true;
    post("1");
  }

  private void write(Packet packet) {
    post(Parser.text(packet));
  }

  private void post(String packets) {
    requests.post(PATH + "&sid=" + sid, packets);
  }

  private String poll() {
    return requests.get(PATH + "&sid=" + sid).body();
  }
}
