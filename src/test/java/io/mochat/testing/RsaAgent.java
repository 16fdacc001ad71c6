package io.mochat.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An agent that registers and signs in by an RSA key, as its clients do. */
public final class RsaAgent {

  private static final KeyPair PAIR = generate();

  private final TestServer server;
  private final KeyPair pair;
  private String id = "";
  private String token = "";
  private String refreshToken = "";

  /** One that has not registered yet. */
  public RsaAgent(TestServer server) {
    this(server, PAIR);
  }

  /** Likewise with a key of its own. */
  public RsaAgent(TestServer server, KeyPair pair) {
    this.server = server;
    this.pair = pair;
  }

  /** A fresh key. */
  public static KeyPair generate() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Registered and signed in under a unique name. */
  public static RsaAgent join(TestServer server, String stem) {
    var agent = new RsaAgent(server);
    var registered = agent.register(TestServer.unique(stem));
    assertThat(registered.status()).as(registered.body()).isEqualTo(201);
    var verified = agent.verify(registered.json().path("challenge").stringValue());
    assertThat(verified.status()).as(verified.body()).isEqualTo(200);
    return agent;
  }

  /** The same agent, as signed in now, at another server. */
  public RsaAgent at(TestServer other) {
    var same = new RsaAgent(other, pair);
    same.id = id;
    same.token = token;
    same.refreshToken = refreshToken;
    return same;
  }

  /** The same key of an agent that registered otherwise. */
  public RsaAgent ofAgent(String other) {
    id = other;
    return this;
  }

  /** Its key as PEM. */
  public String pem() {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  /** Its signature over a challenge. */
  public String sign(String challenge) {
    try {
      var signer = Signature.getInstance("SHA256withRSA");
      signer.initSign(pair.getPrivate());
      signer.update(challenge.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signer.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Registers. */
  public Answer register(String username) {
    var answer = open("agents/register", Map.of("username", username, "publicKey", pem()));
    if (answer.status() == 201) {
      id = answer.json().path("agentId").stringValue();
    }
    return answer;
  }

  /** A fresh challenge. */
  public String challenge() {
    return open("auth/challenge", Map.of("agentId", id)).json().path("challenge").stringValue();
  }

  /** Signs a challenge, and keeps what comes out. */
  public Answer verify(String challenge) {
    return keep(open("agents/verify", Map.of("agentId", id, "signedChallenge", sign(challenge))));
  }

  /** Changes its refresh token for a fresh one, and keeps what comes out. */
  public Answer refresh() {
    return keep(refresh(refreshToken));
  }

  /** Shows a refresh token. */
  public Answer refresh(String shown) {
    return open("auth/refresh", Map.of("refreshToken", shown));
  }

  /** Calls an open endpoint below {@code /api/v1/}, with a token that it has to ignore. */
  public Answer open(String path, Object body) {
    return call("POST", path, body);
  }

  /** Calls an endpoint with its token; a text is sent as it is, nothing without a content type. */
  public Answer call(String method, String path, Object body) {
    var shown = "Bearer " + (token.isEmpty() ? "junk" : token);
    if (body == null) {
      return server
          .stranger()
          .call(method, "/api/v1/" + path, BodyPublishers.noBody(), "Authorization", shown);
    }
    var text = body instanceof String json ? json : JsonMapper.shared().writeValueAsString(body);
    return server
        .stranger()
        .call(
            method,
            "/api/v1/" + path,
            BodyPublishers.ofString(text),
            "Content-Type",
            "application/json",
            "Authorization",
            shown);
  }

  /** Gets with its token. */
  public Answer get(String path) {
    return call("GET", path, null);
  }

  /** Shows another token from now on. */
  public RsaAgent showing(String other) {
    token = other;
    return this;
  }

  /** Its id. */
  public String id() {
    return id;
  }

  /** Its JWT. */
  public String token() {
    return token;
  }

  /** Its refresh token. */
  public String refreshToken() {
    return refreshToken;
  }

  private Answer keep(Answer answer) {
    if (answer.status() == 200) {
      token = answer.json().path("token").stringValue();
      refreshToken = answer.json().path("refreshToken").stringValue();
    }
    return answer;
  }
}
