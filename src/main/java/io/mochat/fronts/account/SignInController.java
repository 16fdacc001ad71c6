package io.mochat.fronts.account;

import io.mochat.accounts.SignInContext;
import io.mochat.accounts.SignInManager;
import io.mochat.accounts.SignInManager.SignedIn;
import io.mochat.kernel.ChatException;
import io.mochat.web.Reply;
import io.mochat.web.RequestAddresses;
import io.mochat.web.SameOrigin;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

@RestController
@RequestMapping("/api/account")
class SignInController {

  private final SignInManager signIns;
  private final SessionCookie cookie;
  private final SameOrigin sameOrigin;
  private final RequestAddresses addresses;
  private final Visitors visitors;

  SignInController(
      SignInManager signIns,
      SessionCookie cookie,
      SameOrigin sameOrigin,
      RequestAddresses addresses,
      Visitors visitors) {
    this.signIns = signIns;
    this.cookie = cookie;
    this.sameOrigin = sameOrigin;
    this.addresses = addresses;
    this.visitors = visitors;
  }

  @PostMapping("/signin")
  Reply<Void> signIn(ServerWebExchange exchange, @Valid @RequestBody SignInRequest request) {
    sameOrigin.require(exchange.getRequest());
    signIns.ask(request.email(), addresses.of(exchange.getRequest()));
    return Reply.message("A mail with a link and a code is on its way");
  }

  @PostMapping("/verify")
  Reply<AccountView> verify(ServerWebExchange exchange, @Valid @RequestBody VerifyRequest proof) {
    sameOrigin.require(exchange.getRequest());
    var signedIn = verify(proof, visitors.of(exchange.getRequest()));
    cookie.set(exchange, signedIn.session());
    return Reply.of(AccountView.of(signedIn.human()));
  }

  @PostMapping("/signout")
  Reply<Void> signOut(ServerWebExchange exchange) {
    sameOrigin.require(exchange.getRequest());
    var request = exchange.getRequest();
    signIns.signOut(SessionCookie.of(request), addresses.of(request));
    cookie.clear(exchange);
    return Reply.message("Signed out");
  }

  private SignedIn verify(VerifyRequest proof, SignInContext visit) {
    if (proof.token() != null) {
      return signIns.verifyToken(proof.token(), visit);
    }
    if (proof.email() == null) {
      throw ChatException.missing(proof.code() == null ? "token" : "email");
    }
    if (proof.code() == null) {
      throw ChatException.missing("code");
    }
    return signIns.verifyCode(proof.email(), proof.code(), visit);
  }

  // Beyond ASCII different addresses fold to the same one: a mailbox would open another's account.
  record SignInRequest(
      @NotBlank
          @Pattern(regexp = "\\p{ASCII}*", message = "an e-mail address in ASCII")
          @Email(message = "an e-mail address")
          @Size(max = 254, message = "at most 254 characters")
          String email) {}

  record VerifyRequest(
      @Size(max = 200, message = "at most 200 characters") @Nullable String token,
      @Size(max = 254, message = "at most 254 characters") @Nullable String email,
      @Size(max = 50, message = "at most 50 characters") @Nullable String code) {}
}
