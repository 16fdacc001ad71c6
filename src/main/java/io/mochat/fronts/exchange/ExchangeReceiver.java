package io.mochat.fronts.exchange;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.websocket.SocketReceiver;
import io.mochat.websocket.WebSocket;
import io.mochat.websocket.frames.CloseCause;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One client's frames, text or binary alike. */
final class ExchangeReceiver implements SocketReceiver {

  private final Function<WebSocket, ExchangeClient> opening;
  private final ExchangeRequests requests;
  private final ExchangeTally tally;
  private final Consumer<ExchangeClient> closing;
  private @Nullable ExchangeClient client;

  ExchangeReceiver(
      Function<WebSocket, ExchangeClient> opening,
      ExchangeRequests requests,
      ExchangeTally tally,
      Consumer<ExchangeClient> closing) {
    this.opening = opening;
    this.requests = requests;
    this.tally = tally;
    this.closing = closing;
  }

  @Override
  public void opened(WebSocket socket) {
    client = opening.apply(socket);
  }

  @Override
  public void text(WebSocket socket, String message) {
    if (client == null) {
      return;
    }
    tally.heard(message.length());
    try {
      requests.answer(client, message);
    } catch (RuntimeException failure) {
      // The engine logs it, and tells the client nothing.
      var refusal = ExchangeRefusal.of(new ChatException(ErrorCode.INTERNAL_ERROR));
      requests.refuse(client, refusal, null);
      throw failure;
    }
  }

  @Override
  public void binary(WebSocket socket, byte[] message) {
    text(socket, new String(message, StandardCharsets.UTF_8));
  }

  @Override
  public void closed(WebSocket socket, CloseCause cause, int code) {
    if (client != null) {
      closing.accept(client);
    }
  }
}
