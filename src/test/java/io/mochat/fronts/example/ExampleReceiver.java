package io.mochat.fronts.example;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.realtime.subscriptions.Subscriber;
import io.mochat.websocket.SocketReceiver;
import io.mochat.websocket.WebSocket;
import io.mochat.websocket.frames.CloseCause;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One client's frames, each answered with one of ours. */
final class ExampleReceiver implements SocketReceiver {

  private final Function<WebSocket, ExampleClient> client;
  private final ExampleAudience audience;
  private final ExampleRequests requests;
  private @Nullable Subscriber<ExampleClient> subscriber;

  ExampleReceiver(
      Function<WebSocket, ExampleClient> client,
      ExampleAudience audience,
      ExampleRequests requests) {
    this.client = client;
    this.audience = audience;
    this.requests = requests;
  }

  @Override
  public void opened(WebSocket socket) {
    subscriber = audience.enter(client.apply(socket));
  }

  @Override
  public void text(WebSocket socket, String message) {
    if (subscriber == null) {
      return;
    }
    try {
      socket.send(ExampleEvents.encoded(requests.answer(subscriber, message)));
    } catch (RuntimeException failure) {
      // The engine logs it, and tells the client nothing.
      refuse(socket, new ChatException(ErrorCode.INTERNAL_ERROR));
      throw failure;
    }
  }

  @Override
  public void binary(WebSocket socket, byte[] message) {
    refuse(socket, ChatException.invalid("frame", "a text"));
  }

  private static void refuse(WebSocket socket, ChatException refusal) {
    socket.send(ExampleEvents.encoded(ExampleErrors.problem(refusal)));
  }

  @Override
  public void closed(WebSocket socket, CloseCause cause, int code) {
    if (subscriber != null) {
      audience.leave(subscriber);
    }
  }
}
