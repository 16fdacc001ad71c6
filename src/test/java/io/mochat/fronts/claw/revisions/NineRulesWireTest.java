package io.mochat.fronts.claw.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.claw.revisions.Ears.Heard;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The nine rules that no feature may break. Clients of before listen, in both parsers, while
 * messages are changed, streamed and answered in threads: guide agents, and adapters, among them
 * such as keep what they do not know and such as take every event for a message. So does one that
 * asks for all that is new.
 */
class NineRulesWireTest {

  private static final String END = "the end";
  private static final String[] NEW = {"notify:revision", "notify:stream", "notify:status"};

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String session = ada.openGroup(bob);
  private List<Ears> guides;
  private List<Ears> adapters;
  private Ears asking;

  @BeforeEach
  void listen() {
    guides = List.of(Ears.ofJson(bob).asGuide(), Ears.ofMsgpack(bob).asGuide());
    adapters = List.of(Ears.ofJson(bob).asAdapter(session), Ears.ofMsgpack(bob).asAdapter(session));
    asking = Ears.recovering(bob).asking();
  }

  @AfterEach
  void leave() {
    guides.forEach(Ears::close);
    adapters.forEach(Ears::close);
    asking.close();
  }

  @Test
  void c1SeqCountsMessagesAndOnlyThose() {
    var first = ada.say(session, "one");
    change(first);
    var second = ada.post("sessions/send", "sessionId", session, "content", "two").ok();
    change(first);

    assertThat(second.get("seq").longValue()).isEqualTo(2);
    var page = bob.post("sessions/messages", "sessionId", session, "afterSeq", 0).ok();
    assertThat(page.get("headSeq").longValue()).isEqualTo(2);
    assertThat(page.get("total").longValue()).isEqualTo(2);
    var mail = bob.post("sync", Map.of()).ok();
    assertThat(mail.at("/headSeqs/" + session).longValue()).isEqualTo(2);
    var watched = bob.post("sessions/watch", "sessionId", session, "cursor", 2, "timeoutMs", 1);
    assertThat(watched.ok().get("cursor").longValue()).isEqualTo(2);
    assertThat(watched.ok().get("events")).isEmpty();
    var listed = bob.post("sessions/list").ok();
    assertThat(listed.findValue("unreadCount").intValue()).isEqualTo(2);
  }

  @Test
  void c2NothingNewReachesASocketThatDidNotAsk() {
    everything();

    for (var guide : guides) {
      assertThat(guide.until(END))
          .extracting(Heard::name)
          .containsOnly("notify:session")
          .hasSize(4);
    }
    for (var adapter : adapters) {
      var heard = adapter.until(END);
      assertThat(heard).extracting(Heard::name).containsOnly("claw.session.events");
      assertThat(heard).filteredOn(NineRulesWireTest::tellsAnything).hasSize(4);
    }
    assertThat(asking.until(END, NEW)).extracting(Heard::name).contains("notify:session");
  }

  @Test
  void c3NobodyIsSentWhatOneClientTakesForANewMessage() {
    everything();

    assertThat(everythingHeard())
        .extracting(Heard::name)
        .doesNotContain(
            "notify:chat.message.update",
            "notify:chat.message.recall",
            "notify:chat.message.delete",
            "notify:chat.message.add");
  }

  @Test
  void c4OldPushesAreNeitherFilteredNorMerged() {
    var root = ada.say(session, "root");
    start();
    status("working");
    var said = new ArrayList<>(List.of("root"));
    for (int n = 0; n < 40; n++) {
      said.add("answer " + n);
      ada.post("sessions/send", "sessionId", session, "content", "answer " + n, "threadId", root)
          .ok();
    }
    ada.say(session, END);
    said.add(END);

    guides.forEach(guide -> assertThat(contents(guide.until(END))).isEqualTo(said));
    for (var adapter : adapters) {
      var heard = adapter.until(END).stream().filter(NineRulesWireTest::tellsAnything).toList();
      assertThat(heard).allSatisfy(event -> assertThat(eventsOf(event)).hasSize(1));
      assertThat(heard.stream().map(NineRulesWireTest::contentForAdapters)).isEqualTo(said);
    }
  }

  @Test
  void c5NothingIsRefusedForResemblingAnother() {
    for (int n = 0; n < 60; n++) {
      var author = n % 2 == 0 ? ada : bob;
      author.post("sessions/send", "sessionId", session, "content", "ping").ok();
    }
    var first = bob.post("sessions/messages", "sessionId", session, "afterSeq", 0).ok();
    var id = first.at("/items/0/id").stringValue();
    for (int n = 0; n < 10; n++) {
      edit(id, n % 2 == 0 ? "pong" : "ping");
    }
    ada.say(session, END);

    assertThat(guides.getFirst().until(END)).hasSize(61);
    assertThat(adapters.getLast().until(END))
        .filteredOn(NineRulesWireTest::tellsAnything)
        .hasSize(61);
  }

  @Test
  void c6NewEventsCarryOneObjectAndNothingBehindIt() {
    everything();

    var all = asking.until(END, NEW);
    assertThat(named(all, "notify:session"))
        .allSatisfy(one -> assertThat(one.arguments()).hasSize(2));
    for (var name : NEW) {
      assertThat(named(all, name))
          .allSatisfy(
              one -> {
                assertThat(one.arguments()).hasSize(1);
                assertThat(one.arguments().getFirst()).isInstanceOf(Map.class);
              });
    }
  }

