package io.mochat.web.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodiesTest {

  private static final String JSON = "application/json";

  @Test
  void valuesAreWhatTheyAreInJson() {
    assertThat(
            parse("{\"t\":\"ä\",\"i\":1,\"l\":4294967296,\"d\":1.5,\"b\":false,\"o\":{\"x\":[1]}}"))
        .isEqualTo(
            Map.of(
                "t",
                "ä",
                "i",
                1,
                "l",
                1L << 32,
                "d",
                1.5,
                "b",
                false,
                "o",
                Map.of("x", List.of(1))));
    assertThat(parse("{\"n\":" + "9".repeat(30) + "}"))
        .isEqualTo(Map.of("n", new BigInteger("9".repeat(30))));
  }

  @Test
  void nullsStayButInObjectsOfLists() {
    var metadata = new HashMap<String, Object>();
    metadata.put("n", null);
    var all = new HashMap<String, Object>();
    all.put("a", null);
    all.put("m", metadata);
    all.put("l", Arrays.asList(Map.of(), null));

    assertThat(parse("{\"a\":null,\"m\":{\"n\":null},\"l\":[{\"n\":null},null]}")).isEqualTo(all);
    assertThat(parse("{\"n\":1,\"n\":null}")).isEqualTo(metadata);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"a\":}",
        "{} {}",
        "{}]",
        "nonsense",
        "{\"a\":1,}",
        "{'a':1}",
        "{\"a\":01}"
      })
  void whatIsNoJsonIsRefused(String text) {
    assertMalformed(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[1]", "\"a\"", "1", "null"})
  void whatIsNoObjectIsRefused(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED_JSON);
              assertThat(refusal.expected()).isEqualTo("a JSON object");
            });
  }

  @Test
  void depthAndDigitsAreBounded() {
    assertMalformed("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}");
    assertMalformed("{\"a\":" + "9".repeat(2_000) + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"bad\":\"\\u0000\"}",
        "{\"bad\":{\"x\":[\"\\ud800\"]}}",
        "{\"bad\":1e400}",
        "{\"bad\":{\"n\":[-1ZEROS]}}"
      })
  void whatCannotBeStoredIsRefusedByTheOutermostField(String text) {
    assertThatThrownBy(() -> parse(text.replace("ZEROS", "0".repeat(400))))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
              assertThat(refusal.field()).isEqualTo("bad");
            });
  }

  @ParameterizedTest
  @CsvSource({"application/json;charset=utf-8", "APPLICATION/JSON", "application/problem+json"})
  void theseTypesAreJson(String type) {
    assertThat(parse("{\"a\":1}", type)).isEqualTo(Map.of("a", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text/plain", "nonsense", "multipart/form-data"})
  void anyOtherTypeCountsAsNothing(String type) {
    assertThat(parse("{\"a\":1}", type)).isEmpty();
  }

  @Test
  void nothingCountsAsAnEmptyObject() {
    assertThat(parse("")).isEmpty();
    assertThat(parse(" \n")).isEmpty();
  }

  @Test
  void ofAFormTheLastValueCounts() {
    assertThat(parse("a=1&b=x%20y+z&a=2&c&d=1;2", "application/x-www-form-urlencoded"))
        .isEqualTo(Map.of("a", "2", "b", "x y z", "c", "", "d", "1;2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%zz", "a=%00"})
  void whatIsNoFormIsRefused(String text) {
    assertThatThrownBy(() -> parse(text, "application/x-www-form-urlencoded"))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED));
  }

  private static void assertMalformed(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED_JSON));
  }

  private static Map<String, Object> parse(String text) {
    return parse(text, JSON);
  }

  private static Map<String, Object> parse(String text, String type) {
    return RequestBodies.parse(text.getBytes(StandardCharsets.UTF_8), type);
  }
}
