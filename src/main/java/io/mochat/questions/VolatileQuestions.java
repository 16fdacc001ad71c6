package io.mochat.questions;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Message;
import io.mochat.messages.purposes.Purpose;
import io.mochat.messages.purposes.Purpose.Answer.Way;
import io.mochat.messages.purposes.QuestionState;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The questions of conversations of which nothing is kept: in memory, {@value #MOST} at most, each
 * until its conversation is forgotten. Thread-safe. Whoever keeps such a conversation's messages
 * has each of them pass through {@link #admit} before anybody hears of it.
 */
@Component
public class VolatileQuestions implements QuestionStore {

  private static final int MOST = 10_000;

  private final Map<MessageId, Question> questions = new HashMap<>();

  /**
   * Notes what a message asks or answers.
   *
   * @return the message as it is to be shown: an answer that came too late is an ordinary message
   * @throws ChatException {@code QUESTION_SETTLED} for one that is nothing but an answer, and
   *     {@code BUSY} when there are too many questions; then nothing has changed
   */
  public synchronized Message admit(Message message) {
    Question.of(message).ifPresent(this::add);
    return message.purpose() instanceof Purpose.Answer answer && !settles(message, answer)
        ? ordinary(message, answer)
        : message;
  }

  /** Forgets the questions of a conversation. */
  public synchronized void forget(ConversationId conversation) {
    questions.values().removeIf(question -> question.conversation().equals(conversation));
  }

  @Override
  public synchronized Optional<Question> find(MessageId id) {
    return Optional.ofNullable(questions.get(id));
  }

  @Override
  public synchronized List<Question> findAll(Collection<MessageId> ids) {
    return ids.stream().flatMap(id -> find(id).stream()).toList();
  }

  @Override
  public synchronized List<Question> list(QuestionFilter filter, int most) {
    return all(question -> isWanted(question, filter))
        .sorted(Comparator.comparing((Question one) -> one.id().value()).reversed())
        .limit(most)
        .toList();
  }

  @Override
  public synchronized boolean settle(MessageId id, QuestionState state) {
    var question = questions.get(id);
    if (question == null || question.state() != QuestionState.PENDING) {
      return false;
    }
    questions.put(id, question.in(state));
    return true;
  }

  @Override
  public synchronized List<Question> settle(Collection<Question> several, QuestionState state) {
    return several.stream().filter(one -> settle(one.id(), state)).toList();
  }

  @Override
  public synchronized List<Question> due(Instant now, int most) {
    return all(question -> question.isDue(now))
        .sorted(Comparator.comparing(Question::expiresAt))
        .limit(most)
        .toList();
  }

  @Override
  public synchronized List<Question> open(ConversationId conversation, int most) {
    return all(question -> isOpenIn(conversation, question))
        .sorted(Comparator.comparingLong(Question::seq))
        .limit(most)
        .toList();
  }

  @Override
  public synchronized int countOpen(MemberId asker, int most) {
    return count(
        question -> question.asker().equals(asker) && question.state() == QuestionState.PENDING,
        most);
  }

  @Override
  public synchronized int countOpen(ConversationId conversation, int most) {
    return count(question -> isOpenIn(conversation, question), most);
  }

  private void add(Question question) {
    if (questions.size() >= MOST) {
      throw new ChatException(ErrorCode.BUSY);
    }
    questions.put(question.id(), question);
  }

  private boolean settles(Message message, Purpose.Answer answer) {
    var settled =
        Question.Answer.of(message)
            .flatMap(given -> find(answer.question()).flatMap(asked -> asked.with(given)));
    settled.ifPresent(question -> questions.put(question.id(), question));
    return settled.isPresent();
  }

  private static Message ordinary(Message message, Purpose.Answer answer) {
    if (answer.way() == Way.ALONE) {
      throw new ChatException(ErrorCode.QUESTION_SETTLED);
    }
    return message.serving(null);
  }

  private static boolean isOpenIn(ConversationId conversation, Question question) {
    return question.conversation().equals(conversation)
        && question.state() == QuestionState.PENDING;
  }

  private static boolean isWanted(Question question, QuestionFilter filter) {
    boolean mine =
        switch (filter.side()) {
          case ASKED -> question.asker().equals(filter.member());
          case PUT_TO -> question.terms().to().contains(filter.member());
        };
    var before = filter.before();
    return mine
        && (filter.state() == null || question.state() == filter.state())
        && (before == null || question.id().value().compareTo(before.value()) < 0);
  }

  private Stream<Question> all(Predicate<Question> wanted) {
    return questions.values().stream().filter(wanted);
  }

  private int count(Predicate<Question> wanted, int most) {
    return (int) all(wanted).limit(most).count();
  }
}
