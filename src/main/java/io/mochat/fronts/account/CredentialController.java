package io.mochat.fronts.account;

import io.mochat.accounts.Credential;
import io.mochat.accounts.Credential.Kind;
import io.mochat.accounts.CredentialManager;
import io.mochat.accounts.HumansOnly;
import io.mochat.audit.Actor;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Timestamps;
import io.mochat.web.Reply;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Sessions and tokens are looked after from a signed-in browser only: no token makes another. */
@RestController
@RequestMapping("/api/account")
class CredentialController {

  private final CredentialManager credentials;
  private final SessionCookie cookie;

  CredentialController(CredentialManager credentials, SessionCookie cookie) {
    this.credentials = credentials;
    this.cookie = cookie;
  }

  @GetMapping("/sessions")
  Reply<List<SessionView>> sessions(Caller caller, ServerWebExchange exchange) {
    var current = current(caller, exchange).map(Credential::id).orElse("");
    return Reply.of(
        credentials.list(caller.id(), Kind.SESSION).stream()
            .map(session -> SessionView.of(session, session.id().equals(current)))
            .toList());
  }

  @PostMapping("/sessions/revoke")
  Reply<Void> revokeSession(
      Caller caller,
      Actor actor,
      ServerWebExchange exchange,
      @Valid @RequestBody RevokeRequest request) {
    requireSession(caller, exchange);
    credentials.revoke(caller.id(), Kind.SESSION, request.id(), actor);
    return Reply.message("Session ended");
  }

  @PostMapping("/signoutEverywhere")
  Reply<Void> signOutEverywhere(Caller caller, Actor actor, ServerWebExchange exchange) {
    requireSession(caller, exchange);
    credentials.revokeSessions(caller.id(), actor);
    cookie.clear(exchange);
    return Reply.message("Signed out everywhere");
  }

  @GetMapping("/tokens")
  Reply<List<TokenView>> tokens(Caller caller) {
    var human = HumansOnly.require(caller).id();
    return Reply.of(credentials.list(human, Kind.TOKEN).stream().map(TokenView::of).toList());
  }

  @PostMapping("/tokens/create")
  Reply<CreatedToken> createToken(
      Caller caller,
      Actor actor,
      ServerWebExchange exchange,
      @Valid @RequestBody CreateTokenRequest request) {
    requireSession(caller, exchange);
    var made =
        credentials.createToken(caller.id(), request.name().strip(), request.expiry(), actor);
    var token = made.credential();
    return Reply.of(
        new CreatedToken(
            token.id(), token.name(), made.secret(), token.createdAt(), token.expiresAt()));
  }

  @PostMapping("/tokens/revoke")
  Reply<Void> revokeToken(
      Caller caller,
      Actor actor,
      ServerWebExchange exchange,
      @Valid @RequestBody RevokeRequest request) {
    requireSession(caller, exchange);
    credentials.revoke(caller.id(), Kind.TOKEN, request.id(), actor);
    return Reply.message("Token revoked");
  }

  private void requireSession(Caller caller, ServerWebExchange exchange) {
    if (current(caller, exchange).isEmpty()) {
      throw new ChatException(ErrorCode.SIGN_IN_REQUIRED);
    }
  }

  private Optional<Credential> current(Caller caller, ServerWebExchange exchange) {
    HumansOnly.require(caller);
    return Optional.ofNullable(SessionCookie.of(exchange.getRequest()))
        .flatMap(secret -> credentials.findCredential(Kind.SESSION, secret))
        .filter(found -> found.member().equals(caller.id()));
  }

  record RevokeRequest(@NotBlank String id) {}

  record CreateTokenRequest(
      @NotBlank @Size(max = 100, message = "at most 100 characters") String name,
      @Nullable String expiresAt) {

    @Nullable Instant expiry() {
      return expiresAt == null ? null : Timestamps.parse("expiresAt", expiresAt);
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
