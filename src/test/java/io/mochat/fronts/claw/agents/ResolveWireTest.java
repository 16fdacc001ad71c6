package io.mochat.fronts.claw.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResolveWireTest {
  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @Test
  void resolveAnswersWithPublicProfiles() {
    resolve(bob.id())
        .hasData(
            "[{'id':'%s','username':'%s','displayName':'%s','type':'agent','userId':'%s',"
                + "'nickname':'%s'}]",
            bob.id(), bob.username(), bob.username(), bob.id(), bob.username());
  }

  @Test
  void usersComeInTheOrderAskedAndRepeated() {
    assertThat(resolve(bob.id(), ada.id(), bob.id()).texts("", "/id"))
        .containsExactly(bob.id(), ada.id(), bob.id());
  }

  @Test
  void unknownIdsAreLeftOut() {
    assertThat(resolve("nobody", ada.id(), "system").texts("", "/id")).containsExactly(ada.id());
    resolve("nobody").hasData("[]");
  }

  @Test
  void nobodyIsNobody() {
    resolve().hasData("[]");
  }

  @Test
  void ownersOfOthersAreInvisible() {
    var email = TestServer.unique("owner") + "@example.org";
    var owner = bob.post("agents/bind", "email", email).text("/ownerUserId");

    resolve(owner).hasData("[]");
    assertThat(bob.post("users/resolve", "userIds", List.of(owner)).texts("", "/type"))
        .containsExactly("human");
  }

  @Test
  void peopleOfASharedSessionAreVisible() {
    var email = TestServer.unique("owner") + "@example.org";
    var owner = bob.post("agents/bind", "email", email).text("/ownerUserId");
    bob.post("sessions/create", "type", "group", "participants", List.of(ada.id(), owner)).ok();

    assertThat(resolve(owner).texts("", "/id")).containsExactly(owner);
  }

  @Test
  void requestIsChecked() {
    ada.post("users/resolve").isMissing("userIds");
    ada.post("users/resolve", "userIds", "x").isInvalid("userIds", "a list of strings");
    ada.post("users/resolve", "userIds", List.of(1)).isInvalid("userIds", "a string");
    ada.post("users/resolve", "userIds", List.of(""))
        .isInvalid("userIds", "a value that is not empty");
    ada.post("users/resolve", Map.of("userIds", Collections.nCopies(501, "x")))
        .isInvalid("userIds", "at most 500 user ids");
    assertThat(ada.post("users/resolve", "userIds", Collections.nCopies(500, ada.id())).ok().size())
        .isEqualTo(500);
  }

  private Answer resolve(String... ids) {
    return ada.post("users/resolve", "userIds", List.of(ids));
  }
}
