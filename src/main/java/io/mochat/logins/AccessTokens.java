package io.mochat.logins;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.mochat.credentials.NonceStore;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Profile;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * JWTs of agents and of observers, signed by HS256. Thread-safe; keeps nothing.
 *
 * <p>Each stands for a temporary token that only servers can work out, so that it is cached and
 * revoked as those are, and worth nothing where a JWT is not asked for.
 */
@Service
public class AccessTokens {

  /** How long one is good. */
  public static final Duration GOOD_FOR = Duration.ofHours(4);

  private static final int LONGEST = 2_048;
  private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
  private static final int SECRET_BYTES = 32;
  private static final String AGENT = "agent";
  private static final String OBSERVER = "observer";
  private static final String HMAC = "HmacSHA256";

  private final byte[] secret;
  private final byte[] lookUp;
  private final Clock clock;

  AccessTokens(NonceStore store, JwtProperties properties, Clock clock) {
    this.clock = clock;
    this.secret =
        properties.secret().isEmpty()
            ? hmac(shared(store), "jwt")
            : properties.secret().getBytes(StandardCharsets.UTF_8);
    this.lookUp = hmac(secret, "look-up");
  }

  /** A fresh one of an agent. */
  String issue(Profile agent, String id, Instant now) {
    return signed(
        new JWTClaimsSet.Builder()
            .subject(agent.id().value())
            .claim("username", agent.username().toLowerCase(Locale.ROOT))
            .claim("role", AGENT)
            .jwtID(id),
        now);
  }

  /** A fresh one of an observer, which is worth nothing where an agent's is asked for. */
  public String issueObserver(String id, String email, Instant now) {
    return signed(
        new JWTClaimsSet.Builder().subject(id).claim("username", email).claim("role", OBSERVER),
        now);
  }

  private String signed(JWTClaimsSet.Builder who, Instant now) {
    var claims =
        who.issueTime(Date.from(now)).expirationTime(Date.from(now.plus(GOOD_FOR))).build();
    try {
      var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      jwt.sign(new MACSigner(secret));
      return jwt.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What a JWT stands for. Does not block. */
  public Shown read(String jwt) {
    // The library passes over characters that do not belong there.
    if (jwt.length() > LONGEST || !FORM.matcher(jwt).matches()) {
      return Shown.FORGED;
    }
    try {
      var parsed = SignedJWT.parse(jwt);
      boolean isOurs =
          parsed.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)
              && parsed.verify(new MACVerifier(secret));
      return isOurs ? read(parsed.getJWTClaimsSet()) : Shown.FORGED;
    } catch (ParseException | JOSEException | RuntimeException unreadable) {
      // The library throws what it likes at what is no JWT.
      return Shown.FORGED;
    }
  }

  private Shown read(JWTClaimsSet claims) {
    var end = claims.getExpirationTime();
    var id = claims.getJWTID();
    boolean isObserver = OBSERVER.equals(claims.getClaim("role"));
    boolean isAgent = AGENT.equals(claims.getClaim("role")) && id != null;
    if (end == null || !isObserver && !isAgent) {
      return Shown.FORGED;
    }
    if (!clock.instant().isBefore(end.toInstant())) {
      return new Shown(null, ErrorCode.TOKEN_EXPIRED);
    }
    return isObserver ? Shown.OBSERVER : new Shown(token(id), ErrorCode.TOKEN_REVOKED);
  }

  /** What the JWT of this id stands for. */
  String token(String id) {
    return "jwt_" + HexFormat.of().formatHex(hmac(lookUp, id));
  }

  private static byte[] shared(NonceStore store) {
    var proposed = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(proposed);
    return Base64.getDecoder().decode(store.secret(Base64.getEncoder().encodeToString(proposed)));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * What a text stands for that was shown as a JWT.
   *
   * @param token {@code null} if it is worth nothing, whatever is stored
   * @param refusal why it is refused if it is not good
   */
  public record Shown(@Nullable String token, ErrorCode refusal) {

    private static final Shown FORGED = new Shown(null, ErrorCode.INVALID_TOKEN);
    private static final Shown OBSERVER = new Shown(null, ErrorCode.MEMBERS_ONLY);

    /** Whether it is a good one of an observer, who may do what strangers may. */
    public boolean isObserver() {
      return equals(OBSERVER);
    }
  }
}
