package io.mochat.fronts.account;

import io.mochat.accounts.OidcChallenge;
import io.mochat.accounts.OidcProvider;
import io.mochat.accounts.SignInManager;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.web.PublicUrl;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signing in by the provider. Browsers are sent to these pages, and from them to others. */
@Component
class OidcController implements Controller {

  private static final BrowserCookie COOKIE = new BrowserCookie("mochat_oidc", "/api/account/oidc");
  private static final Duration GOOD_FOR = Duration.ofMinutes(10);
  private static final int SEE_OTHER = 303;
  private static final int LONGEST_CODE = 4_000;

  private final OidcProvider provider;
  private final SignInManager signIns;
  private final SessionCookie session;
  private final PublicUrl url;

  OidcController(
      OidcProvider provider, SignInManager signIns, SessionCookie session, PublicUrl url) {
    this.provider = provider;
    this.signIns = signIns;
    this.session = session;
    this.url = url;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/api/account/ways", this::ways).open(),
        Endpoint.page("/api/account/oidc/start", this::start).open(),
        Endpoint.page("/api/account/oidc/callback", this::callback).open());
  }

  Reply<Ways> ways(Call call) {
    return Reply.of(new Ways(signIns.isMailReady(), provider.name().orElse(null)));
  }

  private void start(Call call) {
    sendOn(
        call,
        () -> {
          var challenge = OidcChallenge.fresh();
          var page = provider.pageFor(challenge);
          COOKIE.set(call, url, challenge.format(), GOOD_FOR);
          return page;
        });
  }

  private void callback(Call call) {
    sendOn(
        call,
        () -> {
          var visit = Visitors.of(call);
          var begun = requireBegun(call);
          COOKIE.set(call, url, "", Duration.ZERO);
          var signedIn = signIns.admit(() -> provenEmail(begun, call.query("code")), visit);
          session.set(call, signedIn.session());
          return URI.create("/");
        });
  }

  // Not counted as a wrong proof: any page can have a browser call this without one.
  private static OidcChallenge requireBegun(Call call) {
    var state = call.query("state");
    return OidcChallenge.parse(COOKIE.of(call))
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
  private void sendOn(Call call, Supplier<URI> action) {
    if (provider.name().isEmpty()) {
      throw new ChatException(ErrorCode.ENDPOINT_NOT_FOUND);
    }
    URI page;
    try {
      page = action.get();
    } catch (ChatException refusal) {
      page = URI.create("/#signin-failed=" + refusal.code().name());
    }
    call.response().header("Location", page.toString());
    call.send(SEE_OTHER);
  }

  /**
   * How humans can sign in here.
   *
   * @param oidc what the provider is called, if there is one
   */
  record Ways(boolean mail, @Nullable String oidc) {}
}
