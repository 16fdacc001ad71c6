package io.mochat.storage.stores.people;

import static io.mochat.storage.database.Columns.instant;
import static io.mochat.storage.database.Columns.nullableInstant;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.moderation.Report;
import io.mochat.moderation.Report.State;
import io.mochat.moderation.ReportStore;
import io.mochat.storage.database.Columns;
import io.mochat.storage.database.JdbcTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcReportStore implements ReportStore {

  // What a report is not about is an empty text, so that the same one is found again.
  private static final String NOTHING = "";

  private static final String INSERT =
      """
      INSERT INTO reports (id, reporter, target, workspace, conversation, message, excerpt, reason,
          state, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (reporter, target, workspace, conversation, message) DO NOTHING
      """;

  private static final String SAME =
      """
      SELECT * FROM reports WHERE reporter = ? AND target = ? AND workspace = ?
          AND conversation = ? AND message = ?
      """;

  private static final String LIST =
      """
      SELECT * FROM reports WHERE state = :state AND id > :after
          AND (:everywhere OR workspace = :workspace)
      ORDER BY id LIMIT :most
      """;

  private static final String LIST_ABOUT =
      "SELECT * FROM reports WHERE target = ? AND state = ? AND id > ? ORDER BY id LIMIT ?";

  private static final String COUNT_REPORTERS =
      """
      SELECT count(DISTINCT reporter) FROM reports
      WHERE target = ? AND workspace = ? AND state <> 'dismissed'
      """;

  private static final String COUNT_OPEN =
      """
      SELECT count(*) FROM (
          SELECT 1 FROM reports WHERE reporter = ? AND state = 'open' LIMIT ?) counted
      """;

  private static final String SAVE_THRESHOLD =
      """
      INSERT INTO report_thresholds (workspace, threshold) VALUES (?, ?)
      ON CONFLICT (workspace) DO UPDATE SET threshold = excluded.threshold
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcReportStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public Report insert(Report report) {
    return transactions.write(
        () -> {
          jdbc.sql(INSERT)
              .params(
                  Arrays.asList(
                      report.id(),
                      report.reporter().value(),
                      report.target().value(),
                      workspace(report),
                      conversation(report),
                      message(report),
                      report.excerpt(),
                      report.reason(),
                      report.state().wireName(),
                      report.createdAt().toEpochMilli()))
              .update();
          return jdbc.sql(SAME)
              .params(
                  report.reporter().value(),
                  report.target().value(),
                  workspace(report),
                  conversation(report),
                  message(report))
              .query(JdbcReportStore::report)
              .single();
        });
  }

  @Override
  public Optional<Report> find(String id) {
    return jdbc.sql("SELECT * FROM reports WHERE id = ?")
        .param(id)
        .query(JdbcReportStore::report)
        .optional();
  }

  @Override
  public void update(Report report) {
    transactions.write(
        () ->
            jdbc.sql("UPDATE reports SET state = ?, decided_at = ? WHERE id = ?")
                .params(
                    Arrays.asList(
                        report.state().wireName(), Columns.millis(report.decidedAt()), report.id()))
                .update());
  }

  @Override
  public List<Report> list(
      @Nullable WorkspaceId workspace, State state, @Nullable String after, int most) {
    return jdbc.sql(LIST)
        .param("state", state.wireName())
        .param("after", after == null ? NOTHING : after)
        .param("everywhere", workspace == null)
        .param("workspace", workspace == null ? NOTHING : workspace.value())
        .param("most", most)
        .query(JdbcReportStore::report)
        .list();
  }

  @Override
  public List<Report> listAbout(MemberId target, State state, @Nullable String after, int most) {
    return jdbc.sql(LIST_ABOUT)
        .params(target.value(), state.wireName(), after == null ? NOTHING : after, most)
        .query(JdbcReportStore::report)
        .list();
  }

  @Override
  public int countReporters(MemberId target, WorkspaceId workspace) {
    return jdbc.sql(COUNT_REPORTERS)
        .params(target.value(), workspace.value())
        .query(Integer.class)
        .single();
  }

  @Override
  public int countOpen(MemberId reporter, int most) {
    return jdbc.sql(COUNT_OPEN).params(reporter.value(), most).query(Integer.class).single();
  }

  @Override
  public Optional<Integer> findThreshold(WorkspaceId workspace) {
    return jdbc.sql("SELECT threshold FROM report_thresholds WHERE workspace = ?")
        .param(workspace.value())
        .query(Integer.class)
        .optional();
  }

  @Override
  public void saveThreshold(WorkspaceId workspace, int threshold) {
    transactions.write(
        () -> jdbc.sql(SAVE_THRESHOLD).params(workspace.value(), threshold).update());
  }

  private static String workspace(Report report) {
    return report.workspace() == null ? NOTHING : report.workspace().value();
  }

  private static String conversation(Report report) {
    return report.conversation() == null ? NOTHING : report.conversation().value();
  }

  private static String message(Report report) {
    return report.message() == null ? NOTHING : report.message().value();
  }

  private static Report report(ResultSet row, int number) throws SQLException {
    var workspace = row.getString("workspace");
    var conversation = row.getString("conversation");
    var message = row.getString("message");
    return new Report(
        row.getString("id"),
        new MemberId(row.getString("reporter")),
        new MemberId(row.getString("target")),
        workspace.isEmpty() ? null : new WorkspaceId(workspace),
        conversation.isEmpty() ? null : ConversationId.of(conversation),
        message.isEmpty() ? null : new MessageId(message),
        row.getString("excerpt"),
        row.getString("reason"),
        State.find(row.getString("state")).orElse(State.OPEN),
        instant(row, "created_at"),
        nullableInstant(row, "decided_at"));
  }
}
