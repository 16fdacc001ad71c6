package io.mochat.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.connections.StrangerTurns.Turn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrangerTurnsTest {

  private final StrangerTurns turns = new StrangerTurns();
  private final List<String> begun = new ArrayList<>();

  @Test
  void whoComesFirstIsServedFirst() {
    var first = atOnce("a");
    var second = atOnce("b");
    waiting("c");
    waiting("d");

    second.end();
    assertThat(begun).containsExactly("c");
    first.end();
    assertThat(begun).containsExactly("c", "d");
  }

  @Test
  void oneThatBeganLaterLetsTheNextOneInToo() {
    var first = atOnce("a");
    atOnce("b");
    var third = waiting("c");
    waiting("d");

    first.end();
    third.end();
    assertThat(begun).containsExactly("c", "d");
  }

  @Test
  void anEndCountsOnce() {
    var first = atOnce("a");
    atOnce("b");
    waiting("c");
    waiting("d");

    first.end();
    first.end();
    assertThat(begun).containsExactly("c");
  }

  @Test
  void whoStopsWaitingIsPassedOver() {
    var first = atOnce("a");
    atOnce("b");
    var third = waiting("c");
    waiting("d");

    third.end();
    assertThat(begun).isEmpty();
    first.end();
    assertThat(begun).containsExactly("d");
  }

  @Test
  void addressesDoNotWaitForEachOther() {
    atOnce("a");
    atOnce("b");

    assertThat(turns.of("2.2.2.2", () -> {}).beginsAtOnce()).isTrue();
  }

  @Test
  void nothingIsKeptOfAnAddressThatIsDone() {
    var first = atOnce("a");
    var second = atOnce("b");
    var third = waiting("c");
    assertThat(turns.size()).isEqualTo(1);

    List.of(first, third, second).forEach(Turn::end);
    assertThat(turns.size()).isZero();
  }

  private Turn atOnce(String name) {
    var turn = turn(name);
    assertThat(turn.beginsAtOnce()).isTrue();
    return turn;
  }

  private Turn waiting(String name) {
    var turn = turn(name);
    assertThat(turn.beginsAtOnce()).isFalse();
    return turn;
  }

  private Turn turn(String name) {
    return turns.of("1.1.1.1", () -> begun.add(name));
  }
}
