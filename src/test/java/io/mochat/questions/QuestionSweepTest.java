package io.mochat.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.Change.AskMoved;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Body;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.purposes.Purpose;
import io.mochat.messages.purposes.Purpose.Mode;
import io.mochat.messages.purposes.QuestionState;
import io.mochat.testing.DirectChanges;
import io.mochat.testing.DirectTransactions;
import io.mochat.testing.MovingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuestionSweepTest {

  private static final MemberId ADA = new MemberId("ada");
  private static final MemberId BOB = new MemberId("bob");

  private final MovingClock clock = new MovingClock();
  private final DirectTransactions transactions = new DirectTransactions();
  private final VolatileQuestions store = new VolatileQuestions();
  private final DirectChanges changes = new DirectChanges(transactions);
  private final List<AskMoved> told = new ArrayList<>();
  private final Questions questions =
      new Questions(List.of(store), store, transactions, changes, clock);
  private final QuestionSweep sweep =
      new QuestionSweep(questions, changes, conversation -> Optional.empty());

  @Test
  void manyAtOnceAreSettledStepByStepSoThatOthersGetInBetween() {
    changes.when(AskMoved.class, told::add);
    var session = new SessionId("session_pair_x");
    for (long seq = 1; seq <= 5_000; seq++) {
      store.admit(question(session, seq, clock.instant()));
    }
    sweep.run();
    assertThat(told).isEmpty();
    clock.advance(Duration.ofMinutes(1));

    sweep.run();
    assertThat(told).hasSize(2_000);
    sweep.run();
    sweep.run();

    assertThat(told).hasSize(5_000).doesNotHaveDuplicates();
    assertThat(store.countOpen(session, 10_000)).isZero();
  }

  private static Message question(SessionId session, long seq, Instant at) {
    var terms =
        new Purpose.Question(
            List.of(BOB),
            true,
            List.of(),
            Mode.FIRST,
            Duration.ofMinutes(1),
            QuestionState.PENDING);
    return new Message(
        Ids.message(at),
        session,
        seq,
        Message.UNLOGGED,
        ADA,
        Body.text("well?").serving(terms),
        Mentions.NONE,
        at);
  }
}
