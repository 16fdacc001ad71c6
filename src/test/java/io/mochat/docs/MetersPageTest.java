package io.mochat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.observability.Meters;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of meters against their enum. */
class MetersPageTest {

  private static final Page PAGE = Page.of("docs/operations.md");

  @Test
  void everyMeterStandsInTheTableAndNoOther() {
    var documented =
        PAGE.rows().stream()
            .filter(row -> row.getFirst().startsWith("`mochat."))
            .map(row -> row.getFirst() + " " + row.get(1));

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Meters.values())
                .map(meter -> "`" + meter.meterName() + "` " + meter.description())
                .toList());
  }
}
