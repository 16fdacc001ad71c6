package io.mochat.realtime.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallSetTest {

  private final SmallSet<Integer> set = new SmallSet<>();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 9, 1_000})
  void whatWasAddedIsThereUntilItIsRemoved(int size) {
    for (int i = 0; i < size; i++) {
      assertThat(set.add(i)).isTrue();
      assertThat(set.add(i)).isFalse();
    }
    assertThat(set).hasSize(size).containsExactlyInAnyOrderElementsOf(numbers(size));
    for (int i = 0; i < size; i++) {
      assertThat(set.contains(i)).isTrue();
      assertThat(set.remove(i)).isTrue();
      assertThat(set.remove(i)).isFalse();
    }
    assertThat(set).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 400})
  void someAreRemovedByACondition(int size) {
    set.addAll(numbers(size));

    assertThat(set.removeIf(number -> number % 2 == 1)).isTrue();
    assertThat(set.removeIf(number -> number % 2 == 1)).isFalse();
    assertThat(set).hasSize(size / 2).allMatch(number -> number % 2 == 0);
  }

  @Test
  void iterationIsNotDisturbedByChanges() {
    set.addAll(numbers(5));
    for (var number : set) {
      set.remove(number);
      set.add(number + 100);
    }
    assertThat(set).containsExactlyInAnyOrder(100, 101, 102, 103, 104);
  }

  @Test
  void concurrentChangesAreAllKept() {
    IntStream.range(0, 2_000).parallel().forEach(set::add);
    IntStream.range(0, 2_000).filter(i -> i % 3 != 0).parallel().forEach(set::remove);

    assertThat(set).hasSize(667).allMatch(number -> number % 3 == 0);
  }

  private static List<Integer> numbers(int size) {
    return IntStream.range(0, size).boxed().toList();
  }
}
