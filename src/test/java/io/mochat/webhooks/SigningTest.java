package io.mochat.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Secrets, what they sign, and how they are kept. */
class SigningTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  /** Computed by another program: {@code openssl dgst -sha256 -hmac}. */
  @Test
  void theSignatureIsThatOfTheSpecification() {
    var secret =
        "whsec_"
            + Base64.getEncoder()
                .encodeToString("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    var secrets = new SigningSecrets(secret, null, null);

    var signed =
        secrets.sign("msg_1", 1_700_000_000L, "{\"a\":1}".getBytes(StandardCharsets.UTF_8), NOW);

    assertThat(signed).isEqualTo("v1,41C4mdfM4X7k7EqLRBhc2OjUAQFwQVsqMUoL0CbTfxc=");
  }

  @Test
  void theFormerSecretSignsAlongUntilItsTimeIsOver() {
    var rotated = SigningSecrets.fresh().rotated(NOW);
    var body = new byte[] {1};

    assertThat(rotated.sign("x", 1, body, NOW.plus(SigningSecrets.OVERLAP).minusMillis(1)))
        .matches("v1,\\S{44} v1,\\S{44}");
    assertThat(rotated.sign("x", 1, body, NOW.plus(SigningSecrets.OVERLAP))).matches("v1,\\S{44}");
  }

  @Test
  void noTextOfThemHasThem() {
    var hook = TestHooks.of("wh_1", "ada", 0);

    assertThat(hook.toString()).doesNotContain("whsec_");
  }

  @Test
  void aSealedSecretIsOpenedByItsKeyAndForItsWebhookAlone() {
    var key = Base64.getEncoder().encodeToString(new byte[32]);
    var other = Base64.getEncoder().encodeToString("x".repeat(32).getBytes(StandardCharsets.UTF_8));
    var sealed = TestHooks.seal(key).seal("whsec_A", "wh_1");

    assertThat(TestHooks.seal(key).open(sealed, "wh_1")).isEqualTo("whsec_A");
    assertThatThrownBy(() -> TestHooks.seal(key).open(sealed, "wh_2"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> TestHooks.seal(other).open(sealed, "wh_1"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> TestHooks.seal(null).open(sealed, "wh_1"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(TestHooks.seal(key).open("whsec_plain", "wh_1")).isEqualTo("whsec_plain");
  }
}
