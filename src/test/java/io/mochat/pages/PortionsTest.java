package io.mochat.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.pages.Portions.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Items are numbers from 1 on, and weigh what the test says. */
class PortionsTest {

  private static final int FIRST = 4;

  private final List<Integer> asked = new ArrayList<>();
  private int stored = 100;
  private long weight = 1;

  @Test
  void aPageEndsByItsCount() {
    assertThat(read(1, 10, 1_000)).isEqualTo(new Taken<>(upTo(10), true));
  }

  @Test
  void aPageEndsByItsWeight() {
    weight = 10;

    assertThat(read(1, 50, 75)).isEqualTo(new Taken<>(upTo(7), true));
  }

  @Test
  void aPageThatIsFullToTheByteIsTaken() {
    weight = 10;
    stored = 7;

    assertThat(read(1, 50, 70)).isEqualTo(new Taken<>(upTo(7), false));
  }

  @Test
  void aHeavierItemGoesAlone() {
    weight = 1_000;

    assertThat(read(1, 50, 10)).isEqualTo(new Taken<>(upTo(1), true));
    assertThat(read(0, 50, 10)).isEqualTo(new Taken<>(List.of(), true));
  }

  @Test
  void theLastPageHasNothingBehindIt() {
    stored = 9;

    assertThat(read(1, 9, 1_000)).isEqualTo(new Taken<>(upTo(9), false));
    assertThat(read(1, 50, 1_000)).isEqualTo(new Taken<>(upTo(9), false));
  }

  @Test
  void anEmptyListHasAnEmptyPage() {
    stored = 0;

    assertThat(read(1, 50, 1_000)).isEqualTo(new Taken<>(List.of(), false));
  }

  @Test
  void fewLightItemsAreReadOnce() {
    stored = 3;
    read(1, 50, 1_000);

    assertThat(asked).containsExactly(FIRST);
  }

  @Test
  void heavyItemsAreHardlyReadInVain() {
    weight = 100;
    read(1, 50, 1_000);

    assertThat(asked.stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(12);
  }

  private Taken<Integer> read(int least, int most, long bytes) {
    return Portions.read(new PageLimit(least, most, bytes), FIRST, this::portion, item -> weight);
  }

  private List<Integer> portion(@Nullable Integer after, int most) {
    asked.add(most);
    int from = after == null ? 0 : after;
    return IntStream.rangeClosed(from + 1, Math.min(stored, from + most)).boxed().toList();
  }

  private static List<Integer> upTo(int last) {
    return IntStream.rangeClosed(1, last).boxed().toList();
  }
}
