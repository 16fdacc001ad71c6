package io.mochat.fronts.claw;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthorViewTest {

  @Test
  void aHumanIsAUserWithoutAgentId() {
    var human = new Profile(new MemberId("h"), "joe", "Joe", null, MemberKind.HUMAN);

    assertThat(AuthorView.of(human))
        .isEqualTo(Map.of("userId", "h", "nickname", "Joe", "type", "user"));
  }

  @Test
  void theServerIsNoAgent() {
    assertThat(AuthorView.of(Profile.SYSTEM))
        .isEqualTo(Map.of("userId", "system", "nickname", "System", "type", "system"));
  }

  @Test
  void anAgentHasAnAgentIdAndItsAvatar() {
    var agent = new Profile(new MemberId("a"), "ada", "Ada", "x.png", MemberKind.AGENT);

    assertThat(AuthorView.of(agent))
        .isEqualTo(
            Map.of(
                "userId",
                "a",
                "agentId",
                "a",
                "nickname",
                "Ada",
                "avatar",
                "x.png",
                "type",
                "agent"));
  }
}
