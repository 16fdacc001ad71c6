package io.mochat.crash;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.crash.Ledger.Entry;
import io.mochat.crash.Ledger.Stored;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The check must notice each way in which a server can break its word. */
class LedgerTest {

  private final Ledger ledger = new Ledger();
  private final Entry one = entry("one", 1);
  private final Entry two = entry("two", 2);

  LedgerTest() {
    ledger.acknowledge("one", one.stored());
    ledger.acknowledge("two", two.stored());
  }

  @Test
  void whatWasAcknowledgedAndAnOpenOneAreInOrder() {
    assertThatCode(() -> ledger.check("p", List.of(one, two, entry("open", 3)), 1))
        .doesNotThrowAnyException();
  }

  @Test
  void aLostMessageIsNoticed() {
    assertThatThrownBy(() -> ledger.check("p", List.of(one), 1)).hasMessageContaining("lost");
  }

  @Test
  void anotherIdIsNoticed() {
    var other = new Entry("two", new Stored("p", "other", 2));

    assertThatThrownBy(() -> ledger.check("p", List.of(one, other), 1))
        .hasMessageContaining("changed");
  }

  @Test
  void aGapIsNoticed() {
    assertThatThrownBy(() -> ledger.check("p", List.of(one, two, entry("open", 4)), 1))
        .hasMessageContaining("is number 3");
  }

  @Test
  void aDoubledMessageIsNoticed() {
    assertThatThrownBy(() -> ledger.check("p", List.of(one, two, entry("two", 3)), 1))
        .hasMessageContaining("twice");
  }

  @Test
  void moreThanWasSentIsNoticed() {
    assertThatThrownBy(() -> ledger.check("p", List.of(one, two, entry("ghost", 3)), 0))
        .hasMessageContaining("nobody sent");
  }

  @Test
  void anotherAnswerToTheSameKeyIsNoticed() {
    assertThatThrownBy(() -> ledger.acknowledge("one", two.stored())).hasMessageContaining("then");
  }

  private static Entry entry(String key, long seq) {
    return new Entry(key, new Stored("p", "id of " + key, seq));
  }
}
