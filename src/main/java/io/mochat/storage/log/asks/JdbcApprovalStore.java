package io.mochat.storage.log.asks;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.purposes.ApprovalId;
import io.mochat.messages.purposes.ApprovalState;
import io.mochat.questions.approvals.Approval;
import io.mochat.questions.approvals.Approval.Decision;
import io.mochat.questions.approvals.ApprovalFilter;
import io.mochat.questions.approvals.ApprovalStore;
import io.mochat.storage.database.JdbcTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcApprovalStore implements ApprovalStore {

  private static final String SELECT =
      """
      SELECT approvals.*, messages.purpose
      FROM approvals JOIN messages ON messages.id = approvals.message
      """;

  private static final String REQUESTED =
      SELECT
          + """
          WHERE approvals.requester = :member AND (:state = '' OR approvals.state = :state)
              AND approvals.message < :before
          ORDER BY approvals.message DESC LIMIT :most
          """;

  private static final String TO_DECIDE =
      SELECT
          + """
          JOIN approvers ON approvers.message = approvals.message
          WHERE approvers.member = :member AND (:state = '' OR approvers.state = :state)
              AND approvers.message < :before
          ORDER BY approvers.message DESC LIMIT :most
          """;

  private static final String DUE =
      SELECT
          + """
          WHERE approvals.state = 'pending' AND approvals.expires_at <= ?
          ORDER BY approvals.expires_at LIMIT ?
          """;

  private static final String OPEN =
      SELECT
          + """
          WHERE approvals.state = 'pending' AND approvals.conversation = ?
          ORDER BY approvals.message LIMIT ?
          """;

  private static final String SETTLE =
      """
      UPDATE approvals SET state = :state, chosen = :chosen, decided_by = :by, comment = :comment,
          decided_at = :at
      WHERE id = :id AND state = 'pending'
      """;

  // Ids are hexadecimal digits.
  private static final String AFTER_ALL = "g";

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcApprovalStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public Optional<Approval> find(ApprovalId id) {
    return one("approvals.id", id.value());
  }

  @Override
  public Optional<Approval> findByMessage(MessageId message) {
    return one("approvals.message", message.value());
  }

  @Override
  public List<Approval> list(ApprovalFilter filter, int most) {
    var sql =
        switch (filter.side()) {
          case REQUESTED -> REQUESTED;
          case TO_DECIDE -> TO_DECIDE;
        };
    return jdbc.sql(sql)
        .param("member", filter.member().value())
        .param("state", filter.state() == null ? "" : filter.state().wireName())
        .param("before", filter.before() == null ? AFTER_ALL : filter.before().value())
        .param("most", most)
        .query(ApprovalRows::approval)
        .list();
  }

  @Override
  public boolean settle(Approval approval, ApprovalState state, @Nullable Decision decision) {
    return transactions.write(
        () -> {
          boolean pending = change(approval.id(), state, decision);
          if (pending) {
            show(approval, state);
          }
          return pending;
        });
  }

  @Override
  public List<Approval> due(Instant now, int most) {
    return jdbc.sql(DUE).params(now.toEpochMilli(), most).query(ApprovalRows::approval).list();
  }

  @Override
  public List<Approval> open(ConversationId conversation, int most) {
    return jdbc.sql(OPEN).params(conversation.value(), most).query(ApprovalRows::approval).list();
  }

  @Override
  public int countOpen(MemberId requester, int most) {
    return count("requester", requester.value(), most);
  }

  @Override
  public int countOpen(ConversationId conversation, int most) {
    return count("conversation", conversation.value(), most);
  }

  private boolean change(ApprovalId id, ApprovalState state, @Nullable Decision decision) {
    return jdbc.sql(SETTLE)
            .param("state", state.wireName())
            .param("chosen", decision == null ? null : decision.option())
            .param("by", decision == null ? null : decision.by().value())
            .param("comment", decision == null ? null : decision.comment())
            .param("at", decision == null ? null : decision.at().toEpochMilli())
            .param("id", id.value())
            .update()
        == 1;
  }

  private void show(Approval approval, ApprovalState state) {
    var message = approval.message().value();
    jdbc.sql("UPDATE approvers SET state = ? WHERE message = ?")
        .params(state.wireName(), message)
        .update();
    jdbc.sql(QuestionStates.OF_MESSAGE)
        .params(PurposeColumn.write(approval.terms().in(state)), message)
        .update();
  }

  private int count(String column, String value, int most) {
    return jdbc.sql(
            "SELECT count(*) FROM (SELECT 1 FROM approvals WHERE state = 'pending' AND "
                + column
                + " = ? LIMIT ?) pending")
        .params(value, most)
        .query(Integer.class)
        .single();
  }

  private Optional<Approval> one(String column, String value) {
    return jdbc.sql(SELECT + "WHERE " + column + " = ?")
        .param(value)
        .query(ApprovalRows::approval)
        .optional();
  }
}
