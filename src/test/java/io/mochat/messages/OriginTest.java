package io.mochat.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.messages.Origin.ConnectionId;
import org.junit.jupiter.api.Test;

class OriginTest {
  private static final Profile ADA =
      new Profile(new MemberId("ada"), "ada", "Ada", null, MemberKind.AGENT);

  @Test
  void draftOfARequestHasNoConnection() {
    assertThat(Draft.text(ADA, "hi").origin()).isEqualTo(Origin.of(ADA));
  }

  @Test
  void draftKeepsTheConnectionItCameOver() {
    var connection = new ConnectionId("c1");

    var draft = Draft.text(ADA, "hi").over(connection).withKey(new SendKey("once"));

    assertThat(draft.origin()).isEqualTo(new Origin(ADA, connection));
  }
}
