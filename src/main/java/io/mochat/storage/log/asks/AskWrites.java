package io.mochat.storage.log.asks;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Message;
import io.mochat.messages.purposes.Purpose;
import io.mochat.questions.Question;
import io.mochat.questions.Question.Answer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What messages of a batch ask and answer, written in its transaction. */
public final class AskWrites {

  // The update changes nothing: it locks the row until the end of the transaction, on every
  // database, against whoever settles the question in another way.
  private static final String LOCK =
      """
      UPDATE questions SET state = state
      WHERE message = ? AND conversation = ? AND state = 'pending' AND expires_at > ?
      """;

  private static final String FIND =
      """
      SELECT questions.asker, questions.expires_at, messages.conversation, messages.seq,
          messages.content, messages.purpose
      FROM questions JOIN messages ON messages.id = questions.message
      WHERE questions.message = ?
      """;

  private static final String ANSWERED = "SELECT sender, message FROM answers WHERE question = ?";

  private static final String QUESTION =
      """
      INSERT INTO questions (message, conversation, asker, state, expires_at)
      VALUES (?, ?, ?, ?, ?)
      """;

  private static final String TARGET =
      "INSERT INTO question_targets (member, question, state) VALUES (?, ?, ?)";

  private static final String ANSWER =
      "INSERT INTO answers (question, sender, message, chosen) VALUES (?, ?, ?, ?)";

  private static final String APPROVAL =
      """
      INSERT INTO approvals (id, message, conversation, requester, title, details, action,
          arguments, state, chosen, decided_by, granted, expires_at, decided_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String APPROVER =
      "INSERT INTO approvers (member, message, state) VALUES (?, ?, ?)";

  private final Preparation statements;

  /** Writes by these statements. */
  public AskWrites(Preparation statements) {
    this.statements = statements;
  }

  /**
   * Whether an answer counts. Nobody else settles its question before the end of the transaction
   * then.
   */
  public boolean admits(Message message, Purpose.Answer purpose) throws SQLException {
    var answer = Answer.of(message).orElseThrow();
    var question = purpose.question();
    var lock = statements.of(LOCK);
    lock.setString(1, question.value());
    lock.setString(2, message.conversation().value());
    lock.setLong(3, answer.at().toEpochMilli());
    return lock.executeUpdate() == 1
        && find(question).flatMap(found -> found.with(answer)).isPresent();
  }

  /** Writes what a message that is stored already asks or answers. */
  public void write(Message message) throws SQLException {
    switch (message.purpose()) {
      case null -> {}
      case Purpose.Question terms -> insert(Question.of(message).orElseThrow());
      case Purpose.Answer answer -> insert(message, answer);
      case Purpose.Approval approval -> insert(message, approval);
    }
  }

  private void insert(Question question) throws SQLException {
    var insert = statements.of(QUESTION);
    insert.setString(1, question.id().value());
    insert.setString(2, question.conversation().value());
    insert.setString(3, question.asker().value());
    insert.setString(4, question.state().wireName());
    insert.setLong(5, question.expiresAt().toEpochMilli());
    insert.executeUpdate();
    insertAll(TARGET, question.terms().to(), question.id(), question.state().wireName());
  }

  private void insert(Message message, Purpose.Answer answer) throws SQLException {
    var insert = statements.of(ANSWER);
    insert.setString(1, answer.question().value());
    insert.setString(2, message.sender().value());
    insert.setString(3, message.id().value());
    insert.setString(4, answer.option());
    insert.executeUpdate();
    var question = find(answer.question()).orElseThrow();
    if (question.isComplete()) {
      QuestionStates.settle(statements, question.answered());
    }
  }

  private void insert(Message message, Purpose.Approval approval) throws SQLException {
    var matter = approval.matter();
    if (matter == null) {
      throw new IllegalStateException("matter: null (expected: what is to be allowed)");
    }
    var insert = statements.of(APPROVAL);
    insert.setString(1, approval.id().value());
    insert.setString(2, message.id().value());
    insert.setString(3, message.conversation().value());
    insert.setString(4, message.sender().value());
    insert.setString(5, matter.title());
    insert.setString(6, matter.details());
    var action = matter.action();
    insert.setString(7, action == null ? null : action.name());
    insert.setString(8, action == null ? null : action.arguments());
    insert.setString(9, approval.state().wireName());
    var granted = matter.granted();
    insert.setString(10, granted == null ? null : granted.option());
    insert.setString(11, granted == null ? null : granted.by().value());
    insert.setString(12, granted == null ? null : granted.grant());
    insert.setLong(13, message.createdAt().plus(approval.lasts()).toEpochMilli());
    insert.setObject(14, granted == null ? null : message.createdAt().toEpochMilli());
    insert.executeUpdate();
    insertAll(APPROVER, approval.approvers(), message.id(), approval.state().wireName());
  }

  private void insertAll(String sql, List<MemberId> members, MessageId message, String state)
      throws SQLException {
    if (members.isEmpty()) {
      return;
    }
    var insert = statements.of(sql);
    for (var member : members) {
      insert.setString(1, member.value());
      insert.setString(2, message.value());
      insert.setString(3, state);
      insert.addBatch();
    }
    insert.executeBatch();
  }

  private Optional<Question> find(MessageId id) throws SQLException {
    var find = statements.of(FIND);
    find.setString(1, id.value());
    try (var row = find.executeQuery()) {
      return row.next() ? Optional.ofNullable(question(id, row)) : Optional.empty();
    }
  }

  private @Nullable Question question(MessageId id, ResultSet row) throws SQLException {
    return PurposeColumn.read(row.getString("purpose")) instanceof Purpose.Question terms
        ? new Question(
            id,
            ConversationId.of(row.getString("conversation")),
            row.getLong("seq"),
            new MemberId(row.getString("asker")),
            row.getString("content"),
            terms,
            Instant.ofEpochMilli(row.getLong("expires_at")),
            answers(id))
        : null;
  }

  // Who has answered is all that matters here.
  private List<Answer> answers(MessageId question) throws SQLException {
    var find = statements.of(ANSWERED);
    find.setString(1, question.value());
    var answers = new ArrayList<Answer>();
    try (var row = find.executeQuery()) {
      while (row.next()) {
        var message = new MessageId(row.getString("message"));
        var sender = new MemberId(row.getString("sender"));
        answers.add(new Answer(message, 0, sender, "", null, Instant.EPOCH));
      }
    }
    return answers;
  }
}
