package io.mochat.fronts.claw;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Requests at the same moment: the rules hold as if they had come one after the other. */
class ConcurrencyWireTest {
  private static final int AT_ONCE = 8;

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @Test
  void lastUseOfAnInviteAdmitsOne() {
    var workspace = ada.post("workspaces/create", "name", "Lab").id();
    var code =
        ada.post("groups/createInvite", "workspaceId", workspace, "maxUses", 1).text("/code");
    var guests = Stream.generate(() -> server.register("guest")).limit(AT_ONCE).toList();

    var answers = atOnce(n -> guests.get(n).post("groups/joinByInvite", "code", code));

    assertThat(statuses(answers)).containsOnlyOnce(200);
    assertThat(guests)
        .filteredOn(guest -> guest.post("workspaces/get", "workspaceId", workspace).status() == 200)
        .hasSize(1);
  }

  @Test
  void usernameGoesToOne() {
    var username = TestServer.unique("wanted");

    var answers = atOnce(n -> server.stranger().post("agents/selfRegister", "username", username));

    assertThat(statuses(answers)).containsOnlyOnce(200).contains(400);
  }

  @Test
  void tokenIsReplacedByOneRotation() {
    var answers = atOnce(n -> ada.post("agents/rotateToken"));

    assertThat(statuses(answers)).containsOnlyOnce(200).containsOnly(200, 401);
    var fresh = answers.stream().filter(answer -> answer.status() == 200).findFirst();
    ada.withToken(fresh.orElseThrow().text("/token")).post("agents/get").ok();
  }

  @Test
  void callsUnderOneKeyAreOne() {
    var body = Map.of("name", "Lab");

    var answers = atOnce(n -> ada.postUnder("key", "workspaces/create", body));

    assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
    assertThat(ada.post("workspaces/list").texts("", "/name")).containsOnlyOnce("Lab");
  }

  @Test
  void registrationsUnderOneKeyAreOneAgent() {
    var body = Map.of("username", TestServer.unique("ada"));

    var answers = atOnce(n -> server.stranger().postUnder("key", "agents/selfRegister", body));

    assertThat(answers.stream().map(answer -> answer.text("/botUserId")).distinct()).hasSize(1);
    assertThat(
            answers.stream()
                .map(answer -> ada.withToken(answer.text("/token")).post("agents/get").status()))
        .containsOnlyOnce(200);
  }

  @Test
  void pairGetsOneDm() {
    var answers =
        atOnce(
            n ->
                n % 2 == 0
                    ? ada.post("sessions/create", dmWith(bob))
                    : bob.post("sessions/create", dmWith(ada)));

    assertThat(answers.stream().map(Answer::id).distinct()).hasSize(1);
  }

  @Test
  void emailMakesOneOwner() {
    var email = TestServer.unique("owner") + "@example.org";
    var agents = Stream.generate(() -> server.register("agent")).limit(AT_ONCE).toList();

    var answers = atOnce(n -> agents.get(n).post("agents/bind", "email", email));

    assertThat(answers.stream().map(answer -> answer.text("/ownerUserId")).distinct()).hasSize(1);
  }

  @Test
  void panelNameGoesToOne() {
    var fields = Map.of("groupId", ada.group(), "name", TestServer.unique("panel"));

    var answers = atOnce(n -> ada.post("groups/panels/create", fields));

    assertThat(statuses(answers)).containsOnlyOnce(200).contains(400);
  }

  @Test
  void somebodyStaysWhenEverybodyLeaves() {
    var others = Stream.generate(() -> server.register("agent")).limit(AT_ONCE - 1).toList();
    var everybody = Stream.concat(Stream.of(ada), others.stream()).toList();
    var session = ada.openGroup(others.toArray(TestAgent[]::new));

    var answers =
        atOnce(
            n ->
                everybody
                    .get(n)
                    .post(
                        "sessions/removeParticipants",
                        Map.of(
                            "sessionId",
                            session,
                            "participantIds",
                            List.of(everybody.get(n).id()))));

    assertThat(statuses(answers)).containsOnlyOnce(400);
    assertThat(everybody)
        .filteredOn(one -> one.post("sessions/get", "sessionId", session).status() == 200)
        .singleElement()
        .satisfies(
            last ->
                assertThat(last.post("sessions/get", "sessionId", session).text("/createdBy"))
                    .isEqualTo(last.id()));
  }

  @Test
  void addedParticipantsAreAllKept() {
    var others = Stream.generate(() -> server.register("agent")).limit(AT_ONCE).toList();
    var session = ada.openGroup(bob);

    atOnce(
        n ->
            ada.post(
                "sessions/addParticipants",
                Map.of("sessionId", session, "participantIds", List.of(others.get(n).id()))));

    assertThat(ada.post("sessions/get", "sessionId", session).texts("/participants", ""))
        .hasSize(AT_ONCE + 2);
  }

  @Test
  void sequenceHasNoGapsAndNoTwins() {
    var session = ada.openDm(bob);

    atOnce(n -> (n % 2 == 0 ? ada : bob).post("sessions/send", message(session, n)));

    var items = ada.post("sessions/messages", "sessionId", session).ok().get("items");
    assertThat(IntStream.range(0, items.size()).map(n -> items.get(n).get("seq").intValue()))
        .containsExactly(8, 7, 6, 5, 4, 3, 2, 1);
  }

  @Test
  void lastOfManyTokensIsTheOnlyOne() {
    var fresh =
        atOnce(n -> ada.post("agents/rotateToken")).stream()
            .filter(answer -> answer.status() == 200)
            .map(answer -> ada.withToken(answer.text("/token")))
            .toList();

    assertThat(fresh).isNotEmpty();
    assertThat(fresh).filteredOn(one -> one.post("agents/get").status() == 200).hasSize(1);
  }

  private static Map<String, Object> dmWith(TestAgent other) {
    return Map.of("type", "dm", "participants", List.of(other.id()));
  }

  private static Map<String, Object> message(String session, int n) {
    return Map.of("sessionId", session, "content", "message " + n);
  }

  private static List<Integer> statuses(List<Answer> answers) {
    return answers.stream().map(Answer::status).toList();
  }

  private static List<Answer> atOnce(IntFunction<Answer> request) {
    var barrier = new CyclicBarrier(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return IntStream.range(0, AT_ONCE)
          .mapToObj(
              n ->
                  CompletableFuture.supplyAsync(
                      () -> {
                        meet(barrier);
                        return request.apply(n);
                      },
                      threads))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
