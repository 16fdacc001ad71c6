package io.mochat.questions;

import io.mochat.access.Audiences;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Body;
import io.mochat.messages.Draft;
import io.mochat.messages.MessageRouter;
import io.mochat.messages.MessageRouter.Routed;
import io.mochat.messages.MessageType;
import io.mochat.messages.SendKey;
import io.mochat.messages.purposes.Option;
import io.mochat.messages.purposes.Purpose;
import io.mochat.messages.purposes.Purpose.Answer.Way;
import io.mochat.messages.purposes.Purpose.Mode;
import io.mochat.messages.purposes.QuestionState;
import io.mochat.pages.Page;
import io.mochat.pages.PageProperties;
import io.mochat.pages.Portions;
import io.mochat.quotas.Quota;
import io.mochat.realtime.Wait;
import io.mochat.realtime.Wait.Waiter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Questions: messages that wait for an answer, until a time. Thread-safe, also among several
 * servers.
 *
 * <p>An answer is a message that says so, or that replies to the question, by one whom the question
 * was put to; it is posted like any other. The first one settles the question or, if so asked, one
 * of each of those.
 */
@Service
public class QuestionManager {

  private static final String FIELD = "questionId";

  // Heavy ones are read few at a time, so that none is read in vain.
  private static final int FIRST = 20;

  // Many enough that the oldest of one asker is among them.
  private static final int LOOKED_THROUGH = 1_000;

  private final Questions questions;
  private final MessageRouter router;
  private final Audiences audiences;
  private final Wait wait;
  private final OpenLimits limits;
  private final PageProperties pages;
  private final Clock clock;

  QuestionManager(
      Questions questions,
      MessageRouter router,
      Audiences audiences,
      Wait wait,
      OpenLimits limits,
      PageProperties pages,
      Clock clock) {
    this.questions = questions;
    this.router = router;
    this.audiences = audiences;
    this.wait = wait;
    this.limits = limits;
    this.pages = pages;
    this.clock = clock;
  }

  /**
   * Asks a question in a conversation. One that is repeated under its key is answered with the
   * first one as it stands now, whatever has changed since, access included.
   *
   * @throws ChatException as {@link MessageRouter#post} says, {@code VALIDATION_FAILED} when it is
   *     put to somebody who does not read there, and {@code QUOTA_REACHED}
   */
  public Asked ask(Caller caller, ConversationId conversation, Ask ask) {
    var draft = ask.draft(caller.profile());
    var routed = post(caller, conversation, draft, ask);
    var message = routed.message();
    var question =
        questions
            .find(message.id())
            .or(() -> Question.of(message))
            .orElseThrow(() -> new ChatException(ErrorCode.QUESTION_NOT_FOUND));
    return new Asked(routed, question);
  }

  /**
   * A question as it stands, once it is settled or the caller's patience is over.
   *
   * @throws ChatException {@code QUESTION_NOT_FOUND} for one that the caller has not asked and may
   *     not read; and as {@link Wait#forNews} says
   */
  public Question await(Caller caller, MessageId id, Patience patience) {
    var question = require(caller, id);
    var left = Duration.between(clock.instant(), question.expiresAt());
    if (!patience.time().isPositive() || !question.isOpen(clock.instant())) {
      return question;
    }
    var time = patience.atMost(left).time();
    var waiter = new Waiter(caller.id(), question.conversation(), time, patience.hangup());
    var found =
        wait.forNews(
            waiter, () -> require(caller, id), now -> now.state() != QuestionState.PENDING);
    return found.state() == QuestionState.PENDING ? require(caller, id) : found;
  }

  /**
   * Answers a question, by a message that is nothing but that.
   *
   * @throws ChatException {@code QUESTION_NOT_FOUND}; {@code QUESTION_SETTLED} when it needs no
   *     answer of the caller any more, and nothing is posted; {@code VALIDATION_FAILED} when it was
   *     not put to the caller or has no such option; else as {@link MessageRouter#post} says
   */
  public Routed answer(Caller caller, MessageId id, AnswerDraft answer) {
    var question = require(caller, id);
    if (!question.isPutTo(caller.id())) {
      throw ChatException.invalid(FIELD, "a question that was put to you");
    }
    var option = answer.option() == null ? null : option(question, answer.option());
    var content = content(answer, option);
    var purpose = new Purpose.Answer(id, option == null ? null : option.id(), Way.ALONE);
    var body = new Body(content, MessageType.TEXT, id, null, purpose);
    try {
      return router.post(
          caller, question.conversation(), new Draft(caller.profile(), body, answer.key()));
    } catch (ChatException refusal) {
      throw refusal.code() == ErrorCode.QUESTION_SETTLED ? settled(question) : refusal;
    }
  }

