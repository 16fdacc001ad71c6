package io.mochat.questions;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Message;
import io.mochat.messages.purposes.Purpose;
import io.mochat.messages.purposes.Purpose.Mode;
import io.mochat.messages.purposes.QuestionState;
import io.mochat.pages.JsonWeight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question as it stands at one moment.
 *
 * @param id that of its message
 * @param seq that of its message
 * @param content that of its message
 * @param terms whom it is put to, what it offers and how far it has come
 * @param expiresAt when it can no longer be answered
 * @param answers those that count, in their order
 */
public record Question(
    MessageId id,
    ConversationId conversation,
    long seq,
    MemberId asker,
    String content,
    Purpose.Question terms,
    Instant expiresAt,
    List<Answer> answers) {

  // Ids, times and names of fields.
  private static final int FRAME = 500;

  public Question {
    answers = List.copyOf(answers);
  }

  /** The question that a message asks, if it does, with none of its answers. */
  public static Optional<Question> of(Message message) {
    return message.purpose() instanceof Purpose.Question terms
        ? Optional.of(
            new Question(
                message.id(),
                message.conversation(),
                message.seq(),
                message.sender(),
                message.content(),
                terms,
                message.createdAt().plus(terms.lasts()),
                List.of()))
        : Optional.empty();
  }

  /** How many bytes of JSON it is, about, with its answers. */
  public long weight() {
    return JsonWeight.of(content)
        + answers.stream().mapToLong(answer -> JsonWeight.of(answer.content()) + FRAME).sum()
        + FRAME;
  }

  /** How far it has come. */
  public QuestionState state() {
    return terms.state();
  }

  /** Whether it can still be answered, at this time. */
  public boolean isOpen(Instant now) {
    return state() == QuestionState.PENDING && now.isBefore(expiresAt);
  }

  /** Whether its time is over, and nobody has said so yet. */
  public boolean isDue(Instant now) {
    return state() == QuestionState.PENDING && !now.isBefore(expiresAt);
  }

  /** Whether this member is to answer it. */
  public boolean isPutTo(MemberId member) {
    return !asker.equals(member) && terms.isPutTo(member);
  }

  /** The same with these answers. */
  public Question answeredBy(List<Answer> given) {
    return new Question(id, conversation, seq, asker, content, terms, expiresAt, given);
  }

  /** The same in another state. */
  public Question in(QuestionState state) {
    return new Question(id, conversation, seq, asker, content, terms.in(state), expiresAt, answers);
  }

  /**
   * The question with this answer, which may settle it; empty for one that does not count, since
   * the question is settled, or its sender has answered before or is not to answer.
   */
  public Optional<Question> with(Answer answer) {
    if (!isOpen(answer.at())
        || !isPutTo(answer.sender())
        || answers.stream().anyMatch(one -> one.sender().equals(answer.sender()))) {
      return Optional.empty();
    }
    var more = new ArrayList<>(answers);
    more.add(answer);
    var answered = answeredBy(more);
    return Optional.of(answered.isComplete() ? answered.answered() : answered);
  }

  /** The same, answered. */
  public Question answered() {
    return in(QuestionState.ANSWERED);
  }

  /** Whether its answers are all that it waits for. */
  public boolean isComplete() {
    return terms.mode() == Mode.FIRST
        || answers.stream().map(Answer::sender).toList().containsAll(terms.to());
  }

  /**
   * An answer.
   *
   * @param message the id of the message that it is
   * @param seq that of its message
   * @param option the id of the option chosen, if any
   */
  public record Answer(
      MessageId message,
      long seq,
      MemberId sender,
      String content,
      @Nullable String option,
      Instant at) {

    /** The answer that a message is to a question; empty if it is none. */
    public static Optional<Answer> of(Message message) {
      return message.purpose() instanceof Purpose.Answer answer
          ? Optional.of(
              new Answer(
                  message.id(),
                  message.seq(),
                  message.sender(),
                  message.content(),
                  answer.option(),
                  message.createdAt()))
          : Optional.empty();
    }
  }
}
