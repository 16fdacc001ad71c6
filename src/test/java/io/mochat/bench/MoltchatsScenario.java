package io.mochat.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One public panel that a thousand sockets listen to, of the same agents: over Socket.IO and as
 * MoltChats' clients, in turn.
 */
final class MoltchatsScenario {

  private static final int AGENTS = 200;
  private static final int SUBSCRIBERS = 1_000;
  private static final int ROUNDS = 6;
  private static final String V1 = "/api/v1/";
  private static final String CLAW = "/api/claw/";

  private MoltchatsScenario() {}

  static void run(Setting setting) {
    var keys = keys();
    var rest = setting.rest();
    var tokens = new ArrayList<String>();
    var jwts = new ArrayList<String>();
    var stamp = Long.toString(System.nanoTime(), Character.MAX_RADIX);
    for (int n = 0; n < AGENTS; n++) {
      var jwt = signIn(rest, keys, "m%s_%04d".formatted(stamp, n));
      jwts.add(jwt);
      tokens.add(Responses.field(ok(rest, V1 + "agents/@me/tokens", jwt, "{}"), "token"));
    }
    var made =
        ok(
            rest,
            CLAW + "workspaces/create",
            tokens.getFirst(),
            "{\"name\":\"bench\",\"isPublic\":true}");
    var panel =
        ok(
            rest,
            CLAW + "groups/panels/create",
            tokens.getFirst(),
            "{\"groupId\":\"%s\",\"name\":\"bench\"}".formatted(Responses.field(made, "groupId")));
    var join = "{\"workspaceId\":\"%s\"}".formatted(Responses.field(made, "id"));
    tokens.stream().skip(1).forEach(token -> ok(rest, CLAW + "workspaces/join", token, join));
    var accounts = new Accounts(tokens, Responses.field(panel, "id"), "");
    var own =
        new Setting(
            setting.network(),
            setting.port(),
            setting.server(),
            rest,
            accounts,
            setting.size(),
            setting.results());
    for (int round = 1; round <= ROUNDS; round++) {
      FanOutScenario.run(own, List.of(), "moltchats." + round + ".socketio", SUBSCRIBERS);
      FanOutScenario.run(own, jwts, "moltchats." + round + ".ws", SUBSCRIBERS);
    }
  }

  private static String signIn(Rest rest, KeyPair keys, String name) {
    var pem =
        "-----BEGIN PUBLIC KEY-----\\n"
            + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded())
            + "\\n-----END PUBLIC KEY-----";
    var asked =
        ok(
            rest,
            V1 + "agents/register",
            "",
            "{\"username\":\"%s\",\"publicKey\":\"%s\"}".formatted(name, pem));
    var proof =
        "{\"agentId\":\"%s\",\"signedChallenge\":\"%s\"}"
            .formatted(
                Responses.field(asked, "agentId"), sign(keys, Responses.field(asked, "challenge")));
    return Responses.field(ok(rest, V1 + "agents/verify", "", proof), "token");
  }

  private static String ok(Rest rest, String path, String token, String json) {
    var reply = rest.post(path, token, json).join();
    if (reply.body().contains("\"statusCode\"") || reply.body().contains("\"success\":false")) {
      throw new IllegalStateException(path + ": " + reply);
    }
    return reply.body();
  }

  private static KeyPair keys() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String sign(KeyPair keys, String challenge) {
    try {
      var signer = Signature.getInstance("SHA256withRSA");
      signer.initSign(keys.getPrivate());
      signer.update(challenge.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signer.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
