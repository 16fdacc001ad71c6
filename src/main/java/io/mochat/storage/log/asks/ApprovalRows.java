package io.mochat.storage.log.asks;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.purposes.Matter;
import io.mochat.messages.purposes.Matter.Action;
import io.mochat.messages.purposes.Purpose;
import io.mochat.questions.approvals.Approval;
import io.mochat.questions.approvals.Approval.Decision;
import io.mochat.storage.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Maps approvals, joined with the purpose of their messages. */
final class ApprovalRows {

  private ApprovalRows() {}

  static Approval approval(ResultSet row, int number) throws SQLException {
    if (!(PurposeColumn.read(row.getString("purpose")) instanceof Purpose.Approval terms)) {
      throw new SQLException("An approval whose message asks for nothing");
    }
    return new Approval(
        new MessageId(row.getString("message")),
        ConversationId.of(row.getString("conversation")),
        new MemberId(row.getString("requester")),
        new Matter(row.getString("title"), row.getString("details"), action(row), null),
        terms,
        Columns.instant(row, "expires_at"),
        decision(row));
  }

  private static @Nullable Action action(ResultSet row) throws SQLException {
    var name = row.getString("action");
    return name == null ? null : new Action(name, row.getString("arguments"));
  }

  private static @Nullable Decision decision(ResultSet row) throws SQLException {
    var by = row.getString("decided_by");
    return by == null
        ? null
        : new Decision(
            row.getString("chosen"),
            new MemberId(by),
            row.getString("granted"),
            row.getString("comment"),
            Columns.instant(row, "decided_at"));
  }
}
