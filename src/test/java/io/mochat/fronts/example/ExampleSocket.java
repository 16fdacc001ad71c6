package io.mochat.fronts.example;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.messages.Origin.ConnectionId;
import io.mochat.security.Authenticator;
import io.mochat.security.Credentials;
import io.mochat.security.RequestHead;
import io.mochat.websocket.Admission;
import io.mochat.websocket.Endpoint;
import io.mochat.websocket.gate.OpenRequest;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Lets clients in by their tokens, each with a receiver of its own. */
@Component
class ExampleSocket implements Endpoint {

  private final ExampleCredentials credentials;
  private final ExampleErrors errors;
  private final ExampleAudience audience;
  private final ExampleRequests requests;
  private final Authenticator authenticator;
  private final JsonMapper json;
  private final AtomicLong connections = new AtomicLong();

  ExampleSocket(
      ExampleCredentials credentials,
      ExampleErrors errors,
      ExampleAudience audience,
      ExampleRequests requests,
      Authenticator authenticator,
      JsonMapper json) {
    this.credentials = credentials;
    this.errors = errors;
    this.audience = audience;
    this.requests = requests;
    this.authenticator = authenticator;
    this.json = json;
  }

  @Override
  public Admission admit(OpenRequest request) {
    var shown = credentials.read(RequestHead.of(request, ExampleProperties.PATH));
    try {
      var caller = authenticator.authenticate(shown, request.address()).requireMember();
      return new Admission.Accepted(receiver(caller, shown));
    } catch (ChatException refusal) {
      var answer = errors.refused(refusal);
      var body = json.writeValueAsString(answer.body());
      return new Admission.Refused(answer.status(), "application/json", body);
    }
  }

  private ExampleReceiver receiver(Caller caller, Credentials shown) {
    var id = new ConnectionId("example-" + connections.incrementAndGet());
    return new ExampleReceiver(
        socket ->
            new ExampleClient(socket, caller, id, () -> authenticator.isStillValid(caller, shown)),
        audience,
        requests);
  }
}
