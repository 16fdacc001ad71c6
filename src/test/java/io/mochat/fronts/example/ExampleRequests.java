package io.mochat.fronts.example;

import io.mochat.fronts.example.ExampleCommands.Say;
import io.mochat.fronts.example.ExampleCommands.Watch;
import io.mochat.fronts.example.ExampleFrame.Said;
import io.mochat.fronts.example.ExampleFrame.Watching;
import io.mochat.kernel.Access;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.messages.Draft;
import io.mochat.messages.MessageRouter;
import io.mochat.realtime.subscriptions.Subscriber;
import io.mochat.security.RateLimiter;
import io.mochat.web.RateLimit;
import org.springframework.stereotype.Component;

/** Carries out what clients say. No rule is here: the core asks its own. */
@Component
class ExampleRequests {

  private final ExampleAudience audience;
  private final Access access;
  private final MessageRouter router;
  private final RateLimiter limiter;

  ExampleRequests(
      ExampleAudience audience, Access access, MessageRouter router, RateLimiter limiter) {
    this.audience = audience;
    this.access = access;
    this.router = router;
    this.limiter = limiter;
  }

  /** The answer to one frame, a refusal among them. */
  ExampleFrame answer(Subscriber<ExampleClient> subscriber, String frame) {
    try {
      requireBudget(subscriber);
      return switch (ExampleCommands.read(frame)) {
        case Watch watch -> watch(subscriber, watch.watch());
        case Say say -> say(subscriber, say.say());
      };
    } catch (ChatException refusal) {
      return ExampleErrors.problem(refusal);
    }
  }

  private void requireBudget(Subscriber<ExampleClient> subscriber) {
    var key = subscriber.member().value();
    if (!limiter.take(RateLimit.REQUESTS, key).join().allowed()) {
      throw new ChatException(ErrorCode.RATE_LIMITED);
    }
  }

  // Subscribed first: who loses access while it is asked for is closed, and never left in silence.
  private ExampleFrame watch(Subscriber<ExampleClient> subscriber, ConversationId conversation) {
    audience.watchToo(subscriber, conversation);
    try {
      access.requireRead(subscriber.connection().caller(), conversation);
    } catch (RuntimeException refusal) {
      audience.unwatch(subscriber, conversation);
      throw refusal;
    }
    audience.watchOnly(subscriber, conversation);
    return new Watching(conversation.value());
  }

  private ExampleFrame say(Subscriber<ExampleClient> subscriber, String text) {
    var watched = audience.watched(subscriber).orElseThrow(() -> ChatException.missing("watch"));
    var client = subscriber.connection();
    var draft = Draft.text(client.caller().profile(), text).over(client.id());
    return new Said(router.post(client.caller(), watched, draft).message().seq());
  }
}
