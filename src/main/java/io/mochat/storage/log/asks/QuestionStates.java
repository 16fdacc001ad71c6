package io.mochat.storage.log.asks;

import io.mochat.questions.Question;
import java.sql.SQLException;

/**
 * Writes the state of a question, which stands with it, with whom it is put to, and its message.
 */
final class QuestionStates {

  static final String OF_QUESTION =
      "UPDATE questions SET state = ? WHERE message = ? AND state = 'pending'";

  static final String OF_TARGETS = "UPDATE question_targets SET state = ? WHERE question = ?";

  static final String OF_MESSAGE = "UPDATE messages SET purpose = ? WHERE id = ?";

  private QuestionStates() {}

  /** Writes the state of a question that is pending in the database. */
  static void settle(Preparation statements, Question settled) throws SQLException {
    var state = settled.state().wireName();
    update(statements, OF_QUESTION, state, settled.id().value());
    update(statements, OF_TARGETS, state, settled.id().value());
    update(statements, OF_MESSAGE, PurposeColumn.write(settled.terms()), settled.id().value());
  }

  private static void update(Preparation statements, String sql, String value, String id)
      throws SQLException {
    var update = statements.of(sql);
    update.setString(1, value);
    update.setString(2, id);
    update.executeUpdate();
  }
}
