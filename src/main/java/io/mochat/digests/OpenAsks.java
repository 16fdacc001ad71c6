package io.mochat.digests;

import io.mochat.kernel.MemberId;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.purposes.ApprovalState;
import io.mochat.messages.purposes.Purpose;
import io.mochat.messages.purposes.QuestionState;
import io.mochat.questions.Question;
import io.mochat.questions.QuestionFilter;
import io.mochat.questions.QuestionManager;
import io.mochat.questions.approvals.ApprovalFilter;
import io.mochat.questions.approvals.ApprovalStore;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Questions and approvals that wait for somebody, by their messages. Thread-safe. */
@Component
class OpenAsks {

  private static final int MOST = 50;

  private final QuestionManager questions;
  private final ApprovalStore approvals;
  private final MessageLog log;
  private final Clock clock;

  OpenAsks(QuestionManager questions, ApprovalStore approvals, MessageLog log, Clock clock) {
    this.questions = questions;
    this.approvals = approvals;
    this.log = log;
    this.clock = clock;
  }

  /** The messages that ask for something that a member can still give, the newest of each kind. */
  List<Message> of(MemberId member) {
    var now = clock.instant();
    var put = new QuestionFilter(member, QuestionFilter.Side.PUT_TO, QuestionState.PENDING, null);
    var decided =
        new ApprovalFilter(member, ApprovalFilter.Side.TO_DECIDE, ApprovalState.PENDING, null);
    return Stream.concat(
            questions.list(put, MOST).items().stream()
                .filter(question -> question.isOpen(now) && !hasAnswered(member, question))
                .flatMap(question -> log.find(question.conversation(), question.id()).stream()),
            approvals.list(decided, MOST).stream()
                .filter(approval -> approval.isOpen(now))
                .flatMap(
                    approval -> log.find(approval.conversation(), approval.message()).stream()))
        .toList();
  }

  // One that wants an answer of each is open until the last one has come.
  private static boolean hasAnswered(MemberId member, Question question) {
    return question.answers().stream().anyMatch(answer -> answer.sender().equals(member));
  }

  /** What a message says: of an approval what is to be allowed. */
  String textOf(Message message) {
    return message.purpose() instanceof Purpose.Approval
        ? approvals
            .findByMessage(message.id())
            .map(approval -> approval.matter().title())
            .orElse(message.content())
        : message.content();
  }
}
