package io.mochat.fronts.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mochat.accounts.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** An OpenID Connect provider with a real key, which checks what real ones check. */
final class FakeProvider implements AutoCloseable {

  static final String CLIENT = "mochat";
  static final String SECRET = "the-secret-of-the-client";

  private final HttpServer http;
  private final RSAKey key;
  private final Map<String, Map<String, String>> begun = new ConcurrentHashMap<>();

  /** Changes what it signs, to sign what it should not. */
  volatile UnaryOperator<JWTClaimsSet.Builder> twist = UnaryOperator.identity();

  FakeProvider() {
    try {
      key = new RSAKeyGenerator(2048).keyID("one").generate();
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException | JOSEException e) {
      throw new IllegalStateException(e);
    }
    http.createContext("/.well-known/openid-configuration", one -> answer(one, 200, metadata()));
    http.createContext("/keys", one -> answer(one, 200, new JWKSet(key.toPublicJWK()).toString()));
    http.createContext("/token", this::token);
    http.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /**
   * A human signs in at the page that a browser was sent to. Returns the code they come back with.
   */
  String signIn(String page) {
    var code = Secrets.random();
    begun.put(code, parse(page.substring(page.indexOf('?') + 1)));
    return code;
  }

  static Map<String, String> parse(String form) {
    return Arrays.stream(form.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> decode(pair[1])));
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void token(HttpExchange exchange) throws IOException {
    var form = parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    var asked = begun.remove(form.getOrDefault("code", ""));
    var client = CLIENT + ':' + SECRET;
    var basic = "Basic " + java.util.Base64.getEncoder().encodeToString(client.getBytes());
    if (asked == null
        || !basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
        || !asked.get("redirect_uri").equals(form.get("redirect_uri"))
        || !asked.get("code_challenge").equals(Secrets.challengeOf(form.get("code_verifier")))) {
      answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    var answer = Map.of("access_token", "x", "token_type", "Bearer", "id_token", sign(asked));
    answer(exchange, 200, JsonMapper.shared().writeValueAsString(answer));
  }

  private String sign(Map<String, String> asked) {
    var now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .subject("a-human")
            .audience(CLIENT)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
            .claim("nonce", asked.get("nonce"))
            .claim("email_verified", true);
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build();
    var token = new SignedJWT(header, twist.apply(claims).build());
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  private String metadata() {
    return JsonMapper.shared()
        .writeValueAsString(
            Map.of(
                "issuer",
                issuer(),
                "authorization_endpoint",
                issuer() + "/authorize",
                "token_endpoint",
                issuer() + "/token",
                "jwks_uri",
                issuer() + "/keys",
                "response_types_supported",
                new String[] {"code"},
                "subject_types_supported",
                new String[] {"public"},
                "id_token_signing_alg_values_supported",
                new String[] {"RS256"}));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String decode(String value) {
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
  }
}