  /**
   * Takes back a question of the caller; one that was taken back stays so.
   *
   * @throws ChatException {@code QUESTION_NOT_FOUND}, {@code QUESTION_SETTLED}
   */
  public Question cancel(Caller caller, MessageId id) {
    var question = require(caller, id);
    if (!question.asker().equals(caller.id())) {
      throw ChatException.invalid(FIELD, "a question of your own");
    }
    if (question.state() == QuestionState.CANCELLED) {
      return question;
    }
    if (!questions.settle(question, QuestionState.CANCELLED)) {
      throw settled(question);
    }
    return question.in(QuestionState.CANCELLED);
  }

  /**
   * A page of the questions that the filter's member asked or is to answer, the newest first, of at
   * most so many and as heavy as a page may be. Questions whose conversation the member may no
   * longer read are left out, but its own.
   */
  public Page<Question> list(QuestionFilter filter, int limit) {
    var taken =
        Portions.read(
            pages.limit(limit),
            FIRST,
            (last, most) ->
                questions.list(last == null ? filter : filter.olderThan(last.id()), most),
            Question::weight);
    var shown =
        taken.items().stream()
            .filter(question -> isVisible(filter.member(), question))
            .map(this::current)
            .toList();
    return new Page<>(shown, taken.more() ? taken.items().getLast().id().value() : null);
  }

  /** The oldest open question that one member has put to another in a conversation. */
  public Optional<Question> oldestOpen(ConversationId conversation, MemberId asker, MemberId to) {
    return questions.open(conversation, LOOKED_THROUGH).stream()
        .filter(question -> question.isOpen(clock.instant()))
        .filter(question -> question.asker().equals(asker) && question.isPutTo(to))
        .findFirst();
  }

  private Routed post(Caller caller, ConversationId conversation, Draft draft, Ask ask) {
    try {
      var terms = addressed(caller, conversation, ask);
      limits.requireRoom(Quota.QUESTIONS, questions.openBeside(caller.id(), conversation));
      return router.post(caller, conversation, draft.serving(terms));
    } catch (ChatException refusal) {
      return router.repeated(conversation, draft, refusal);
    }
  }

  private Purpose addressed(Caller caller, ConversationId conversation, Ask ask) {
    var others = audiences.othersIn(caller, conversation);
    if (!ask.to().isEmpty()) {
      if (!others.containsAll(ask.to())) {
        throw ChatException.invalid("to", "ids of others who read there");
      }
      return ask.terms(ask.to());
    }
    if (others.isEmpty()) {
      throw ChatException.invalid("to", "somebody else who reads there");
    }
    if (others.size() <= Purpose.MOST_MEMBERS) {
      return ask.terms(List.copyOf(others));
    }
    if (ask.mode() == Mode.ALL) {
      throw ChatException.invalid("to", "1 to " + Purpose.MOST_MEMBERS + " ids");
    }
    return ask.terms(List.of());
  }

  private ChatException settled(Question before) {
    var now = questions.find(before.id()).orElse(before);
    return ChatException.settled(ErrorCode.QUESTION_SETTLED, now.state().wireName());
  }

  private Question require(Caller caller, MessageId id) {
    return questions
        .find(id)
        .filter(question -> isVisible(caller.id(), question))
        .orElseThrow(() -> new ChatException(ErrorCode.QUESTION_NOT_FOUND));
  }

  private Question current(Question listed) {
    return listed.isDue(clock.instant()) ? questions.find(listed.id()).orElse(listed) : listed;
  }

  private boolean isVisible(MemberId member, Question question) {
    return question.asker().equals(member) || audiences.canRead(member, question.conversation());
  }

  private static Option option(Question question, String id) {
    return question.terms().options().stream()
        .filter(option -> option.id().equals(id))
        .findFirst()
        .orElseThrow(() -> ChatException.invalid("optionId", "the id of one of its options"));
  }

  private static String content(AnswerDraft answer, @Nullable Option option) {
    if (answer.content() != null) {
      return answer.content();
    }
    if (option == null) {
      throw ChatException.missing("content");
    }
    return option.label();
  }

  /** A question that has been asked, and its message. */
  public record Asked(Routed routed, Question question) {}

  /**
   * What somebody answers.
   *
   * @param content {@code null} for the label of the option
   * @param option the id of the option chosen, if any
   * @param key the sender's name for this answering
   */
  public record AnswerDraft(
      @Nullable String content, @Nullable String option, @Nullable SendKey key) {}
}
