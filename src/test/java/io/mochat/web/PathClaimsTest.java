package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathClaimsTest {

  private final PathClaims<String> claims =
      PathClaims.of(Map.of("/", "others", "/api/v1", "first", "/api/v1/deep", "second"));

  @ParameterizedTest
  @CsvSource({
    "/api/v1, first",
    "/api/v1/, first",
    "/api/v1/agents/@me?since=1, first",
    "/api/v1/deep, second",
    "/api/v1/deep/er, second",
    "/api/v1/deeper, first",
    "/api/v10, others",
    "/api, others",
    "/, others",
    "'', others",
    "*, others",
    "/x/api/v1, others",
    "/?/api/v1, others"
  })
  void theLongestPrefixWins(String path, String owner) {
    assertThat(claims.at(path)).isEqualTo(owner);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/API/V1/deep",
        "/api/%76%31/deep",
        "/api/v1;a=b/deep;c",
        "http://chat.example/api/v1/deep?a=b",
        "HTTPS://chat.example:8443/api/v1/deep"
      })
  void aPathIsReadAsEndpointsAreFound(String target) {
    assertThat(claims.at(target)).isEqualTo("second");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1%", "/%zz/v1", "http://chat.example", "://", "%"})
  void whatIsNoPathIsNobodysOwn(String target) {
    assertThat(claims.at(target)).isEqualTo("others");
  }

  @Test
  void somebodyHasWhatNobodyClaims() {
    assertThatThrownBy(() -> PathClaims.of(Map.of("/api", "first"))).hasMessage("Nobody claims /");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "api", "/api/"})
  void aPrefixIsAPathWithoutASlashAtItsEnd(String prefix) {
    assertThatThrownBy(() -> PathClaims.of(Map.of("/", "others", prefix, "first")))
        .hasMessageContaining("expected: such as /api/v1");
  }

  @Test
  void ownersStandForSomethingElse() {
    var lengths = claims.map(String::length);

    assertThat(lengths.at("/api/v1")).isEqualTo(5);
    assertThat(lengths.at("/")).isEqualTo(6);
  }
}
