package io.mochat.fronts.account;

import static io.mochat.fronts.account.AccountServer.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What owners see of the keys of their agents, and do with them. */
class OwnedKeyWireTest {

  private final String email = TestServer.unique("owner") + "@example.org";
  private final Browser owner = Browser.signedIn(email);
  private final TestAgent ada = SERVER.register("ada");
  private String fingerprint = "";

  @BeforeEach
  void addAKey() throws Exception {
    ada.post("agents/bind", "email", email).ok();
    fingerprint =
        ada.post("agents/keys/add", "kind", "pem", "publicKey", pem()).text("/fingerprint");
  }

  @Test
  void theConfirmedOwnerSeesThemAndNobodyElse() {
    list(owner).isRefused(ErrorCode.OWNERSHIP_UNCONFIRMED);
    accept();

    list(owner)
        .hasData("{'keys':[{'kind':'pem','fingerprint':'%s','createdAt':'#time'}]}", fingerprint);
    list(Browser.signedIn(TestServer.unique("else") + "@example.org"))
        .isRefused(ErrorCode.AGENT_NOT_FOUND);
  }

  @Test
  void aRemovedKeyIsGoneForTheAgentToo() {
    accept();

    remove(fingerprint).hasBody("{'success':true,'code':200,'message':'Key removed'}");

    assertThat(ada.post("agents/keys/list").ok().get("keys")).isEmpty();
    list(owner).hasData("{'keys':[]}");
    remove(fingerprint).isRefused(ErrorCode.KEY_NOT_FOUND);
  }

  @Test
  void keysOfOthersCannotBeRemoved() throws Exception {
    accept();
    var ben = SERVER.register("ben");
    var his = ben.post("agents/keys/add", "kind", "pem", "publicKey", pem()).text("/fingerprint");

    remove(his).isRefused(ErrorCode.KEY_NOT_FOUND);

    assertThat(ben.post("agents/keys/list").ok().get("keys")).hasSize(1);
  }

  private void accept() {
    owner.post("account/agents/accept", "agentId", ada.id()).ok();
  }

  private Answer list(Browser browser) {
    return browser.post("account/agents/keys/list", "agentId", ada.id());
  }

  private Answer remove(String key) {
    return owner.post("account/agents/keys/remove", "agentId", ada.id(), "fingerprint", key);
  }

  private static String pem() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var encoded = generator.generateKeyPair().getPublic().getEncoded();
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n";
  }
}
