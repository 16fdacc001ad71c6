package io.mochat.web.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

  @Test
  void aReaderGetsWhatIsThere() {
    var values =
        Map.<String, Object>of(
            "text", "a", "number", 3, "flag", true, "object", Map.of("k", 1), "list", List.of("x"));

    assertThat(Fields.<List<?>>read(values, FieldsTest::everything))
        .isEqualTo(List.of("a", 3L, true, Map.of("k", 1), List.of("x")));
  }

  private static List<?> everything(Fields in) {
    return Arrays.asList(
        in.required("text"),
        in.number("number"),
        in.flag("flag"),
        in.object("object"),
        in.requiredTexts("list"));
  }

  @Test
  void whatIsNotThereIsNullWhereItMayBeMissing() {
    assertThat(
            Fields.<List<?>>read(
                Map.of(),
                in ->
                    Arrays.asList(
                        in.text("a"),
                        in.number("a"),
                        in.integer("a"),
                        in.flag("a"),
                        in.object("a"),
                        in.any("a"))))
        .containsOnlyNulls();
  }

  @Test
  void nullIsAbsentButForThoseWhoAsk() {
    var values = new HashMap<String, Object>();
    values.put("a", null);
    values.put("b", 1);

    List<?> read =
        Fields.read(
            values,
            in ->
                Arrays.asList(
                    in.has("a"),
                    in.given("a", "b"),
                    in.text("a"),
                    in.isNull("a"),
                    in.isNull("b"),
                    in.isNull("c")));

    assertThat(read).isEqualTo(Arrays.asList(false, "b", null, true, false, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"required", "present", "number", "texts"})
  void whatMustBeThereIsNamed(String kind) {
    assertThatThrownBy(() -> Fields.read(Map.of(), in -> one(in, kind)))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.MISSING_FIELDS);
              assertThat(refusal.field()).isEqualTo("field");
            });
  }

  private static Object one(Fields in, String kind) {
    return switch (kind) {
      case "required" -> in.required("field");
      case "present" -> in.present("field");
      case "number" -> in.requiredNumber("field");
      default -> in.requiredTexts("field");
    };
  }

  @Test
  void anEmptyTextIsThereButNotRequired() {
    String blank = Fields.read(Map.of("a", " "), in -> in.present("a"));
    assertThat(blank).isEqualTo(" ");
    assertRefused(Map.of("a", " "), in -> in.required("a"), "a", "a value that is not empty");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "'1', 1", "' -7 ', -7", "9007199254740993, 9007199254740993"})
  void wholeNumbersMayBeTexts(String text, long number) {
    assertThat(value(Map.of("a", text), in -> in.number("a"))).isEqualTo(number);
  }

  @Test
  void aFractionOfZeroIsNone() {
    assertThat(value(Map.of("a", 2.0), in -> in.number("a"))).isEqualTo(2L);
    assertRefused(Map.of("a", 1.5), in -> in.number("a"), "a", "a whole number");
    assertRefused(Map.of("a", 1e300), in -> in.number("a"), "a", "a whole number");
  }

  @Test
  void whatDoesNotFitIsNoWholeNumber() {
    var huge = BigInteger.TWO.pow(70);
    assertRefused(Map.of("a", huge), in -> in.number("a"), "a", "a whole number");
    assertRefused(Map.of("a", 1L << 40), in -> in.integer("a"), "a", "a whole number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "TRUE", " true "})
  void truthMayBeAText(String text) {
    assertThat(value(Map.of("a", text), in -> in.flag("a"))).isEqualTo(true);
  }

  @Test
  void aValueOfAnotherKindIsToldBeforeAMissingOneAndThatBeforeABrokenRule() {
    FieldReader<List<?>> reader =
        in -> Arrays.asList(in.text("long", Rule.atMost(1)), in.required("gone"), in.flag("odd"));

    assertRefused(Map.of("long", "xx", "odd", List.of()), reader, "odd", "true or false");
    assertThatThrownBy(() -> Fields.read(Map.of("long", "xx"), reader))
        .isInstanceOfSatisfying(
            ChatException.class, refusal -> assertThat(refusal.field()).isEqualTo("gone"));
    assertRefused(Map.of("long", "xx", "gone", "here"), reader, "long", "at most 1 characters");
  }

  @Test
  void ofSeveralBrokenRulesTheFirstOneReadIsTold() {
    assertRefused(
        Map.of("a", "xx", "b", "xx"),
        in -> in.text("b", Rule.atMost(1)) + in.text("a", Rule.atMost(1)),
        "b",
        "at most 1 characters");
  }

  @Test
  void faultsOfAnElementAreTheList() {
    assertRefused(
        Map.of("list", List.of(Map.of("id", 7))),
        in ->
            in.requiredList(
                "list",
                (outer, name, element) ->
                    outer.inside(name, Fields.objectOf(element).orElseThrow()).required("id")),
        "list",
        "a string");
    assertRefused(
        Map.of("list", List.of("x", "")),
        in -> in.requiredTexts("list"),
        "list",
        "a value that is not empty");
  }

  @Test
  void aNameThatIsGivenGoesBeforeTheOthers() {
    assertThat(given(Map.of("b", "x"))).isEqualTo("b");
    assertThat(given(Map.of("a", "x", "b", "x"))).isEqualTo("a");
    assertThat(given(Map.of())).isEqualTo("a");
  }

  private static String given(Map<String, Object> values) {
    return Fields.read(values, in -> in.given("a", "b"));
  }

  /** Not a type variable, of which no assertion could be chosen. */
  private static Object value(Map<String, Object> values, FieldReader<?> reader) {
    return Fields.read(values, reader);
  }

  private static void assertRefused(
      Map<String, Object> values, FieldReader<?> reader, String field, String expected) {
    assertThatThrownBy(() -> Fields.read(values, reader))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> {
              assertThat(refusal.field()).isEqualTo(field);
              assertThat(refusal.expected()).isEqualTo(expected);
            });
  }
}
