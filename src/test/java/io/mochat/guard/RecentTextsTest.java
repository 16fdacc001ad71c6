package io.mochat.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.guard.RecentTexts.Said;
import io.mochat.kernel.MessageId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecentTextsTest {

  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"hello,HELLO", "'a  b',a\u00A0b", "ﬁne,fine", "' x ',x"})
  void caseWidthAndBlanksMakeNoOtherText(String one, String other) {
    assertThat(FoldedText.of(one)).isEqualTo(FoldedText.of(other));
  }

  @ParameterizedTest
  @CsvSource({"ab,a b", "ab,ba", "1,2", "'',0"})
  void otherWordsMakeAnotherText(String one, String other) {
    assertThat(FoldedText.of(one)).isNotEqualTo(FoldedText.of(other));
  }

  @Test
  void shortTextIsRememberedForAMinuteAndALongOneForTen() {
    var brief = FoldedText.of("hello");
    var large = FoldedText.of("x".repeat(200));
    var texts = RecentTexts.NONE.with(said(brief, 1)).with(said(large, 2));

    assertThat(texts.find(brief, NOON.plusSeconds(60))).isNotNull();
    assertThat(texts.find(brief, NOON.plusSeconds(61))).isNull();
    assertThat(texts.find(large, NOON.plusSeconds(600))).isNotNull();
    assertThat(texts.find(large, NOON.plusSeconds(601))).isNull();
  }

  @Test
  void onlyTheLastSixteenAreRemembered() {
    var texts = RecentTexts.NONE;
    for (int i = 0; i < 17; i++) {
      texts = texts.with(said(FoldedText.of("text " + i), i));
    }

    assertThat(texts.said()).hasSize(16);
    assertThat(texts.find(FoldedText.of("text 0"), NOON)).isNull();
    assertThat(texts.find(FoldedText.of("text 16"), NOON)).isNotNull();
  }

  private static Said said(FoldedText text, long seq) {
    return new Said(text, new MessageId("m" + seq), seq, NOON);
  }
}
