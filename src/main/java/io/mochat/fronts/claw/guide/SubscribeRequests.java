package io.mochat.fronts.claw.guide;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.kernel.Access;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.observability.Meters;
import io.mochat.realtime.subscriptions.FlagChanges;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.realtime.subscriptions.Subscriber;
import io.mochat.realtime.subscriptions.Subscriptions;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads subscribe and unsubscribe requests and carries them out. Access is checked here. */
@Component
class SubscribeRequests {

  private static final String EVERYTHING = "*";
  private static final int LONGEST_ID = 100;

  private final Access access;
  private final Freshness freshness;
  private final Greetings greetings;
  private final Counter refused;

  SubscribeRequests(
      Access access, Freshness freshness, Greetings greetings, MeterRegistry registry) {
    this.access = access;
    this.greetings = greetings;
    this.freshness = freshness;
    this.refused =
        Counter.builder(Meters.SUBSCRIPTIONS_REFUSED.meterName())
            .description(Meters.SUBSCRIPTIONS_REFUSED.description())
            .register(registry);
  }

  /**
   * Carries out one request.
   *
   * @throws ChatException when it is not understood or not allowed; then nothing has changed
   */
  void apply(
      Subscriptions<ClawClient> subscriptions,
      Subscriber<ClawClient> subscriber,
      String event,
      List<@Nullable Object> arguments) {
    var scope = event.startsWith("session") ? Scope.SESSIONS : Scope.PANELS;
    boolean on = event.endsWith(":subscribe");
    var id = idIn(arguments, scope);
    var flags = on ? FlagChanges.of((Map<?, ?>) arguments.getFirst()) : FlagChanges.NONE;
    if (!id.equals(EVERYTHING)) {
      var conversation = conversation(scope, id);
      applyToOne(subscriptions, subscriber, conversation, on);
      subscriptions.ask(subscriber, conversation, flags);
      greet(subscriber, flags, conversation::equals);
    } else if (on) {
      subscriptions.subscribeAll(subscriber, scope);
      subscriptions.ask(subscriber, scope, flags);
      greet(subscriber, flags, other -> Scope.of(other) == scope);
    } else {
      subscriptions.unsubscribeAll(subscriber, scope);
    }
  }

  /** Tells a socket whose subscriptions were restored what is going on in them. */
  void restored(Subscriber<ClawClient> subscriber) {
    greetings.greet(subscriber, conversation -> true);
  }

  private void greet(
      Subscriber<ClawClient> subscriber, FlagChanges flags, Predicate<ConversationId> wanted) {
    if (flags.wanted().containsValue(true)) {
      greetings.greet(subscriber, wanted);
    }
  }

  private void applyToOne(
      Subscriptions<ClawClient> subscriptions,
      Subscriber<ClawClient> subscriber,
      ConversationId conversation,
      boolean on) {
    var field = field(Scope.of(conversation));
    freshness.await();
    boolean readable = access.canRead(subscriber.member(), conversation);
    if (!on && readable) {
      subscriptions.unsubscribe(subscriber, conversation);
    } else if (!on) {
      subscriptions.unchoose(subscriber, conversation);
    } else if (!readable) {
      throw ChatException.invalid(field, "one that you can read, or *");
    } else if (!subscriptions.subscribe(subscriber, conversation)) {
      refused.increment();
      throw ChatException.invalid(field, "fewer subscriptions, or *");
    }
  }

  private static String idIn(List<@Nullable Object> arguments, Scope scope) {
    if (!arguments.isEmpty()
        && arguments.getFirst() instanceof Map<?, ?> payload
        && payload.get(field(scope)) instanceof String id
        && isId(id)) {
      return id;
    }
    throw ChatException.invalid(field(scope), "an id, or *");
  }

  // As in bodies of REST: not every database can look for a NUL.
  private static boolean isId(String given) {
    return given.length() <= LONGEST_ID && !given.isBlank() && given.indexOf('\0') < 0;
  }

  private static String field(Scope scope) {
    return switch (scope) {
      case SESSIONS -> "sessionId";
      case PANELS -> "panelId";
    };
  }

  private static ConversationId conversation(Scope scope, String id) {
    return switch (scope) {
      case SESSIONS -> new SessionId(id);
      case PANELS -> new PanelId(id);
    };
  }
}
