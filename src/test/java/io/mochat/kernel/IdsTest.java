package io.mochat.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T15:07:36.472Z");

  @Test
  void sessionsAreToldByTheirPrefix() {
    assertThat(Ids.session().value()).matches("session_[0-9a-f]{24}");
    assertThat(Ids.panel().value()).doesNotStartWith("session_");
  }

  @Test
  void sessionsHaveTwentyFourDigitsAfterTheirPrefixWhateverTheirValue() {
    assertThat(sessions()).allMatch(id -> id.matches("session_[0-9a-f]{24}"));
  }

  @Test
  void everyDigitOfASessionIsRandom() {
    var all = sessions();

    for (int place = SessionId.PREFIX.length(); place < all.getFirst().length(); place++) {
      int digit = place;
      assertThat(all.stream().map(id -> id.charAt(digit)).distinct()).hasSize(16);
    }
  }

  @Test
  void generatedIdsAreToldApartByTheirForm() {
    var session = Ids.session();
    var panel = Ids.panel();

    assertThat(ConversationId.of(session.value())).isEqualTo(session);
    assertThat(ConversationId.of(panel.value())).isEqualTo(panel);
  }

  @Test
  void idsAreRandomUuids() {
    assertThat(
            Stream.of(
                Ids.member().value(),
                Ids.panel().value(),
                Ids.group().value(),
                Ids.workspace().value()))
        .allSatisfy(id -> assertThat(UUID.fromString(id).version()).isEqualTo(4));
  }

  @Test
  void messageIdsAreUuidsOfTheirTime() {
    var id = UUID.fromString(Ids.message(NOW).value());

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void messageIdsSortByTime() {
    assertThat(Ids.message(NOW).value()).isLessThan(Ids.message(NOW.plusMillis(1)).value());
  }

  @Test
  void messageIdsOfOneMomentDiffer() {
    assertThat(Stream.generate(() -> Ids.message(NOW)).limit(1_000)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void blankIdsAreRefused(String value) {
    assertThatThrownBy(() -> new SessionId(value)).hasMessageContaining("expected: not blank");
    assertThatThrownBy(() -> new MemberId(value)).hasMessageContaining("expected: not blank");
  }

  @Test
  void conversationIsToldByTheFormOfItsId() {
    assertThat(ConversationId.of("session_1")).isEqualTo(new SessionId("session_1"));
    assertThat(ConversationId.of("other")).isEqualTo(new PanelId("other"));
  }

  private static List<String> sessions() {
    return Stream.generate(() -> Ids.session().value()).limit(1_000).toList();
  }
}
