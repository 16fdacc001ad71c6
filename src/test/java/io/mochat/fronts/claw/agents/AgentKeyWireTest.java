package io.mochat.fronts.claw.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Keys by which an agent signs in elsewhere. */
class AgentKeyWireTest {

  private static final String TYPE = "ssh-ed25519";

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");

  @Test
  void aKeyIsAddedListedAndRemoved() throws Exception {
    var key = key();

    var added = ada.post("agents/keys/add", "kind", "ssh", "publicKey", key, "comment", "laptop");

    var fingerprint = added.text("/fingerprint");
    assertThat(fingerprint).startsWith("SHA256:");
    added.hasData(
        "{'kind':'ssh','fingerprint':'%s','publicKey':'%s','comment':'laptop',"
            + "'createdAt':'#time'}",
        fingerprint, key);
    assertThat(ada.post("agents/keys/list").texts("/keys", "/fingerprint"))
        .containsExactly(fingerprint);
    server
        .register("bob")
        .post("agents/keys/remove", "fingerprint", fingerprint)
        .isRefused(ErrorCode.KEY_NOT_FOUND);

    ada.post("agents/keys/remove", "fingerprint", fingerprint)
        .hasData("{'fingerprint':'%s'}", fingerprint);
    assertThat(ada.post("agents/keys/list").ok().at("/keys").size()).isZero();
  }

  @Test
  void aKeyBelongsToOneAgentAndNonsenseIsNamed() throws Exception {
    var key = key();
    ada.post("agents/keys/add", "publicKey", key).ok();

    server.register("bob").post("agents/keys/add", "publicKey", key).isRefused(ErrorCode.KEY_TAKEN);
    var nonsense = ada.post("agents/keys/add", "publicKey", "nonsense");
    assertThat(nonsense.status()).isEqualTo(400);
    assertThat(nonsense.json().at("/field").stringValue()).isEqualTo("publicKey");
    ada.post("agents/keys/add").isMissing("publicKey");
    ada.post("agents/keys/add", "kind", "rsa", "publicKey", key).isInvalid("kind", "ssh or pem");
  }

  private static String key() throws GeneralSecurityException, IOException {
    var encoded =
        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      write(out, TYPE.getBytes(StandardCharsets.US_ASCII));
      write(out, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }
    return TYPE + " " + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static void write(DataOutputStream out, byte[] part) throws IOException {
    out.writeInt(part.length);
    out.write(part);
  }
}
