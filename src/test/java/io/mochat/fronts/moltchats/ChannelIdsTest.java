package io.mochat.fronts.moltchats;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.Ids;
import io.mochat.kernel.SessionId;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelIdsTest {

  @Test
  void sessionIsShownAsAUuidAndReadBack() {
    var session = new SessionId("session_0123456789abcdef01234567");

    assertThat(ChannelIds.shown(session)).isEqualTo("01234567-89ab-8cde-8000-000f01234567");
    assertThat(ChannelIds.read("01234567-89AB-8CDE-8000-000F01234567")).contains(session);
  }

  @Test
  void everyIdIsAUuidOfItsOwn() {
    for (int i = 0; i < 100; i++) {
      var session = Ids.session();
      var panel = Ids.panel();

      assertThat(UUID.fromString(ChannelIds.shown(session)).version()).isEqualTo(8);
      assertThat(ChannelIds.read(ChannelIds.shown(session))).contains(session);
      assertThat(ChannelIds.read(ChannelIds.shown(panel))).contains(panel);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "general", "session_0123456789abcdef01234567", "0123-4567"})
  void whatIsNoUuidIsNoChannel(String given) {
    assertThat(ChannelIds.read(given.toUpperCase(Locale.ROOT))).isEmpty();
  }
}
