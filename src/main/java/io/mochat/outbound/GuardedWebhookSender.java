package io.mochat.outbound;

import io.mochat.http.outbound.OutboundClient;
import io.mochat.http.outbound.OutboundException;
import io.mochat.http.outbound.OutboundFailure;
import io.mochat.webhooks.WebhookSender;
import java.util.Map;
import org.springframework.stereotype.Component;

@Component
class GuardedWebhookSender implements WebhookSender {

  private final OutboundClient client;

  GuardedWebhookSender(OutboundClient client) {
    this.client = client;
  }

  @Override
  public boolean accepts(String url) {
    return client.accepts(url);
  }

  @Override
  public Outcome post(String url, Map<String, String> headers, byte[] body) {
    try {
      var answer = client.post(url, headers, body);
      return new Answered(answer.status(), answer.retryAfter());
    } catch (OutboundException failed) {
      return new Failed(failure(failed.failure()));
    }
  }

  private static Failure failure(OutboundFailure failure) {
    return switch (failure) {
      case REFUSED -> Failure.REFUSED;
      case UNRESOLVED -> Failure.UNRESOLVED;
      case UNREACHABLE -> Failure.UNREACHABLE;
      case TIMEOUT -> Failure.TIMEOUT;
      case TLS -> Failure.TLS;
      case BROKEN -> Failure.BROKEN;
    };
  }
}
