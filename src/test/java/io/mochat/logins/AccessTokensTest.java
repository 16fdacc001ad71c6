package io.mochat.logins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.mochat.credentials.NonceStore;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SettingException;
import io.mochat.testing.MovingClock;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JWTs that are ours, and those that are not. */
class AccessTokensTest {

  private static final String OURS = "ours".repeat(8);
  private static final Profile ADA =
      new Profile(new MemberId("1"), "Ada", "Ada", null, MemberKind.AGENT);
  private static final int CASES = 20_000;

  private final MovingClock clock = new MovingClock();
  private final AccessTokens tokens = signedWith("");
  private final String jwt = tokens.issue(ADA, "id", clock.instant());

  @Test
  void oneOfOursStandsForItsTokenUntilItEnds() {
    assertThat(tokens.read(jwt).token()).isEqualTo(tokens.token("id"));
    assertThat(tokens.read(jwt).refusal()).isEqualTo(ErrorCode.TOKEN_REVOKED);

    clock.advance(AccessTokens.GOOD_FOR.minus(Duration.ofMillis(1)));
    assertThat(tokens.read(jwt).token()).isNotNull();
    clock.advance(Duration.ofMillis(1));
    assertThat(tokens.read(jwt).token()).isNull();
    assertThat(tokens.read(jwt).refusal()).isEqualTo(ErrorCode.TOKEN_EXPIRED);
  }

  @Test
  void serversOnOneDatabaseKnowThoseOfEachOther() {
    assertThat(signedWith("").read(jwt)).isEqualTo(tokens.read(jwt));
  }

  @Test
  void secretOfTheOperatorTakesThePlaceOfTheirs() {
    var own = signedWith(OURS);
    isForged(own, jwt);
    var other = own.issue(ADA, "id", clock.instant());

    isForged(tokens, other);
    assertThat(signedWith(OURS).read(other).token()).isEqualTo(own.token("id"));
    assertThat(own.token("id")).isNotEqualTo(tokens.token("id"));
  }

  @Test
  void shortSecretIsRefusedAndNoneIsShown() {
    assertThatThrownBy(() -> new JwtProperties("hunter2"))
        .isInstanceOf(SettingException.class)
        .hasMessageNotContaining("hunter2");
    assertThat(new JwtProperties(OURS).toString()).doesNotContain(OURS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "claw_abc", "{}.{}.{}", "e30.e30.", "\0"})
  void whatIsNoJwtIsForged(String text) {
    isForged(tokens, text);
  }

  @Test
  void longTextsAreForged() {
    isForged(tokens, "a".repeat(1_000_000));
  }

  @Test
  void jwtWithoutASignatureIsForged() {
    var claims = jwt.split("\\.")[1];
    for (var algorithm : new String[] {"none", "None", "RS256", "HS512"}) {
      var header = "{\"alg\":\"" + algorithm + "\"}";
      isForged(tokens, encoded(header) + "." + claims + ".");
      isForged(tokens, encoded(header) + "." + claims + "." + jwt.split("\\.")[2]);
    }
  }

  @Test
  void changedJwtsAreForged() {
    var random = new Random(29);
    // Of the last character some bits are not looked at.
    int most = jwt.length() - 1;
    for (int i = 0; i < CASES; i++) {
      var text = new StringBuilder(jwt);
      int at = random.nextInt(most);
      char other = (char) (33 + random.nextInt(94));
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, other);
        case 1 -> text.insert(at, other);
        default -> text.deleteCharAt(at);
      }
      if (!text.toString().equals(jwt)) {
        isForged(tokens, text.toString());
      }
    }
  }

  private static void isForged(AccessTokens reader, String text) {
    assertThat(reader.read(text).token()).as(text).isNull();
    assertThat(reader.read(text).refusal()).isEqualTo(ErrorCode.INVALID_TOKEN);
  }

  private AccessTokens signedWith(String secret) {
    NonceStore store = mock();
    when(store.secret(anyString())).thenReturn(Base64.getEncoder().encodeToString(new byte[32]));
    return new AccessTokens(store, new JwtProperties(secret), clock);
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes());
  }
}
