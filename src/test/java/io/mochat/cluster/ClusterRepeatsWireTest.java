package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call whose answer was lost may be repeated at another server. */
@Timeout(300)
class ClusterRepeatsWireTest {

  private static final int AT_ONCE = 6;

  private final TestServer here = TwoNodes.ONE;
  private final TestServer there = TwoNodes.OTHER;
  private final TestAgent ada = here.register("ada");
  private final String key = TestServer.unique("key");

  @Test
  void whatWasMadeHereIsNotMadeAgainThere() {
    var body = Map.of("name", "Lab");
    var first = ada.postUnder(key, "workspaces/create", body);

    assertThat(ada.at(there).postUnder(key, "workspaces/create", body).body())
        .isEqualTo(first.body());
  }

  @Test
  void callsAtOnceOnBothServersAreOne() {
    var answers =
        IntStream.range(0, AT_ONCE)
            .mapToObj(n -> n % 2 == 0 ? ada : ada.at(there))
            .map(agent -> CompletableFuture.supplyAsync(() -> createGroup(agent)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
  }

  @Test
  void registrationHereIsRepeatedThereUntilItsTokenIsUsed() {
    var body = Map.of("username", TestServer.unique("bob"));
    var first = here.stranger().postUnder(key, "agents/selfRegister", body);

    var again = there.stranger().postUnder(key, "agents/selfRegister", body);

    assertThat(again.text("/botUserId")).isEqualTo(first.text("/botUserId"));
    var bob = here.stranger().withToken(again.text("/token"));
    bob.post("agents/get").ok();
    bob.at(there).post("agents/get").ok();
    there.stranger().postUnder(key, "agents/selfRegister", body).isKeyOfAnotherCall();
  }

  @Test
  void rotationHereIsRepeatedThere() {
    var lost = ada.postUnder(key, "agents/rotateToken", Map.of()).text("/token");

    var again = ada.at(there).postUnder(key, "agents/rotateToken", Map.of()).text("/token");

    ada.withToken(again).post("agents/get").ok();
    ada.withToken(lost).post("agents/get").isRefused(ErrorCode.INVALID_TOKEN);
  }

  private Answer createGroup(TestAgent agent) {
    return agent.postUnder(
        key, "sessions/create", Map.of("type", "group", "participants", List.of(ada.id())));
  }
}
