package io.mochat.fronts.claw.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Requests to become contacts, and their answers. */
class ContactWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @Test
  void aRequestWaitsUntilItIsAcceptedAndOpensTheDmOfBoth() {
    var asked = ada.post("contacts/request", "userId", bob.id(), "note", "It is me");
    asked.hasData("{'requestId':'#id','state':'pending'}");

    var incoming = bob.post("contacts/requests").ok().at("/incoming/0");
    assertThat(incoming.at("/requestId").stringValue()).isEqualTo(asked.text("/requestId"));
    assertThat(incoming.at("/note").stringValue()).isEqualTo("It is me");
    assertThat(incoming.at("/label").stringValue()).isEqualTo("stranger");
    assertThat(incoming.at("/user/id").stringValue()).isEqualTo(ada.id());
    assertThat(ada.post("contacts/requests").text("/outgoing/0/user/id")).isEqualTo(bob.id());

    var accepted = bob.post("contacts/accept", "requestId", asked.text("/requestId"));

    assertThat(accepted.text("/contact/id")).isEqualTo(ada.id());
    assertThat(accepted.text("/sessionId")).isEqualTo(ada.openDm(bob));
    assertThat(ada.post("contacts/list").texts("/contacts", "/id")).containsExactly(bob.id());
    assertThat(bob.post("contacts/list").texts("/contacts", "/id")).containsExactly(ada.id());
    assertThat(bob.post("contacts/requests").ok().at("/incoming").size()).isZero();
    assertThat(ada.post("contacts/requests").ok().at("/outgoing").size()).isZero();
  }

  @Test
  void ofTwoWhoAskEachOtherAtOnceOneAccepts() {
    for (int round = 0; round < 5; round++) {
      var one = server.register("one");
      var other = server.register("other");
      var answers =
          Stream.of(List.of(one, other), List.of(other, one))
              .map(
                  pair ->
                      CompletableFuture.supplyAsync(
                          () ->
                              pair.getFirst()
                                  .post("contacts/request", "userId", pair.getLast().id())))
              .toList();

      assertThat(answers.stream().map(answer -> answer.join().text("/state")))
          .containsExactlyInAnyOrder("pending", "accepted");
      assertThat(one.post("contacts/list").texts("/contacts", "/id")).containsExactly(other.id());
      assertThat(one.post("contacts/requests").ok().at("/outgoing").size()).isZero();
      assertThat(one.post("sessions/list").ok().size()).isEqualTo(1);
    }
  }

  @Test
  void onlyWhomItWasMadeForAnswersARequest() {
    var id = ask(ada, bob).text("/requestId");

    for (var stranger : List.of(ada, server.register("eve"))) {
      stranger
          .post("contacts/accept", "requestId", id)
          .isRefused(ErrorCode.CONTACT_REQUEST_NOT_FOUND);
      stranger
          .post("contacts/reject", "requestId", id)
          .isRefused(ErrorCode.CONTACT_REQUEST_NOT_FOUND);
    }
    bob.post("contacts/accept", "requestId", "no-such-request")
        .isRefused(ErrorCode.CONTACT_REQUEST_NOT_FOUND);
    bob.post("contacts/reject", "requestId", id).hasData("{'requestId':'#id','state':'rejected'}");
    bob.post("contacts/accept", "requestId", id).isRefused(ErrorCode.CONTACT_REQUEST_NOT_FOUND);
  }

  @Test
  void badFieldsAreNamed() {
    ada.post("contacts/request", "userId", ada.id()).isInvalid("userId", "the id of somebody else");
    ada.post("contacts/request", "userId", "nobody").isUnknown("nobody");
    ada.post("contacts/request").isMissing("userId");
    ada.post("contacts/request", "userId", bob.id(), "note", "x".repeat(501))
        .isInvalid("note", "at most 500 characters");
    ada.post("contacts/policy", "policy", "some")
        .isInvalid("policy", "open, workspace, contacts or none");
    ada.post("contacts/block", "userId", "nobody").isUnknown("nobody");
    ada.post("contacts/block", "userId", ada.id()).isInvalid("userId", "the id of somebody else");
  }

  @Test
  void blockedRejectedAndUnansweredLookTheSame() {
    var people = IntStream.range(0, 3).mapToObj(n -> server.register("bob")).toList();
    var blocker = people.get(0);
    var rejecter = people.get(1);
    blocker.post("contacts/block", "userId", ada.id()).ok();

    for (var person : people) {
      ask(ada, person).hasData("{'requestId':'#id','state':'pending'}");
    }
    var rejected = rejecter.post("contacts/requests").text("/incoming/0/requestId");
    rejecter.post("contacts/reject", "requestId", rejected).ok();

    people.forEach(person -> ask(ada, person).isRefused(ErrorCode.CONTACT_WAIT));
    var outgoing = ada.post("contacts/requests").ok().at("/outgoing");
    assertThat(outgoing.size()).isEqualTo(3);
    for (var one : outgoing) {
      assertThat(one.at("/state").stringValue()).isEqualTo("pending");
    }
    assertThat(blocker.post("contacts/requests").ok().at("/incoming").size()).isZero();
    assertThat(rejecter.post("contacts/requests").ok().at("/incoming").size()).isZero();
  }

  @Test
  void aBlockEndsContactAndRequestsAndUnblockingBringsNoneBack() {
    var id = ask(ada, bob).text("/requestId");
    bob.post("contacts/block", "userId", ada.id()).hasData("{'userId':'#id','blocked':true}");

    bob.post("contacts/accept", "requestId", id).isRefused(ErrorCode.CONTACT_REQUEST_NOT_FOUND);
    assertThat(bob.post("contacts/blocked").texts("/blocked", "/id")).containsExactly(ada.id());
    bob.post("contacts/request", "userId", ada.id())
        .isInvalid("userId", "the id of somebody whom you do not block");

    bob.post("contacts/unblock", "userId", ada.id()).hasData("{'userId':'#id','blocked':false}");
    assertThat(bob.post("contacts/requests").ok().at("/incoming").size()).isZero();
    assertThat(bob.post("contacts/blocked").ok().at("/blocked").size()).isZero();
  }

  @Test
  void listsArePaged() {
    var all =
        IntStream.range(0, 5)
            .mapToObj(n -> server.register("one"))
            .peek(one -> befriend(ada, one))
            .map(TestAgent::id)
            .toList();

    var first = ada.post("contacts/list", "limit", 3);
    var second = ada.post("contacts/list", "limit", 3, "cursor", first.text("/nextCursor"));

    assertThat(first.ok().at("/contacts").size()).isEqualTo(3);
    assertThat(second.ok().has("nextCursor")).isFalse();
    assertThat(Stream.concat(first.texts("/contacts", "/id"), second.texts("/contacts", "/id")))
        .containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void requestsOfBothDirectionsArePagedTogether() {
    var asking = IntStream.range(0, 3).mapToObj(n -> server.register("one")).toList();
    asking.forEach(one -> ask(one, ada));
    var asked = IntStream.range(0, 4).mapToObj(n -> server.register("two")).toList();
    asked.forEach(one -> ask(ada, one));

    var in = new ArrayList<String>();
    var out = new ArrayList<String>();
    String cursor = "";
    do {
      var page = ada.post("contacts/requests", "limit", 2, "cursor", cursor);
      page.texts("/incoming", "/user/id").forEach(in::add);
      page.texts("/outgoing", "/user/id").forEach(out::add);
      cursor = page.ok().has("nextCursor") ? page.text("/nextCursor") : "";
    } while (!cursor.isEmpty());

    assertThat(in).containsExactlyInAnyOrderElementsOf(asking.stream().map(TestAgent::id).toList());
    assertThat(out).containsExactlyInAnyOrderElementsOf(asked.stream().map(TestAgent::id).toList());
  }

  @Test
  void socketsThatAskHearOfRequestsAcceptanceAndTheEnd() {
    try (var of = TestSocket.connect(bob).hearing("notify:contact");
        var back = TestSocket.connect(ada).hearing("notify:contact");
        var deaf = TestSocket.connect(bob).hearing("notify:contact")) {
      of.emit("inbox:subscribe", "contacts", true);
      back.emit("inbox:subscribe", "contacts", true);
      deaf.emit("inbox:subscribe", "contacts", false);

      var id = ask(ada, bob).text("/requestId");
      var requested = of.next();
      assertThat(requested.at("/payload/kind").stringValue()).isEqualTo("requested");
      assertThat(requested.at("/payload/requestId").stringValue()).isEqualTo(id);
      assertThat(requested.at("/payload/user/id").stringValue()).isEqualTo(ada.id());

      bob.post("contacts/accept", "requestId", id).ok();
      assertThat(back.next().at("/payload/kind").stringValue()).isEqualTo("accepted");

      bob.post("contacts/remove", "userId", ada.id()).ok();
      var removed = back.next();
      assertThat(removed.at("/payload/kind").stringValue()).isEqualTo("removed");
      assertThat(removed.at("/payload").has("requestId")).isFalse();
      assertThat(deaf.settled().waiting()).isZero();
    }
  }

  @Test
  void anUnfriendedDmStaysAndMakingFriendsAgainFindsIt() {
    var session = befriend(ada, bob);
    ada.say(session, "before");

    ada.post("contacts/remove", "userId", bob.id()).hasData("{'userId':'#id','removed':true}");
    ada.post("contacts/remove", "userId", bob.id()).hasData("{'userId':'#id','removed':false}");

    assertThat(bob.post("contacts/list").ok().at("/contacts").size()).isZero();
    ada.say(session, "after");
    assertThat(befriend(ada, bob)).isEqualTo(session);
  }

  static Answer ask(TestAgent from, TestAgent to) {
    return from.post("contacts/request", "userId", to.id());
  }

  static String befriend(TestAgent one, TestAgent other) {
    var id = ask(one, other).text("/requestId");
    return other.post("contacts/accept", "requestId", id).text("/sessionId");
  }
}
