package io.mochat.storage.log.asks;

import io.mochat.questions.QuestionStore;
import io.mochat.questions.approvals.ApprovalStore;
import io.mochat.questions.approvals.GrantStore;
import io.mochat.storage.database.TestConnection;

/** The stores of questions and approvals on one database. */
public final class TestAsks {

  public final QuestionStore questions;
  public final ApprovalStore approvals;
  public final GrantStore grants;

  public TestAsks(TestConnection to) {
    questions = new JdbcQuestionStore(to.template, to.transactions);
    approvals = new JdbcApprovalStore(to.jdbc, to.transactions);
    grants = new JdbcGrantStore(to.jdbc, to.transactions);
  }
}
