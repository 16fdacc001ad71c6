package io.mochat.fronts.admin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.connections.AddressClass;
import io.mochat.kernel.AddressKeys;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.observability.OperatorLog;
import io.mochat.security.MinuteBudget;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the operator of the exchange watches, by a password that opens nothing else. Answers are
 * bare, as its pages know them.
 */
@Component
class OperatorController implements Controller {

  /** Its endpoints, which check the password themselves. */
  static final Set<String> PATHS = Set.of("/api/admin/verify", "/api/admin/logs");

  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY = 429;
  private static final int FAILURES = 5;
  private static final int MOST_TOKENS = 1_000;
  private static final int TOKEN_BYTES = 32;
  private static final Duration GOOD = Duration.ofHours(1);
  private static final String BEARER = "Bearer ";
  private static final String ANY_TIME = "\\d{1,15}";

  private final SecureRandom random = new SecureRandom();
  private final Cache<String, Boolean> tokens =
      Caffeine.newBuilder().maximumSize(MOST_TOKENS).expireAfterWrite(GOOD).build();
  private final OperatorProperties properties;
  private final AdminProperties administrator;
  private final OperatorLog log;
  private final MinuteBudget failures;
  private final Clock clock;

  OperatorController(
      OperatorProperties properties, AdminProperties administrator, OperatorLog log, Clock clock) {
    this.properties = properties;
    this.administrator = administrator;
    this.log = log;
    this.failures = new MinuteBudget(FAILURES, clock);
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/admin/verify", VerifyRequest::read, this::verify).open(),
        Endpoint.get("/api/admin/logs", this::logs).open());
  }

  Object verify(Call call, VerifyRequest request) {
    requireOn();
    if (!failures.hasLeft(keyOf(call))) {
      return tooMany(call);
    }
    boolean isRight = properties.isPassword(request.password());
    note(call, isRight);
    if (!isRight) {
      return wrong(call, "Invalid password");
    }
    var bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    tokens.put(token, true);
    return new Verified(true, token, GOOD.toSeconds());
  }

  Object logs(Call call) {
    requireOn();
    var shown = bearer(call);
    if (shown == null) {
      return refused(call, UNAUTHORIZED, "Missing or wrong token");
    }
    // Checked first, so that beyond the limit a right guess looks like a wrong one.
    if (tokens.getIfPresent(shown) == null && !isSecret(call, shown)) {
      return failures.hasLeft(keyOf(call)) ? wrong(call, "Missing or wrong token") : tooMany(call);
    }
    return new Logs(log.since(since(call)), clock.millis());
  }

  private boolean isSecret(Call call, String shown) {
    return failures.hasLeft(keyOf(call))
        && (properties.isPassword(shown) || administrator.isToken(shown));
  }

  private static long since(Call call) {
    var given = call.query("since");
    if (given == null || given.isEmpty()) {
      return 0;
    }
    if (!given.matches(ANY_TIME)) {
      throw ChatException.invalid("since", "a time in milliseconds");
    }
    return Long.parseLong(given);
  }

  private void requireOn() {
    if (properties.isOff()) {
      throw new ChatException(ErrorCode.ENDPOINT_NOT_FOUND);
    }
  }

  private void note(Call call, boolean isRight) {
    var from = AddressClass.of(call.address()).word();
    log.note("🔐", "Admin login " + (isRight ? "SUCCESS" : "FAILED") + " from " + from, Map.of());
  }

  private Refusal wrong(Call call, String why) {
    failures.take(keyOf(call));
    return refused(call, UNAUTHORIZED, why);
  }

  private static Refusal tooMany(Call call) {
    call.response().header("Retry-After", "60");
    return refused(call, TOO_MANY, "Too many attempts, try again in a minute");
  }

  private static Refusal refused(Call call, int status, String why) {
    call.response().status(status);
    return new Refusal(false, why);
  }

  private static String keyOf(Call call) {
    return AddressKeys.of(call.address());
  }

  private static @Nullable String bearer(Call call) {
    var authorization = call.header("Authorization");
    return authorization != null && authorization.startsWith(BEARER)
        ? authorization.substring(BEARER.length())
        : null;
  }

  record VerifyRequest(String password) {
    static VerifyRequest read(Fields in) {
      return new VerifyRequest(in.required("password"));
    }
  }

  record Verified(boolean success, String token, long expiresIn) {}

  record Logs(List<OperatorLog.Entry> logs, long now) {}

  record Refusal(boolean success, String error) {}
}
