package io.mochat.fronts.account;

import io.mochat.accounts.Credential;
import io.mochat.accounts.Credential.Kind;
import io.mochat.accounts.CredentialManager;
import io.mochat.accounts.CredentialManager.TokenTerms;
import io.mochat.accounts.HumansOnly;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Timestamps;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sessions and tokens are looked after from a signed-in browser only: no token makes another. */
@Component
class CredentialController implements Controller {

  private final CredentialManager credentials;
  private final SessionCookie cookie;

  CredentialController(CredentialManager credentials, SessionCookie cookie) {
    this.credentials = credentials;
    this.cookie = cookie;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/api/account/sessions", this::sessions),
        Endpoint.once("/api/account/sessions/revoke", RevokeRequest::read, this::revokeSession),
        Endpoint.post(
            "/api/account/signoutEverywhere", SignOutRequest::read, this::signOutEverywhere),
        Endpoint.get("/api/account/tokens", this::tokens),
        Endpoint.post("/api/account/tokens/create", CreateTokenRequest::read, this::createToken),
        Endpoint.once("/api/account/tokens/revoke", RevokeRequest::read, this::revokeToken));
  }

  Reply<List<SessionView>> sessions(Call call) {
    var current = current(call).map(Credential::id).orElse("");
    return Reply.of(
        credentials.list(call.caller().id(), Kind.SESSION).stream()
            .map(session -> SessionView.of(session, session.id().equals(current)))
            .toList());
  }

  Reply<Void> revokeSession(Call call, RevokeRequest request) {
    requireSession(call);
    credentials.revoke(call.caller().id(), Kind.SESSION, request.id(), call.actor());
    return Reply.message("Session ended");
  }

  Reply<Void> signOutEverywhere(Call call, SignOutRequest request) {
    var current = current(call).orElseThrow(() -> new ChatException(ErrorCode.SIGN_IN_REQUIRED));
    if (request.keepsThis()) {
      credentials.revokeOthers(current, call.actor());
      return Reply.message("Signed out everywhere else");
    }
    credentials.revokeSessions(call.caller().id(), call.actor());
    cookie.clear(call);
    return Reply.message("Signed out everywhere");
  }

  Reply<List<TokenView>> tokens(Call call) {
    var human = HumansOnly.require(call.caller()).id();
    return Reply.of(credentials.list(human, Kind.TOKEN).stream().map(TokenView::of).toList());
  }

  Reply<CreatedToken> createToken(Call call, CreateTokenRequest request) {
    requireSession(call);
    var made =
        credentials.createToken(
            call.caller().id(),
            request.terms(),
            call.attempt(call.caller().id().value()),
            call.actor());
    var token = made.credential();
    return Reply.of(
        new CreatedToken(
            token.id(), token.name(), made.secret(), token.createdAt(), token.expiresAt()));
  }

  Reply<Void> revokeToken(Call call, RevokeRequest request) {
    requireSession(call);
    credentials.revoke(call.caller().id(), Kind.TOKEN, request.id(), call.actor());
    return Reply.message("Token revoked");
  }

  private void requireSession(Call call) {
    if (current(call).isEmpty()) {
      throw new ChatException(ErrorCode.SIGN_IN_REQUIRED);
    }
  }

  private Optional<Credential> current(Call call) {
    var human = HumansOnly.require(call.caller()).id();
    return Optional.ofNullable(SessionCookie.of(call))
        .flatMap(secret -> credentials.findCredential(Kind.SESSION, secret))
        .filter(found -> found.member().equals(human));
  }

  /**
   * @param keepsThis whether the session that asks goes on
   */
  record SignOutRequest(boolean keepsThis) {
    static SignOutRequest read(Fields in) {
      return new SignOutRequest(Boolean.TRUE.equals(in.flag("keepThis")));
    }
  }

  record RevokeRequest(String id) {
    static RevokeRequest read(Fields in) {
      return new RevokeRequest(in.required("id"));
    }
  }

  record CreateTokenRequest(String name, @Nullable String expiresAt) {
    static CreateTokenRequest read(Fields in) {
      return new CreateTokenRequest(in.required("name", Rule.atMost(100)), in.text("expiresAt"));
    }

    TokenTerms terms() {
      return new TokenTerms(
          name.strip(), expiresAt == null ? null : Timestamps.parse("expiresAt", expiresAt));
    }
  }

  record SessionView(
      String id,
      String browser,
      boolean isCurrent,
      Instant createdAt,
      Instant lastSeenAt,
      @Nullable Instant expiresAt) {

    static SessionView of(Credential session, boolean isCurrent) {
      return new SessionView(
          session.id(),
          session.name(),
          isCurrent,
          session.createdAt(),
          session.seenAt(),
          session.expiresAt());
    }
  }

  record TokenView(
      String id, String name, Instant createdAt, Instant lastSeenAt, @Nullable Instant expiresAt) {

    static TokenView of(Credential token) {
      return new TokenView(
          token.id(), token.name(), token.createdAt(), token.seenAt(), token.expiresAt());
    }
  }

  record CreatedToken(
      String id, String name, String token, Instant createdAt, @Nullable Instant expiresAt) {}
}