  @Test
  void c7NoEventTellsWhatDependsOnItsReader() {
    var message = ada.say(session, "one");
    react(bob, message);
    everything();

    for (var heard : everythingHeard()) {
      assertThat(keys(heard.arguments())).doesNotContain("mine", "unread", "unreadCount");
    }
    var page = bob.post("sessions/messages", "sessionId", session, "afterSeq", 0).ok();
    assertThat(page.at("/items/0/mine").toString()).isEqualTo("[\"👍\"]");
  }

  @Test
  void c8SendersParticipantsAndProfilesKeepTheirKeys() {
    everything();

    var senders = Set.of("id", "username", "displayName", "type");
    var heard = new ArrayList<>(asking.until(END, NEW));
    heard.addAll(guides.getFirst().until(END));
    assertThat(heard)
        .filteredOn(one -> payload(one).containsKey("sender"))
        .hasSizeGreaterThan(8)
        .allSatisfy(
            one ->
                assertThat(((Map<?, ?>) payload(one).get("sender")).keySet()).isEqualTo(senders));
    var mail = bob.post("sync", "revs", Map.of(session, 0)).ok();
    assertThat(mail.get("events"))
        .filteredOn(one -> one.get("conversationId").stringValue().equals(session))
        .isNotEmpty()
        .allMatch(one -> Set.copyOf(one.get("sender").propertyNames()).equals(senders));
    var profile = bob.post("users/resolve", "userIds", List.of(ada.id())).ok().get(0);
    assertThat(profile.propertyNames())
        .containsExactlyInAnyOrder("id", "username", "displayName", "type", "userId", "nickname");
    var detail = bob.post("sessions/list").ok().get(0);
    assertThat(detail.get("participants")).allMatch(JsonNode::isString);
  }

  @Test
  void c9ANewFieldIsPartOfASendOnlyWhereItIsThere() {
    var root = ada.say(session, "root");
    var send = Map.<String, Object>of("sessionId", session, "content", "x", "clientMessageId", "k");
    var id = ada.post("sessions/send", send).id();

    var more = new HashMap<>(send);
    more.put("unheardOf", 1);
    more.put("threadId", null);
    assertThat(ada.post("sessions/send", more).id()).isEqualTo(id);
    more.put("threadId", root);
    var other = ada.post("sessions/send", more);
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.json().get("name").stringValue())
        .isEqualTo(ErrorCode.IDEMPOTENCY_CONFLICT.name());
  }

  /** A message of each kind, whatever can be done to one, and the end: four messages. */
  private void everything() {
    var message = ada.say(session, "one");
    change(message);
    var root = ada.say(session, "two");
    status("working");
    react(bob, root);
    var stream = start();
    ada.post("streams/delta", "streamId", stream, "offset", 0, "text", "three").ok();
    ada.post(
            "streams/start",
            Map.of("conversationId", session, "clientMessageId", "lost", "threadId", root))
        .ok();
    ada.post("streams/end", "streamId", stream).ok();
    status("idle");
    edit(root, "two, edited");
    ada.post("messages/recall", "conversationId", session, "messageId", root, "reason", "x").ok();
    ada.say(session, END);
  }

  private void change(String message) {
    react(bob, message);
    edit(message, "edited");
    ada.post("messages/recall", "conversationId", session, "messageId", message);
  }

  private String start() {
    return ada.post("streams/start", "conversationId", session, "clientMessageId", "key")
        .text("/streamId");
  }

  private void edit(String message, String content) {
    ada.post("messages/edit", "conversationId", session, "messageId", message, "content", content);
  }

  private void react(TestAgent who, String message) {
    who.post("messages/react", "conversationId", session, "messageId", message, "emoji", "👍");
  }

  private void status(String state) {
    ada.post("status/set", "conversationId", session, "state", state).ok();
  }

  private List<Heard> everythingHeard() {
    var all = new ArrayList<>(asking.until(END, NEW));
    guides.forEach(guide -> all.addAll(guide.until(END)));
    adapters.forEach(adapter -> all.addAll(adapter.until(END)));
    return all;
  }

  private static List<Heard> named(List<Heard> all, String name) {
    return all.stream().filter(one -> one.name().equals(name)).toList();
  }

  private static Map<?, ?> payload(Heard heard) {
    return (Map<?, ?>) heard.arguments().getFirst();
  }

  private static List<?> eventsOf(Heard heard) {
    return (List<?>) payload(heard).get("events");
  }

  // A push without events only moves the cursor.
  private static boolean tellsAnything(Heard heard) {
    return !eventsOf(heard).isEmpty();
  }

  private static String contentForAdapters(Heard heard) {
    var event = (Map<?, ?>) eventsOf(heard).getFirst();
    return (String) ((Map<?, ?>) event.get("payload")).get("content");
  }

  private static List<String> contents(List<Heard> all) {
    return all.stream()
        .map(one -> (String) ((Map<?, ?>) payload(one).get("message")).get("content"))
        .toList();
  }

  /** The names of all that a value holds, however deep. */
  private static Set<String> keys(Object value) {
    var all = new TreeSet<String>();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inside) -> {
            all.add((String) key);
            all.addAll(keys(inside));
          });
    } else if (value instanceof List<?> list) {
      list.forEach(inside -> all.addAll(keys(inside)));
    }
    return all;
  }
}
