package io.mochat.storage.log.asks;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.purposes.Purpose;
import io.mochat.messages.purposes.QuestionState;
import io.mochat.questions.Question;
import io.mochat.questions.Question.Answer;
import io.mochat.questions.QuestionFilter;
import io.mochat.questions.QuestionStore;
import io.mochat.storage.database.Columns;
import io.mochat.storage.database.JdbcTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcQuestionStore implements QuestionStore {

  private static final String SELECT =
      """
      SELECT questions.message, questions.asker, questions.expires_at, messages.conversation,
          messages.seq, messages.content, messages.purpose
      FROM questions JOIN messages ON messages.id = questions.message
      """;

  private static final String ASKED =
      SELECT
          + """
          WHERE questions.asker = :member AND (:state = '' OR questions.state = :state)
              AND questions.message < :before
          ORDER BY questions.message DESC LIMIT :most
          """;

  private static final String PUT_TO =
      SELECT
          + """
          JOIN question_targets ON question_targets.question = questions.message
          WHERE question_targets.member = :member
              AND (:state = '' OR question_targets.state = :state)
              AND question_targets.question < :before
          ORDER BY question_targets.question DESC LIMIT :most
          """;

  private static final String DUE =
      SELECT
          + """
          WHERE questions.state = 'pending' AND questions.expires_at <= ?
          ORDER BY questions.expires_at LIMIT ?
          """;

  private static final String OPEN =
      SELECT
          + """
          WHERE questions.state = 'pending' AND questions.conversation = ?
          ORDER BY messages.seq LIMIT ?
          """;

  private static final String ANSWERS =
      """
      SELECT answers.question, answers.chosen, answers.message, answers.sender, messages.seq,
          messages.content, messages.created_at
      FROM answers JOIN messages ON messages.id = answers.message
      WHERE answers.question IN (:questions) ORDER BY messages.seq
      """;

  // Ids are hexadecimal digits.
  private static final String AFTER_ALL = "g";

  private final JdbcTemplate template;
  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcQuestionStore(JdbcTemplate template, JdbcTransactions transactions) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
    this.transactions = transactions;
  }

  @Override
  public Optional<Question> find(MessageId id) {
    var found =
        jdbc.sql(SELECT + "WHERE questions.message = ?")
            .param(id.value())
            .query(JdbcQuestionStore::question)
            .list();
    return withAnswers(found).stream().findFirst();
  }

  @Override
  public List<Question> findAll(Collection<MessageId> ids) {
    var found =
        jdbc.sql(SELECT + "WHERE questions.message IN (:ids)")
            .param("ids", ids.stream().map(MessageId::value).toList())
            .query(JdbcQuestionStore::question)
            .list();
    return withAnswers(found);
  }

  @Override
  public List<Question> list(QuestionFilter filter, int most) {
    var sql =
        switch (filter.side()) {
          case ASKED -> ASKED;
          case PUT_TO -> PUT_TO;
        };
    var found =
        jdbc.sql(sql)
            .param("member", filter.member().value())
            .param("state", filter.state() == null ? "" : filter.state().wireName())
            .param("before", filter.before() == null ? AFTER_ALL : filter.before().value())
            .param("most", most)
            .query(JdbcQuestionStore::question)
            .list();
    return withAnswers(found);
  }

  @Override
  public boolean settle(MessageId id, QuestionState state) {
    return transactions.write(
        () -> {
          boolean pending = update(QuestionStates.OF_QUESTION, state.wireName(), id) == 1;
          if (pending) {
            update(QuestionStates.OF_TARGETS, state.wireName(), id);
            show(id, state);
          }
          return pending;
        });
  }

  // In the order of their ids, so that of two servers that do so none holds what the other waits
  // for.
  @Override
  public List<Question> settle(Collection<Question> questions, QuestionState state) {
    var sorted = questions.stream().sorted(Comparator.comparing(one -> one.id().value())).toList();
    return transactions.write(
        () -> {
          int[] counts = update(QuestionStates.OF_QUESTION, sorted, one -> state.wireName());
          var settled =
              IntStream.range(0, counts.length)
                  .filter(index -> counts[index] == 1)
                  .mapToObj(sorted::get)
                  .toList();
          update(QuestionStates.OF_TARGETS, settled, one -> state.wireName());
          update(
              QuestionStates.OF_MESSAGE,
              settled,
              one -> PurposeColumn.write(one.terms().in(state)));
          return settled;
        });
  }

  private int[] update(String sql, List<Question> questions, Function<Question, String> value) {
    return template.batchUpdate(
        sql,
        questions.stream().map(one -> new Object[] {value.apply(one), one.id().value()}).toList());
  }

  @Override
  public List<Question> due(Instant now, int most) {
    return jdbc.sql(DUE).params(now.toEpochMilli(), most).query(JdbcQuestionStore::question).list();
  }

  @Override
  public List<Question> open(ConversationId conversation, int most) {
    return withAnswers(
        jdbc.sql(OPEN)
            .params(conversation.value(), most)
            .query(JdbcQuestionStore::question)
            .list());
  }

  @Override
  public int countOpen(MemberId asker, int most) {
    return count("asker", asker.value(), most);
  }

  @Override
  public int countOpen(ConversationId conversation, int most) {
    return count("conversation", conversation.value(), most);
  }

  private int count(String column, String value, int most) {
    return jdbc.sql(
            "SELECT count(*) FROM (SELECT 1 FROM questions WHERE state = 'pending' AND "
                + column
                + " = ? LIMIT ?) pending")
        .params(value, most)
        .query(Integer.class)
        .single();
  }

  private void show(MessageId id, QuestionState state) {
    var purpose =
        jdbc.sql("SELECT purpose FROM messages WHERE id = ?")
            .param(id.value())
            .query(String.class)
            .single();
    if (PurposeColumn.read(purpose) instanceof Purpose.Question terms) {
      jdbc.sql(QuestionStates.OF_MESSAGE)
          .params(PurposeColumn.write(terms.in(state)), id.value())
          .update();
    }
  }

  private int update(String sql, String state, MessageId id) {
    return jdbc.sql(sql).params(state, id.value()).update();
  }

  private List<Question> withAnswers(List<Question> questions) {
    if (questions.isEmpty()) {
      return questions;
    }
    Map<String, List<Answer>> answers =
        jdbc
            .sql(ANSWERS)
            .param("questions", questions.stream().map(one -> one.id().value()).toList())
            .query((row, number) -> Map.entry(row.getString("question"), answer(row)))
            .list()
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return questions.stream()
        .map(one -> one.answeredBy(answers.getOrDefault(one.id().value(), List.of())))
        .toList();
  }

  private static Answer answer(ResultSet row) throws SQLException {
    return new Answer(
        new MessageId(row.getString("message")),
        row.getLong("seq"),
        new MemberId(row.getString("sender")),
        row.getString("content"),
        row.getString("chosen"),
        Columns.instant(row, "created_at"));
  }

  private static Question question(ResultSet row, int number) throws SQLException {
    if (!(PurposeColumn.read(row.getString("purpose")) instanceof Purpose.Question terms)) {
      throw new SQLException("A question whose message asks nothing");
    }
    return new Question(
        new MessageId(row.getString("message")),
        ConversationId.of(row.getString("conversation")),
        row.getLong("seq"),
        new MemberId(row.getString("asker")),
        row.getString("content"),
        terms,
        Columns.instant(row, "expires_at"),
        List.of());
  }
}
