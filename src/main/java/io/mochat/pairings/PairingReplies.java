package io.mochat.pairings;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Body;
import io.mochat.messages.purposes.Purpose;
import io.mochat.messages.purposes.Purpose.Answer.Way;
import io.mochat.questions.Question;
import io.mochat.questions.VolatileQuestions;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the questions that clients answer which know of no more than that they answer. */
final class PairingReplies {

  private static final int LOOKED_THROUGH = 1_000;

  private final VolatileQuestions questions;

  PairingReplies(VolatileQuestions questions) {
    this.questions = questions;
  }

  /**
   * What is said, with what it answers: of a mere answer the question that it names or, if it names
   * none, the one that has waited longest for this side. An answer to none is an ordinary message.
   */
  Body resolved(SessionId pairing, Saying saying) {
    var body = saying.body();
    if (!saying.answers() || body.purpose() != null) {
      return body;
    }
    var named = body.replyTo();
    return waiting(pairing, saying.from().id())
        .filter(question -> named == null || question.id().equals(named))
        .findFirst()
        .map(question -> answering(body, question))
        .orElse(body);
  }

  /** The question that has waited longest for an answer of this side. */
  Optional<Question> oldest(SessionId pairing, MemberId side) {
    return waiting(pairing, side).findFirst();
  }

  private Stream<Question> waiting(SessionId pairing, MemberId side) {
    return questions.open(pairing, LOOKED_THROUGH).stream()
        .filter(question -> question.isPutTo(side));
  }

  private static Body answering(Body body, Question question) {
    var option = question.terms().optionIn(body.content()).map(one -> one.id()).orElse(null);
    return body.replyingTo(question.id())
        .serving(new Purpose.Answer(question.id(), option, Way.REPLIED));
  }
}
