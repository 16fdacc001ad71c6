package io.mochat.questions;

import io.mochat.kernel.Change.AskMoved;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.Transactions;
import io.mochat.messages.purposes.QuestionState;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * The questions of all conversations, those of which nothing is kept too, and what settles them
 * besides answers. Thread-safe.
 */
@Component
class Questions {

  private final List<QuestionStore> stores;
  private final VolatileQuestions passing;
  private final Transactions transactions;
  private final Changes changes;
  private final Clock clock;

  Questions(
      List<QuestionStore> stores,
      VolatileQuestions passing,
      Transactions transactions,
      Changes changes,
      Clock clock) {
    this.stores = stores;
    this.passing = passing;
    this.transactions = transactions;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * The question of this id as it stands: one whose time is over has expired, at the latest now.
   */
  Optional<Question> find(MessageId id) {
    return peek(id).map(found -> found.isDue(clock.instant()) ? expired(found) : found);
  }

  /** The same as it is kept, for who only wants to know whom it concerns. */
  Optional<Question> peek(MessageId id) {
    return stores.stream().flatMap(store -> store.find(id).stream()).findFirst();
  }

  /** The same of several, in no particular order. */
  List<Question> peekAll(Collection<MessageId> ids) {
    return all(store -> store.findAll(ids));
  }

  /** Some questions, the newest first. */
  List<Question> list(QuestionFilter filter, int most) {
    return all(store -> store.list(filter, most)).stream()
        .sorted(Comparator.comparing((Question one) -> one.id().value()).reversed())
        .limit(most)
        .toList();
  }

  /** The pending questions of a conversation, the oldest first. */
  List<Question> open(ConversationId conversation, int most) {
    return all(store -> store.open(conversation, most));
  }

  /** Pending questions whose time is over. */
  List<Question> due(int most) {
    return all(store -> store.due(clock.instant(), most));
  }

  /** How many are pending beside one more of this member, there. */
  OpenLimits.Open openBeside(MemberId asker, ConversationId conversation) {
    return new OpenLimits.Open() {
      @Override
      public int ofMember(int most) {
        return stores.stream().mapToInt(store -> store.countOpen(asker, most)).sum();
      }

      @Override
      public int inConversation(int most) {
        return stores.stream().mapToInt(store -> store.countOpen(conversation, most)).sum();
      }
    };
  }

  /**
   * Settles a question, if it is pending still, and has everybody hear of it whom it concerns.
   *
   * @return whether it was
   */
  boolean settle(Question question, QuestionState state) {
    return question.conversation().isTransient()
        ? settlePassing(question, state)
        : settleStored(question, state);
  }

  // Changes are stored, and nothing of such a conversation may be.
  private boolean settlePassing(Question question, QuestionState state) {
    boolean settled = passing.settle(question.id(), state);
    if (settled) {
      changes.apply(new AskMoved(question.conversation(), question.id()));
    }
    return settled;
  }

  private boolean settleStored(Question question, QuestionState state) {
    return transactions.write(
        () -> {
          boolean settled = isSettledIn(question, state);
          if (settled) {
            changes.note(new AskMoved(question.conversation(), question.id()));
          }
          return settled;
        });
  }

  private boolean isSettledIn(Question question, QuestionState state) {
    return stores.stream().anyMatch(store -> store.settle(question.id(), state));
  }

  /** The same for several at once. */
  void settleAll(List<Question> pending, QuestionState state) {
    var kept = pending.stream().filter(one -> !one.conversation().isTransient()).toList();
    pending.stream()
        .filter(one -> one.conversation().isTransient())
        .forEach(one -> settlePassing(one, state));
    if (!kept.isEmpty()) {
      transactions.write(() -> settleStored(kept, state));
    }
  }

  private int settleStored(List<Question> pending, QuestionState state) {
    var settled = stores.stream().flatMap(store -> store.settle(pending, state).stream()).toList();
    settled.forEach(one -> changes.note(new AskMoved(one.conversation(), one.id())));
    return settled.size();
  }

  private Question expired(Question due) {
    settle(due, QuestionState.EXPIRED);
    // Somebody else may have settled it in another way in the last moment.
    return peek(due.id()).orElse(due.in(QuestionState.EXPIRED));
  }

  private List<Question> all(Function<QuestionStore, List<Question>> part) {
    return stores.stream().flatMap(store -> part.apply(store).stream()).toList();
  }
}
