package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.AudienceSource;
import io.mochat.messages.Edit;
import io.mochat.messages.LogEntry;
import io.mochat.messages.LogEntry.Posted;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.MessageStream;
import io.mochat.realtime.ConversationEvent;
import io.mochat.realtime.ConversationEvent.ConversationClosed;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.realtime.ConversationEvent.MessageRevised;
import io.mochat.realtime.EventStreamer;
import io.mochat.realtime.Front;
import io.mochat.realtime.MemberEvent;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages changed on two servers are announced on both, whatever the bus does. */
@Timeout(300)
class ClusterRevisionsTest {

  private static final int EACH = 20;

  private final TestAgent ada = TwoNodes.ONE.register("ada");
  private final TestAgent bob = TwoNodes.ONE.register("bob").at(TwoNodes.OTHER);
  private final SessionId session = new SessionId(ada.openDm(bob));
  private final Listener near = new Listener(TwoNodes.ONE);
  private final Listener far = new Listener(TwoNodes.OTHER);

  @AfterEach
  void busIsUpAgain() {
    TwoNodes.BUS.setBad(false);
    TwoNodes.BUS.setUp(true);
  }

  @Test
  void withTheBusUpEveryRevisionIsHeardOnceAndBehindItsMessage() {
    assertEverythingIsHeard(n -> {});
  }

  @Test
  void withoutTheBusEveryRevisionIsHeardOnceAndBehindItsMessage() {
    TwoNodes.BUS.setUp(false);
    assertEverythingIsHeard(n -> {});
  }

  @Test
  void framesThatAreLostRepeatedOrOutOfOrderChangeNothing() {
    TwoNodes.BUS.setBad(true);
    assertEverythingIsHeard(n -> TwoNodes.BUS.setBad(n < EACH - 5));
  }

  @Test
  void anEditHereReachesASocketThereThatAsked() {
    try (var guide = TestSocket.connect(bob)) {
      guide.emitRaw(
          "session:subscribe",
          new JSONObject(Map.of("sessionId", session.value(), "revisions", true)));
      var message = ada.say(session.value(), "hello");
      assertThat(guide.nextContent()).isEqualTo("hello");

      change(message, "edited");
      var heard = guide.next().get("payload");
      assertThat(heard.at("/message/content").stringValue()).isEqualTo("edited");

      TwoNodes.BUS.setUp(false);
      change(message, "edited again");
      assertThat(guide.next().at("/payload/rev").longValue()).isEqualTo(2);
      var known = Map.of("revs", Map.of(session.value(), 0));
      var synced = bob.post("sync", known).ok();
      assertThat(synced.at("/headRevs/" + session.value()).longValue()).isEqualTo(2);
    }
  }

  private void change(String message, String content) {
    ada.post(
            "messages/edit",
            "conversationId",
            session.value(),
            "messageId",
            message,
            "content",
            content)
        .ok();
  }

  @Test
  void noClientThatDidNotAskIsToldOfARevision() {
    try (var guide = TestSocket.connectToAll(bob)) {
      ada.say(session.value(), "hello");
      assertThat(guide.nextContent()).isEqualTo("hello");

      edit(TwoNodes.ONE, ada, 1, "edited");
      await().until(() -> far.heard.size() == 2);
      ada.say(session.value(), "next");

      assertThat(guide.nextContent()).isEqualTo("next");
    }
  }

  private void assertEverythingIsHeard(IntConsumer step) {
    var sending = CompletableFuture.runAsync(() -> sendAndEdit(TwoNodes.ONE, ada, step));
    sendAndEdit(TwoNodes.OTHER, bob, n -> {});
    sending.join();

    await().until(() -> near.heard.size() >= 4 * EACH && far.heard.size() >= 4 * EACH);
    assertThat(far.positions()).isEqualTo(near.positions()).isSorted().doesNotHaveDuplicates();
    assertThat(far.numbers(Posted.class)).isEqualTo(upTo(2 * EACH));
    assertThat(far.numbers(Revised.class)).isEqualTo(upTo(2 * EACH));
    assertThat(near.heard).allSatisfy(entry -> near.assertThatItsMessageCameFirst(entry));
    assertThat(far.heard).allSatisfy(entry -> far.assertThatItsMessageCameFirst(entry));
  }

  private void sendAndEdit(TestServer server, TestAgent agent, IntConsumer step) {
    for (int n = 1; n <= EACH; n++) {
      step.accept(n);
      agent.say(session.value(), "m" + n);
      edit(server, agent, n, agent.id() + " was here " + n);
    }
  }

  private void edit(TestServer server, TestAgent agent, long seq, String content) {
    var log = server.bean(MessageLog.class);
    var audience = server.bean(AudienceSource.class).find(session).orElseThrow();
    var stream = server.bean(MessageStream.class);
    var message = log.readAfter(session, seq - 1, 1).getFirst();
    var edit = new Edit(new MemberId(agent.id()), message.id(), content, null, null);
    log.revise(session, edit, Mentions.NONE, revised -> stream.revised(revised, audience));
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  /** Records what the fronts of a server are given of the session. */
  private final class Listener implements Front {

    private final List<LogEntry> heard = new CopyOnWriteArrayList<>();

    Listener(TestServer server) {
      server.bean(EventStreamer.class).register(this);
    }

    @Override
    public void deliver(ConversationEvent event) {
      switch (event) {
        case MessagePosted posted -> hear(new Posted(posted.message()));
        case MessageRevised revised -> hear(revised.revised());
        case ConversationClosed closed -> {}
      }
    }

    @Override
    public void deliver(MemberEvent event) {}

    List<Long> positions() {
      return heard.stream().map(LogEntry::position).toList();
    }

    List<Long> numbers(Class<? extends LogEntry> kind) {
      return heard.stream().filter(kind::isInstance).map(Listener::number).toList();
    }

    void assertThatItsMessageCameFirst(LogEntry entry) {
      assertThat(heard.subList(0, heard.indexOf(entry) + 1))
          .filteredOn(Posted.class::isInstance)
          .extracting(LogEntry::message)
          .extracting(Message::id)
          .contains(entry.message().id());
    }

    private void hear(LogEntry entry) {
      ConversationId conversation = entry.conversation();
      if (conversation.equals(session)) {
        heard.add(entry);
      }
    }

    private static long number(LogEntry entry) {
      return switch (entry) {
        case Posted posted -> posted.message().seq();
        case Revised revised -> revised.revision().rev();
      };
    }
  }
}
