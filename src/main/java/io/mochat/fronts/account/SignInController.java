package io.mochat.fronts.account;

import io.mochat.accounts.SignInContext;
import io.mochat.accounts.SignInManager;
import io.mochat.accounts.SignInManager.SignedIn;
import io.mochat.kernel.ChatException;
import io.mochat.web.Reply;
import io.mochat.web.SameOrigin;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class SignInController implements Controller {

  private final SignInManager signIns;
  private final SessionCookie cookie;
  private final SameOrigin sameOrigin;

  SignInController(SignInManager signIns, SessionCookie cookie, SameOrigin sameOrigin) {
    this.signIns = signIns;
    this.cookie = cookie;
    this.sameOrigin = sameOrigin;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/account/signin", SignInRequest::read, this::signIn).open(),
        Endpoint.post("/api/account/verify", VerifyRequest::read, this::verify).open(),
        Endpoint.post("/api/account/signout", this::signOut).open());
  }

  Reply<Void> signIn(Call call, SignInRequest request) {
    sameOrigin.require(call.request());
    signIns.ask(request.email(), call.address());
    return Reply.message("A mail with a link and a code is on its way");
  }

  Reply<AccountView> verify(Call call, VerifyRequest proof) {
    sameOrigin.require(call.request());
    var signedIn = verify(proof, Visitors.of(call));
    cookie.set(call, signedIn.session());
    return Reply.of(AccountView.of(signedIn.human()));
  }

  Reply<Void> signOut(Call call) {
    sameOrigin.require(call.request());
    signIns.signOut(SessionCookie.of(call), call.address());
    cookie.clear(call);
    return Reply.message("Signed out");
  }

  private SignedIn verify(VerifyRequest proof, SignInContext visit) {
    if (proof.token() != null) {
      return signIns.verifyToken(proof.token(), proof.email(), visit);
    }
    if (proof.email() == null) {
      throw ChatException.missing(proof.code() == null ? "token" : "email");
    }
    if (proof.code() == null) {
      throw ChatException.missing("code");
    }
    return signIns.verifyCode(proof.email(), proof.code(), visit);
  }

  record SignInRequest(String email) {
    static SignInRequest read(Fields in) {
      return new SignInRequest(
          in.required(
              "email",
              Rule.ascii("an e-mail address in ASCII"),
              Rule.email("an e-mail address"),
              Rule.atMost(254)));
    }
  }

  record VerifyRequest(@Nullable String token, @Nullable String email, @Nullable String code) {
    static VerifyRequest read(Fields in) {
      return new VerifyRequest(
          in.text("token", Rule.atMost(200)),
          in.text(
              "email",
              Rule.ascii("an e-mail address in ASCII"),
              Rule.email("an e-mail address"),
              Rule.atMost(254)),
          in.text("code", Rule.atMost(50)));
    }
  }
}
