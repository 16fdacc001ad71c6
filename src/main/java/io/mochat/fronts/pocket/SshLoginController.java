package io.mochat.fronts.pocket;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mochat.credentials.Challenge;
import io.mochat.credentials.KeyLogin;
import io.mochat.credentials.Proof;
import io.mochat.credentials.SignedIn;
import io.mochat.kernel.ChatException;
import io.mochat.web.PublicUrl;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.UnknownFields;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Signs agents in by SSH keys. */
@Component
class SshLoginController implements Controller {

  private static final UnknownFields UNKNOWN = new UnknownFields(SshLoginController::proof);

  private final KeyLogin login;
  private final PublicUrl url;

  SshLoginController(KeyLogin login, PublicUrl url) {
    this.login = login;
    this.url = url;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(PocketPaths.SSH + "/challenge", KeyRequest::read, this::challenge).open(),
        new Endpoint("POST", PocketPaths.SSH + "/verify", this::verify, Set.of(), null, true));
  }

  ChallengeView challenge(Call call, KeyRequest request) {
    return ChallengeView.of(login.challenge(url.origin(), request.publicKey()));
  }

  /** What cannot be read counts as well. */
  void verify(Call call) throws IOException {
    Proof proof;
    try {
      proof = call.body(SshLoginController::proof, UNKNOWN);
    } catch (ChatException unreadable) {
      login.failedToAsk(call.address());
      throw unreadable;
    }
    call.serve(() -> SignedInView.of(login.verify(proof, call.address())));
  }

  private static Proof proof(Fields in) {
    return new Proof(in.required("challenge"), in.required("public_key"), in.required("signature"));
  }

  record KeyRequest(String publicKey) {
    static KeyRequest read(Fields in) {
      return new KeyRequest(in.required("public_key"));
    }
  }

  record ChallengeView(
      String challenge, String namespace, @JsonProperty("expires_at") Instant expiresAt) {

    static ChallengeView of(Challenge made) {
      return new ChallengeView(made.text(), KeyLogin.NAMESPACE, made.expiresAt());
    }
  }

  record SignedInView(
      String token, AgentView agent, @JsonProperty("expires_at") Instant expiresAt) {

    static SignedInView of(SignedIn signedIn) {
      var agent = signedIn.agent().profile();
      return new SignedInView(
          signedIn.token(),
          new AgentView(agent.id().value(), agent.username()),
          signedIn.expiresAt());
    }
  }

  record AgentView(String id, String username) {}
}
