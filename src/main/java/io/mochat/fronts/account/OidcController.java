package io.mochat.fronts.account;

import io.mochat.accounts.OidcChallenge;
import io.mochat.accounts.OidcProvider;
import io.mochat.accounts.SignInManager;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.web.PublicUrl;
import io.mochat.web.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Signing in by the provider. Browsers are sent to these pages, and from them to others. */
@RestController
@RequestMapping("/api/account")
class OidcController {

  private static final BrowserCookie COOKIE = new BrowserCookie("mochat_oidc", "/api/account/oidc");
  private static final Duration GOOD_FOR = Duration.ofMinutes(10);
  private static final int LONGEST_CODE = 4_000;

  private final OidcProvider provider;
  private final SignInManager signIns;
  private final SessionCookie session;
  private final Visitors visitors;
  private final PublicUrl url;

  OidcController(
      OidcProvider provider,
      SignInManager signIns,
      SessionCookie session,
      Visitors visitors,
      PublicUrl url) {
    this.provider = provider;
    this.signIns = signIns;
    this.session = session;
    this.visitors = visitors;
    this.url = url;
  }

  @GetMapping("/ways")
  Reply<Ways> ways() {
    return Reply.of(new Ways(signIns.isMailReady(), provider.name().orElse(null)));
  }

  @GetMapping("/oidc/start")
  ResponseEntity<Void> start(ServerWebExchange exchange) {
    return sendOn(
        () -> {
          var challenge = OidcChallenge.fresh();
          var page = provider.pageFor(challenge);
          COOKIE.set(exchange, url, challenge.format(), GOOD_FOR);
          return page;
        });
  }

  @GetMapping("/oidc/callback")
  ResponseEntity<Void> callback(
      ServerWebExchange exchange,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String code) {
    return sendOn(
        () -> {
          var visit = visitors.of(exchange.getRequest());
          var begun = requireBegun(exchange, state);
          COOKIE.set(exchange, url, "", Duration.ZERO);
          var signedIn = signIns.admit(() -> provenEmail(begun, code), visit);
          session.set(exchange, signedIn.session());
          return URI.create("/");
        });
  }

  // Not counted as a wrong proof: any page can have a browser call this without one.
  private static OidcChallenge requireBegun(ServerWebExchange exchange, @Nullable String state) {
    return OidcChallenge.parse(COOKIE.of(exchange.getRequest()))
        .filter(found -> found.state().equals(state))
        .orElseThrow(() -> new ChatException(ErrorCode.SIGN_IN_FAILED));
  }

  private String provenEmail(OidcChallenge begun, @Nullable String code) {
    if (code == null || code.length() > LONGEST_CODE) {
      throw new ChatException(ErrorCode.SIGN_IN_FAILED);
    }
    return provider.provenEmail(begun, code);
  }

  // A human looks at what comes of it: the console tells of a failure, not a body of JSON.
  private ResponseEntity<Void> sendOn(Supplier<URI> action) {
    if (provider.name().isEmpty()) {
      throw new ChatException(ErrorCode.ENDPOINT_NOT_FOUND);
    }
    URI page;
    try {
      page = action.get();
    } catch (ChatException refusal) {
      page = URI.create("/#signin-failed=" + refusal.code().name());
    }
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(page).build();
  }

  /**
   * How humans can sign in here.
   *
   * @param oidc what the provider is called, if there is one
   */
  record Ways(boolean mail, @Nullable String oidc) {}
}
