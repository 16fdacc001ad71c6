package io.mochat.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.Change;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Audience;
import io.mochat.messages.Body;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.Origin;
import io.mochat.messages.Origin.ConnectionId;
import io.mochat.messages.Revision;
import io.mochat.realtime.ConversationEvent.ConversationClosed;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.realtime.ConversationEvent.MessageRevised;
import io.mochat.realtime.MemberEvent.MemberLeft;
import io.mochat.testing.DirectChanges;
import io.mochat.testing.DirectTransactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventStreamerTest {
  private static final SessionId SESSION = new SessionId("session_1");
  private static final MemberId ADA = new MemberId("ada");

  private final DirectChanges changes = new DirectChanges(new DirectTransactions());
  private final EventStreamer streamer = new EventStreamer(changes);
  private final RecordingFront front = new RecordingFront();

  @Test
  void frontsBehindOneThatFailsGetTheirEvents() {
    var closed = new ConversationClosed(SESSION);
    var left = new MemberLeft(SESSION, ADA);
    streamer.register(new FailingFront());
    streamer.register(front);

    streamer.stream(closed);
    streamer.stream(left);

    assertThat(front.delivered).isEqualTo(List.of(closed, left));
  }

  @Test
  void lossOfAccessIsAnEventOfTheMember() {
    streamer.register(front);

    changes.apply(new Change.MemberLeft(SESSION, ADA));

    assertThat(front.delivered).isEqualTo(List.of(new MemberLeft(SESSION, ADA)));
  }

  @Test
  void closingIsAnEventOfTheConversation() {
    streamer.register(front);

    changes.apply(new Change.ConversationClosed(SESSION));

    assertThat(front.delivered).isEqualTo(List.of(new ConversationClosed(SESSION)));
  }

  @Test
  void postedMessageKeepsItsOrigin() {
    var author = new Profile(ADA, "ada", "Ada", null, MemberKind.AGENT);
    var origin = new Origin(author, new ConnectionId("c1"));
    var audience = new Audience(SESSION, null, Set::of);
    streamer.register(front);

    streamer.posted(message(), origin, audience);

    assertThat(front.delivered).isEqualTo(List.of(new MessagePosted(message(), origin, audience)));
  }

  @Test
  void revisedMessageIsAnEventOfTheConversation() {
    var revision = new Revision(1, 2, Revision.Kind.EDITED, ADA, Instant.EPOCH);
    var revised = new Revised(revision, message());
    var audience = new Audience(SESSION, null, Set::of);
    streamer.register(front);

    streamer.revised(revised, audience);

    assertThat(front.delivered).isEqualTo(List.of(new MessageRevised(revised, audience)));
  }

  private static Message message() {
    return new Message(
        new MessageId("m"), SESSION, 1, 1, ADA, Body.text("hi"), Mentions.NONE, Instant.EPOCH);
  }

  private static final class RecordingFront implements Front {
    final List<Object> delivered = new ArrayList<>();

    @Override
    public void deliver(ConversationEvent event) {
      delivered.add(event);
    }

    @Override
    public void deliver(MemberEvent event) {
      delivered.add(event);
    }
  }

  private static final class FailingFront implements Front {

    @Override
    public void deliver(ConversationEvent event) {
      throw new IllegalStateException("broken");
    }

    @Override
    public void deliver(MemberEvent event) {
      throw new AssertionError("broken");
    }
  }
}
