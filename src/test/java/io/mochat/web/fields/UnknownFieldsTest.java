package io.mochat.web.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnknownFieldsTest {

  private final AtomicInteger reads = new AtomicInteger();
  private final UnknownFields unknown = new UnknownFields(this::read);

  @Test
  void aReaderIsWatchedOnceForAllItReads() {
    assertThat(unknown.in(Map.of("name", "x"))).isNull();
    assertThat(unknown.in(Map.of("name", "x", "kind", "b", "extra", "y"))).isNull();
    assertThat(reads).hasValue(2);

    assertThat(unknown.in(Map.of("name", "x", "kind", "b", "extra", "y"))).isNull();
    assertThat(reads).hasValue(2);
  }

  @Test
  void whatDependsOnAnotherFieldIsKnownOnceItWasRead() {
    assertThat(unknown.in(Map.of("kind", "a", "extra", "y"))).isEqualTo("extra");
    assertThat(unknown.in(Map.of("kind", "b", "extra", "y"))).isNull();
  }

  @Test
  void faultsOfTheOthersDoNotHideThem() {
    assertThat(unknown.in(Map.of("name", 7, "nmae", "x"))).isEqualTo("nmae");
  }

  @Test
  void whatIsNullIsNotNamed() {
    var values = new LinkedHashMap<String, Object>();
    values.put("nmae", null);
    assertThat(unknown.in(values)).isNull();

    values.put("extra", "x");
    assertThat(unknown.in(values)).isEqualTo("extra");
  }

  @Test
  void tenAreNamedOfAnyNumber() {
    var many = new LinkedHashMap<String, Object>();
    IntStream.range(0, 1000).forEach(n -> many.put("f" + n, n));

    assertThat(unknown.in(many)).isEqualTo("f0, f1, f2, f3, f4, f5, f6, f7, f8, f9");
    assertThat(unknown.in(Map.of("x".repeat(100), 1))).isEqualTo("x".repeat(64));
    assertThat(unknown.in(Map.of("\u00e4\r\nSet-Cookie: a", 1))).isEqualTo("???Set-Cookie??a");
  }

  @Test
  void strictIsAboutTheOthersOnly() {
    assertThat(unknown.in(Map.of("name", "x", "strict", true))).isNull();
    assertThat(unknown.in(Map.of("strict", false, "nmae", "x"))).isEqualTo("nmae");
    assertThatThrownBy(() -> unknown.in(Map.of("strict", true, "nmae", "x")))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> {
              assertThat(refusal.field()).isEqualTo("nmae");
              assertThat(refusal.expected()).isEqualTo("one of the fields kind, name");
            });
  }

  private String read(Fields in) {
    reads.incrementAndGet();
    var name = in.text("name");
    return "b".equals(in.text("kind")) ? name + in.text("extra") : "" + name;
  }
}
