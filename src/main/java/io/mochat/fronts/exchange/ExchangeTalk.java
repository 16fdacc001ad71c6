package io.mochat.fronts.exchange;

import io.mochat.fronts.exchange.ExchangeCommands.Words;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Body;
import io.mochat.messages.MessageType;
import io.mochat.messages.purposes.Purpose;
import io.mochat.messages.purposes.Purpose.Mode;
import io.mochat.messages.purposes.QuestionState;
import io.mochat.pairings.Pairing;
import io.mochat.pairings.PairingManager;
import io.mochat.pairings.PairingProperties;
import io.mochat.pairings.Peer;
import io.mochat.pairings.Saying;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds whom a client means, and passes on what it says. Thread-safe. */
@Component
class ExchangeTalk {

  private static final Set<String> ANYBODY = Set.of("anyone", "friend");

  private final PairingManager pairings;
  private final ExchangeDirectory directory;
  private final Duration lasts;

  ExchangeTalk(PairingManager pairings, ExchangeDirectory directory, PairingProperties properties) {
    this.pairings = pairings;
    this.directory = directory;
    this.lasts = properties.idleTimeout();
  }

  /** Asks; what the asker is told. */
  Map<String, Object> ask(ExchangeClient client, Peer asker, Words words) {
    var content = words.said();
    requireShort(content);
    var pairing =
        named(client, asker, words.to(), ". Create an invite first.")
            .or(() -> pairings.latest(asker.id()).stream().findFirst())
            .orElseThrow(() -> ExchangeRefusal.notLinked(". Please connect first."));
    return say(pairing, asker, content, question(pairing.other(asker.id())), false);
  }

  /** Answers, likewise. */
  Map<String, Object> answer(
      ExchangeClient client, Peer answerer, Words words, @Nullable String replyTo) {
    var content = words.said();
    requireShort(content);
    var pairing =
        named(client, answerer, words.to(), "")
            .or(() -> pairings.waiting(answerer.id()))
            .or(() -> pairings.latest(answerer.id()).stream().findFirst())
            .orElseThrow(() -> ExchangeRefusal.notLinked(""));
    var body = replyTo == null ? Body.text("") : Body.text("").replyingTo(new MessageId(replyTo));
    return say(pairing, answerer, content, body, true);
  }

  private Map<String, Object> say(
      Pairing pairing, Peer from, JsonNode content, Body form, boolean answers) {
    var friend = pairing.other(from.id());
    var body = new Body(text(content), MessageType.TEXT, form.replyTo(), null, form.purpose());
    var literal = content.isString() ? null : content.toString();
    try {
      var message = pairings.say(pairing.id(), new Saying(from, body, literal, answers, null));
      var type = answers ? "answer_sent" : "question_sent";
      return ExchangeFrames.sent(type, message, content, friend);
    } catch (ChatException refusal) {
      throw refusal(refusal, friend);
    }
  }

  // As long as the pairing lasts: nobody has said how long the asker would wait.
  private Body question(Peer friend) {
    var to = List.of(friend.id());
    return Body.text("")
        .serving(
            new Purpose.Question(to, false, List.of(), Mode.FIRST, lasts, QuestionState.PENDING));
  }

  private static RuntimeException refusal(ChatException refusal, Peer friend) {
    return switch (refusal.code()) {
      case PEER_AWAY -> ExchangeRefusal.away(friend.nickname());
      case SESSION_NOT_FOUND -> ExchangeRefusal.unknownUser(friend.username());
      default -> refusal;
    };
  }

  /** The pairing with whom the client names; empty if it names nobody in particular. */
  private Optional<Pairing> named(
      ExchangeClient client, Peer self, @Nullable String to, String ending) {
    if (to == null) {
      return Optional.empty();
    }
    var own = pairings.of(self.id());
    var found =
        own.stream()
            .filter(pairing -> pairing.other(self.id()).username().equals(to))
            .findFirst()
            .or(() -> one(own, self, Peer::nickname, to))
            .or(() -> one(own, self, Peer::alias, to));
    if (found.isPresent() || ANYBODY.contains(Peer.folded(to))) {
      return found;
    }
    throw nobody(client, to, ending);
  }

  private static Optional<Pairing> one(
      List<Pairing> own, Peer self, Function<Peer, String> name, String to) {
    var called =
        own.stream()
            .filter(pairing -> name.apply(pairing.other(self.id())).equalsIgnoreCase(to))
            .toList();
    return called.size() == 1 ? Optional.of(called.getFirst()) : Optional.empty();
  }

  // Who was never paired with the client gets no word of who else there is.
  private ExchangeRefusal nobody(ExchangeClient client, String to, String ending) {
    return client
        .former(to)
        .filter(friend -> !directory.of(friend.id()).isEmpty())
        .map(friend -> ExchangeRefusal.notLinked(" with " + friend.nickname() + ending))
        .orElseGet(() -> ExchangeRefusal.unknownUser(to));
  }

  private static void requireShort(JsonNode content) {
    var text = text(content);
    if (text.codePointCount(0, text.length()) > Body.MOST) {
      throw ExchangeRefusal.tooLong(Body.MOST);
    }
  }

  private static String text(JsonNode content) {
    return content.isString() ? content.asString() : content.toString();
  }
}
