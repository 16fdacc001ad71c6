package io.mochat.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Body;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.MessageType;
import io.mochat.messages.purposes.Purpose;
import io.mochat.messages.purposes.Purpose.Answer.Way;
import io.mochat.messages.purposes.Purpose.Mode;
import io.mochat.messages.purposes.QuestionState;
import io.mochat.questions.QuestionFilter.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VolatileQuestionsTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final MemberId ADA = new MemberId("ada");
  private static final MemberId BOB = new MemberId("bob");
  private static final MemberId EVE = new MemberId("eve");

  private final VolatileQuestions questions = new VolatileQuestions();
  private final SessionId session = Ids.session();
  private long seq;

  @Test
  void theFirstAnswerSettles() {
    var asked = ask(Mode.FIRST);

    assertThat(questions.admit(answer(BOB, asked, Way.SAID, AT)).purpose()).isNotNull();
    assertThat(questions.admit(answer(EVE, asked, Way.SAID, AT)).purpose()).isNull();

    var settled = questions.find(asked.id()).orElseThrow();
    assertThat(settled.state()).isEqualTo(QuestionState.ANSWERED);
    assertThat(settled.answers()).extracting(Question.Answer::sender).containsExactly(BOB);
    assertThatThrownBy(() -> questions.admit(answer(EVE, asked, Way.ALONE, AT)))
        .isInstanceOf(ChatException.class);
  }

  @Test
  void allMeansEachOnce() {
    var asked = ask(Mode.ALL);
    questions.admit(answer(BOB, asked, Way.SAID, AT));

    assertThat(questions.admit(answer(BOB, asked, Way.SAID, AT)).purpose()).isNull();
    assertThat(questions.open(session, 10)).hasSize(1);
    questions.admit(answer(EVE, asked, Way.SAID, AT));

    assertThat(questions.open(session, 10)).isEmpty();
  }

  @Test
  void whatIsOverTakesNoAnswer() {
    var asked = ask(Mode.FIRST);
    var over = AT.plus(Duration.ofMinutes(1));

    assertThat(questions.due(over.minusMillis(1), 10)).isEmpty();
    assertThat(questions.due(over, 10)).hasSize(1);
    assertThat(questions.admit(answer(BOB, asked, Way.SAID, over)).purpose()).isNull();
    assertThat(questions.settle(asked.id(), QuestionState.EXPIRED)).isTrue();
    assertThat(questions.settle(asked.id(), QuestionState.CANCELLED)).isFalse();
  }

  @Test
  void theyAreListedAndCountedAndForgotten() {
    var first = ask(Mode.FIRST);
    var second = ask(Mode.FIRST);
    questions.admit(answer(BOB, first, Way.SAID, AT));

    var asked = new QuestionFilter(ADA, Side.ASKED, null, null);
    var open = new QuestionFilter(BOB, Side.PUT_TO, QuestionState.PENDING, null);
    assertThat(questions.list(asked, 10)).hasSize(2);
    assertThat(questions.list(open, 10)).extracting(Question::id).containsExactly(second.id());
    assertThat(questions.countOpen(ADA, 10)).isEqualTo(1);
    questions.forget(session);
    assertThat(questions.find(second.id())).isEmpty();
  }

  @Test
  void thereAreOnlySoMany() {
    for (int n = 0; n < 10_000; n++) {
      ask(Mode.FIRST);
    }

    assertThatThrownBy(() -> ask(Mode.FIRST)).isInstanceOf(ChatException.class);
  }

  private Message ask(Mode mode) {
    var terms =
        new Purpose.Question(
            List.of(BOB, EVE), true, List.of(), mode, Duration.ofMinutes(1), QuestionState.PENDING);
    return questions.admit(message(ADA, terms, AT));
  }

  private Message answer(MemberId by, Message asked, Way way, Instant at) {
    return message(by, new Purpose.Answer(asked.id(), null, way), at);
  }

  private Message message(MemberId by, Purpose purpose, Instant at) {
    var body = new Body("text", MessageType.TEXT, null, null, purpose);
    return new Message(Ids.message(at), session, ++seq, seq, by, body, Mentions.NONE, at);
  }
}
