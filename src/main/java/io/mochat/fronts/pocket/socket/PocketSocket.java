package io.mochat.fronts.pocket.socket;

import io.mochat.fronts.pocket.wire.PocketProperties;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.security.Authenticator;
import io.mochat.security.Credentials;
import io.mochat.security.SecurityProperties;
import io.mochat.websocket.Admission;
import io.mochat.websocket.Endpoint;
import io.mochat.websocket.Neighbour;
import io.mochat.websocket.gate.OpenRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Lets clients in: those with a token as members, others to sign in by a key. Tokens that cannot be
 * this server's are a neighbour's, if there is one.
 */
@Component
class PocketSocket implements Endpoint {

  private static final int TOO_MANY = 429;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int UNAVAILABLE = 503;
  private static final Pattern LOCAL =
      Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
  private static final String OWN = "claw_";
  private static final String BEARER = "bearer ";

  private final Authenticator authenticator;
  private final Lobby lobby;
  private final ObjectProvider<Neighbour> neighbours;
  private final SecurityProperties properties;

  PocketSocket(
      Authenticator authenticator,
      Lobby lobby,
      ObjectProvider<Neighbour> neighbours,
      SecurityProperties properties) {
    this.authenticator = authenticator;
    this.properties = properties;
    this.lobby = lobby;
    this.neighbours = neighbours;
  }

  @Override
  public Admission admit(OpenRequest request) {
    var token = tokenOf(request);
    var neighbour = neighbour();
    if (token != null && !token.startsWith(OWN) && neighbour.isPresent()) {
      return neighbour.get().admit(request);
    }
    if (token == null && isForeign(request)) {
      return refused(FORBIDDEN, "CROSS_SITE", "Pages of other sites have to show a token");
    }
    var shown = new Credentials(token, null);
    try {
      var caller = authenticator.authenticate(shown, request.address()).requireMember();
      return accepted(request, caller, shown);
    } catch (ChatException refusal) {
      return switch (refusal.code()) {
        case MISSING_TOKEN -> token == null ? accepted(request, null, shown) : unauthorized();
        case RATE_LIMITED ->
            refused(TOO_MANY, "RATE_LIMITED", "Too many wrong tokens from this address");
        case BUSY, STORAGE_UNAVAILABLE ->
            refused(UNAVAILABLE, refusal.code().name(), "Try again shortly");
        default -> unauthorized();
      };
    }
  }

  private Admission accepted(OpenRequest request, @Nullable Caller caller, Credentials shown) {
    return new Admission.Accepted(
        new PocketReceiver(lobby, request, caller, shown, neighbour().orElse(null)));
  }

  // Where nobody has to sign in, any page in the browser of this machine could otherwise.
  private boolean isForeign(OpenRequest request) {
    return properties.disableAuth()
        && request.header("origin").filter(origin -> !LOCAL.matcher(origin).matches()).isPresent();
  }

  private static Admission unauthorized() {
    return refused(UNAUTHORIZED, "UNAUTHORIZED", "Invalid or expired token");
  }

  private static Admission refused(int status, String code, String message) {
    var body = "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}";
    return new Admission.Refused(status, "application/json", body);
  }

  private Optional<Endpoint> neighbour() {
    return neighbours
        .orderedStream()
        .filter(one -> one.path().equals(PocketProperties.PATH))
        .map(Neighbour::endpoint)
        .findFirst();
  }

  // Shown at none of these is no token; shown empty, it is a wrong one.
  private static @Nullable String tokenOf(OpenRequest request) {
    return request
        .parameter("token")
        .or(() -> request.header("x-claw-token"))
        .or(() -> request.header("authorization").map(PocketSocket::bearer))
        .orElse(null);
  }

  private static String bearer(String header) {
    return header.toLowerCase(Locale.ROOT).startsWith(BEARER)
        ? header.substring(BEARER.length())
        : "";
  }
}
