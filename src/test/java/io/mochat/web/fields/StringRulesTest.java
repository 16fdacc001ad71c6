package io.mochat.web.fields;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StringRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'a':'\\ud83d\\ude00'}",
        "{'a':['\\u0001',null,true,1,1e300,-0.0,[{}]]}",
        "{'\\ud83d\\ude00':''}",
        "{'a':123456789012345678901234567890}"
      })
  void wellFormedTextPasses(String json) {
    StringRules.check(parse(json));
  }

  @ParameterizedTest
  @CsvSource({
    "{'a':'\\u0000'},a",
    "{'a':'x\\ud83d'},a",
    "{'a':'\\ud83dx'},a",
    "{'a':'\\ude00'},a",
    "{'a':'\\ude00\\ud83d'},a",
    "{'a':'\\ud83d\\ud83d\\ude00'},a",
    "'{''b'':1,''a'':[[{''x'':''\\u0000''}]]}',a",
    "{'a':{'x\\u0000':1}},a",
    "{'\\u0000':1},body",
    "{'a':1e999},a",
    "{'a':[-1e999]},a"
  })
  void whatCannotBeStoredIsRefusedWithItsField(String json, String field) {
    assertThatThrownBy(() -> StringRules.check(parse(json)))
        .isInstanceOf(ChatException.class)
        .hasMessageStartingWith("VALIDATION_FAILED: " + field + ", ");
  }

  private static JsonNode parse(String json) {
    return JsonMapper.shared().readTree(json.replace('\'', '"'));
  }
}
