package io.mochat.cluster.pairings;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Body;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.MessageType;
import io.mochat.messages.SendKey;
import io.mochat.messages.purposes.Option;
import io.mochat.messages.purposes.Purpose;
import io.mochat.messages.purposes.Purpose.Answer.Way;
import io.mochat.messages.purposes.Purpose.Mode;
import io.mochat.messages.purposes.QuestionState;
import io.mochat.pairings.Pairing;
import io.mochat.pairings.PairingCode;
import io.mochat.pairings.Peer;
import io.mochat.pairings.Saying;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What pairings are made of, as it goes over the bus. */
final class WireForms {

  private WireForms() {}

  record WirePeer(
      String id,
      String username,
      String displayName,
      @Nullable String avatar,
      boolean human,
      String name,
      String alias,
      boolean guest) {

    static WirePeer of(Peer peer) {
      var profile = peer.profile();
      return new WirePeer(
          profile.id().value(),
          profile.username(),
          profile.displayName(),
          profile.avatar(),
          profile.kind() == MemberKind.HUMAN,
          peer.username(),
          peer.alias(),
          peer.guest());
    }

    Peer peer() {
      var kind = human ? MemberKind.HUMAN : MemberKind.AGENT;
      var profile = new Profile(new MemberId(id), username, displayName, avatar, kind);
      return new Peer(profile, name, alias, guest);
    }
  }

  record WirePairing(String id, WirePeer creator, WirePeer joiner, long at) {

    static WirePairing of(Pairing pairing) {
      return new WirePairing(
          pairing.id().value(),
          WirePeer.of(pairing.creator()),
          WirePeer.of(pairing.joiner()),
          pairing.openedAt().toEpochMilli());
    }

    Pairing pairing() {
      return new Pairing(
          new SessionId(id), creator.peer(), joiner.peer(), Instant.ofEpochMilli(at));
    }
  }

  record WireCode(String code, WirePeer creator, long expiresAt) {

    static WireCode of(PairingCode code) {
      return new WireCode(
          code.code(), WirePeer.of(code.creator()), code.expiresAt().toEpochMilli());
    }

    PairingCode pairingCode() {
      return new PairingCode(code, creator.peer(), Instant.ofEpochMilli(expiresAt));
    }
  }

  /**
   * What is said.
   *
   * @param question what it asks, if it does
   * @param answer what it answers, if it does
   */
  record WireBody(
      String content,
      String type,
      @Nullable String replyTo,
      @Nullable Map<String, Object> metadata,
      @Nullable WireQuestion question,
      @Nullable WireAnswer answer) {

    static WireBody of(Body body) {
      var replyTo = body.replyTo();
      return new WireBody(
          body.content(),
          body.type().wireName(),
          replyTo == null ? null : replyTo.value(),
          body.metadata(),
          body.purpose() instanceof Purpose.Question question ? WireQuestion.of(question) : null,
          body.purpose() instanceof Purpose.Answer answer ? WireAnswer.of(answer) : null);
    }

    Body body() {
      return new Body(
          content,
          MessageType.of(type),
          replyTo == null ? null : new MessageId(replyTo),
          metadata,
          purpose());
    }

    private @Nullable Purpose purpose() {
      if (question != null) {
        return question.question();
      }
      return answer == null ? null : answer.answer();
    }
  }

  record WireQuestion(
      List<String> to, boolean named, List<Option> options, String mode, long lasts, String state) {

    static WireQuestion of(Purpose.Question question) {
      return new WireQuestion(
          question.to().stream().map(MemberId::value).toList(),
          question.named(),
          question.options(),
          question.mode().wireName(),
          question.lasts().toMillis(),
          question.state().wireName());
    }

    Purpose.Question question() {
      return new Purpose.Question(
          to.stream().map(MemberId::new).toList(),
          named,
          options,
          Mode.of(mode),
          Duration.ofMillis(lasts),
          QuestionState.find(state).orElseThrow());
    }
  }

  record WireAnswer(String question, @Nullable String option, String way) {

    static WireAnswer of(Purpose.Answer answer) {
      return new WireAnswer(answer.question().value(), answer.option(), answer.way().name());
    }

    Purpose.Answer answer() {
      return new Purpose.Answer(new MessageId(question), option, Way.valueOf(way));
    }
  }

  record WireMessage(String id, String session, long seq, String sender, WireBody body, long at) {

    static WireMessage of(Message message) {
      return new WireMessage(
          message.id().value(),
          message.conversation().value(),
          message.seq(),
          message.sender().value(),
          WireBody.of(message.body()),
          message.createdAt().toEpochMilli());
    }

    Message message() {
      return new Message(
          new MessageId(id),
          new SessionId(session),
          seq,
          Message.UNLOGGED,
          new MemberId(sender),
          body.body(),
          Mentions.NONE,
          Instant.ofEpochMilli(at));
    }
  }

  record WireSaying(
      WirePeer from,
      WireBody body,
      @Nullable String literal,
      boolean answers,
      @Nullable String key) {

    static WireSaying of(Saying saying) {
      var key = saying.key();
      return new WireSaying(
          WirePeer.of(saying.from()),
          WireBody.of(saying.body()),
          saying.literal(),
          saying.answers(),
          key == null ? null : key.value());
    }

    Saying saying() {
      return new Saying(
          from.peer(), body.body(), literal, answers, key == null ? null : new SendKey(key));
    }
  }
}
