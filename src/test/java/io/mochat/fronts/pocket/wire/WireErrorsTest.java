package io.mochat.fronts.pocket.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WireErrorsTest {

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyRefusalHasACodeAndAText(ErrorCode code) {
    var told = WireErrors.of(new ChatException(code));
    assertThat(told.text()).isNotBlank();
    assertThat(told.details()).isEmpty();
    assertThat(told.code() == WireCode.INTERNAL_ERROR).isEqualTo(code == ErrorCode.INTERNAL_ERROR);
  }

  @ParameterizedTest
  @CsvSource({
    "SESSION_NOT_FOUND, PROJECT_NOT_FOUND",
    "NOT_A_PARTICIPANT, PROJECT_NOT_FOUND",
    "CLOSE_FORBIDDEN, PERMISSION_DENIED",
    "APPROVAL_FORBIDDEN, PERMISSION_DENIED",
    "APPROVAL_NOT_FOUND, VALIDATION_FAILED",
    "KEY_REFUSED, UNAUTHORIZED",
    "INVALID_TOKEN, UNAUTHORIZED",
    "MALFORMED_JSON, JSON_PARSING",
    "RATE_LIMITED, RATE_LIMITED",
    "QUOTA_REACHED, RESOURCE_LIMIT",
    "STORAGE_UNAVAILABLE, RESOURCE_LIMIT"
  })
  void codesOfTheCoreHaveTheirsHere(ErrorCode code, WireCode told) {
    assertThat(WireErrors.code(code)).isEqualTo(told);
  }

  @Test
  void aDecisionThatComesTooLateIsToldAsSuch() {
    var late = ChatException.settled(ErrorCode.APPROVAL_SETTLED, "expired");
    assertThat(WireErrors.of(late).code()).isEqualTo(WireCode.PERMISSION_TIMEOUT);
    var second = ChatException.settled(ErrorCode.APPROVAL_SETTLED, "allowed");
    assertThat(WireErrors.of(second).code()).isEqualTo(WireCode.VALIDATION_FAILED);
    assertThat(WireErrors.of(second).details()).containsEntry("state", "allowed");
  }

  @Test
  void aFieldIsNamed() {
    var told = WireErrors.of(ChatException.invalid("runtime", "one of fake"));
    assertThat(told.text()).isEqualTo("Invalid runtime: expected one of fake");
    assertThat(told.details()).containsEntry("field", "runtime");
  }
}
