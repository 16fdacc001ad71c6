package io.mochat.questions;

import io.mochat.kernel.Changes;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PeriodicTask;
import io.mochat.messages.AudienceSource;
import io.mochat.messages.purposes.Purpose.Mode;
import io.mochat.messages.purposes.QuestionState;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Settles, looking each second, the questions that will never be answered, at most 2,000 of them
 * that have expired: until it comes to one, whoever reads it settles it.
 */
@Component
class QuestionSweep implements PeriodicTask {

  // Few enough that others get in between.
  private static final int STEP = 200;
  // The others that work each second are to have their turn.
  private static final int STEPS = 10;
  private static final int MOST = 10_000;

  private final Questions questions;
  private final Departures departures;
  private final AudienceSource audiences;

  QuestionSweep(Questions questions, Changes changes, AudienceSource audiences) {
    this.questions = questions;
    this.departures = new Departures(changes);
    this.audiences = audiences;
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(1);
  }

  @Override
  public void run() {
    departures.take().forEach(this::settleIn);
    expire();
  }

  /** Those whose time is over have expired. */
  private void expire() {
    int steps = 0;
    for (var due = questions.due(STEP); !due.isEmpty(); due = questions.due(STEP)) {
      questions.settleAll(due, QuestionState.EXPIRED);
      if (++steps == STEPS) {
        return;
      }
    }
  }

  /**
   * After somebody has left a conversation, or it was closed: what nobody there has asked, or is to
   * answer, is cancelled; what only those were to answer who have left is answered by the others.
   */
  private void settleIn(ConversationId conversation) {
    var readers =
        audiences.find(conversation).map(audience -> audience.readers().get()).orElse(Set.of());
    for (var question : questions.open(conversation, MOST)) {
      settle(question, readers);
    }
  }

  private void settle(Question question, Set<MemberId> readers) {
    if (!readers.contains(question.asker())) {
      questions.settle(question, QuestionState.CANCELLED);
      return;
    }
    Predicate<MemberId> waitedFor =
        member ->
            readers.contains(member)
                && question.answers().stream().noneMatch(one -> one.sender().equals(member));
    var to = question.terms().to();
    if (to.isEmpty() || to.stream().anyMatch(waitedFor)) {
      return;
    }
    boolean answered = question.terms().mode() == Mode.ALL && !question.answers().isEmpty();
    questions.settle(question, answered ? QuestionState.ANSWERED : QuestionState.CANCELLED);
  }
}
