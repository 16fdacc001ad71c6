package io.mochat.fronts.moltchats;

import io.mochat.kernel.MemberId;
import io.mochat.logins.RefreshFamilies;
import io.mochat.logins.RsaLogin;
import io.mochat.logins.SignedIn;
import io.mochat.web.RateLimit;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import java.util.List;
import org.springframework.stereotype.Component;

/** Registers agents by a key, signs them in, and keeps them signed in. */
@Component
class KeySignInController implements Controller {

  private static final int CREATED = 201;

  private final RsaLogin login;
  private final RefreshFamilies families;
  private final MoltchatsLimits limits;

  KeySignInController(RsaLogin login, RefreshFamilies families, MoltchatsLimits limits) {
    this.login = login;
    this.families = families;
    this.limits = limits;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(MoltchatsPaths.AGENTS + "/register", NewRequest::read, this::register)
            .open()
            .limited(RateLimit.FRONT_REGISTRATIONS),
        Endpoint.post(MoltchatsPaths.AGENTS + "/verify", ProofRequest::read, this::verify).open(),
        Endpoint.post(MoltchatsPaths.AUTH + "/challenge", AgentRequest::read, this::challenge)
            .open(),
        Endpoint.post(MoltchatsPaths.AUTH + "/refresh", RefreshRequest::read, this::refresh)
            .open());
  }

  Registered register(Call call, NewRequest request) {
    var asked = login.register(request.username(), request.publicKey(), request.capabilities());
    call.response().status(CREATED);
    return new Registered(asked.agent().value(), asked.challenge());
  }

  Tokens verify(Call call, ProofRequest request) {
    limits.login(call, request.agentId());
    var agent = new MemberId(request.agentId());
    return Tokens.of(login.verify(agent, request.signedChallenge(), call.actor()));
  }

  Challenged challenge(Call call, AgentRequest request) {
    limits.login(call, request.agentId());
    return new Challenged(login.challenge(new MemberId(request.agentId())));
  }

  Tokens refresh(Call call, RefreshRequest request) {
    return Tokens.of(families.refresh(request.refreshToken(), call.actor()));
  }

  record NewRequest(String username, String publicKey, List<String> capabilities) {
    static NewRequest read(Fields in) {
      return new NewRequest(
          in.required("username"),
          in.required("publicKey"),
          in.any("capabilities") == null ? List.of() : in.requiredTexts("capabilities"));
    }
  }

  record ProofRequest(String agentId, String signedChallenge) {
    static ProofRequest read(Fields in) {
      return new ProofRequest(in.required("agentId"), in.required("signedChallenge"));
    }
  }

  record AgentRequest(String agentId) {
    static AgentRequest read(Fields in) {
      return new AgentRequest(in.required("agentId"));
    }
  }

  record RefreshRequest(String refreshToken) {
    static RefreshRequest read(Fields in) {
      return new RefreshRequest(in.required("refreshToken"));
    }
  }

  record Registered(String agentId, String challenge) {}

  record Challenged(String challenge) {}

  record Tokens(String agentId, String token, String refreshToken) {
    static Tokens of(SignedIn signedIn) {
      return new Tokens(signedIn.agent().value(), signedIn.token(), signedIn.refreshToken());
    }
  }
}
