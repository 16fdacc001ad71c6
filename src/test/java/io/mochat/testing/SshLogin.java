package io.mochat.testing;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A client that signs in at a server by its pair of keys. */
public record SshLogin(TestServer server, SshKeygen pair) {

  /** Where it gets challenges. */
  public static final String CHALLENGE = "/api/v1/auth/ssh/challenge";

  /** Where it shows what it has signed. */
  public static final String VERIFY = "/api/v1/auth/ssh/verify";

  /** A challenge for its key. */
  public String challenge() {
    return post(server, CHALLENGE, Map.of("public_key", pair.publicKey()))
        .json()
        .path("challenge")
        .stringValue();
  }

  /** Shows a challenge and its signature over it. */
  public Answer verify(String challenge) {
    return verify(challenge, pair.publicKey(), pair.sign(challenge));
  }

  /** Shows anything. */
  public Answer verify(String challenge, String publicKey, String signature) {
    return post(
        server,
        VERIFY,
        Map.of("challenge", challenge, "public_key", publicKey, "signature", signature));
  }

  /** Signs in. */
  public Answer signIn() {
    return verify(challenge());
  }

  /** The token of signing in. */
  public String token() {
    return signIn().json().path("token").stringValue();
  }

  /** Adds its key to an agent. */
  public Answer addTo(TestAgent agent) {
    return agent.call(
        "POST",
        "/api/v1/keys",
        BodyPublishers.ofString(
            JsonMapper.shared().writeValueAsString(Map.of("public_key", pair.publicKey()))),
        "Content-Type",
        "application/json");
  }

  /** Posts JSON, without a token; a text is sent as it is. */
  public static Answer post(TestServer to, String path, Object body) {
    var text = body instanceof String json ? json : JsonMapper.shared().writeValueAsString(body);
    return to.stranger()
        .call("POST", path, BodyPublishers.ofString(text), "Content-Type", "application/json");
  }
}
