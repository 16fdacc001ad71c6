package io.mochat.runtimes.talk;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Body;
import io.mochat.messages.Draft;
import io.mochat.messages.MessageRouter;
import io.mochat.messages.MessageType;
import io.mochat.messages.SendKey;
import io.mochat.realtime.live.Status;
import io.mochat.realtime.status.StatusManager;
import io.mochat.streams.StreamManager;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says things in the name of agents of this server. Thread-safe; blocks for the database. */
@Component
public class Talk {

  private static final Logger log = LoggerFactory.getLogger(Talk.class);

  private static final int ATTEMPTS = 20;
  private static final long PAUSE_MILLIS = 500;
  private static final Duration STATUS_HOLDS = Duration.ofSeconds(60);
  private static final int STATUS_TEXT = 120;

  private final MessageRouter router;
  private final StreamManager streams;
  private final StatusManager statuses;

  Talk(MessageRouter router, StreamManager streams, StatusManager statuses) {
    this.router = router;
    this.streams = streams;
    this.statuses = statuses;
  }

  StreamManager streams() {
    return streams;
  }

  /** Begins to answer. */
  public Answering answer(Place place, String separator) {
    return new Answering(this, place, separator);
  }

  /** Says what an agent does there, for a minute at most; not said if that is not possible. */
  public void status(
      Place place, Status.State state, @Nullable String text, Status.@Nullable StopReason reason) {
    try {
      statuses.setOfRuntime(
          place.agent(),
          new StatusManager.Wish(
              place.conversation(),
              state,
              text == null ? null : Texts.line(text, STATUS_TEXT),
              STATUS_HOLDS,
              place.replyTo().value(),
              reason));
    } catch (ChatException refusal) {
      log.debug("The status of {} is not told: {}", place.agent().id(), refusal.toString());
    }
  }

  /** Posts an answer; it is tried again for a while if the server is too busy. */
  void post(Place place, String content, @Nullable Map<String, Object> metadata, SendKey key) {
    retried(
        () -> {
          var body = new Body(content, MessageType.TEXT, place.replyTo(), metadata);
          router.post(
              place.agent(),
              place.conversation(),
              new Draft(place.agent().profile(), body.inThread(place.thread()), key));
        });
  }

  /** Does something until it goes well, or is refused for good. */
  void retried(Runnable action) {
    for (int attempt = 1; ; attempt++) {
      try {
        action.run();
        return;
      } catch (ChatException refusal) {
        if (refusal.code().kind() != ErrorCode.Kind.UNAVAILABLE || attempt == ATTEMPTS) {
          throw refusal;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Where an agent says something.
   *
   * @param thread the message that begins the thread it is in; {@code null} for none
   */
  public record Place(
      Caller agent, ConversationId conversation, MessageId replyTo, @Nullable MessageId thread) {

    SendKey key(int piece) {
      var stem = "runtime:" + replyTo.value();
      return new SendKey(piece == 0 ? stem : stem + ":" + piece);
    }
  }
}
