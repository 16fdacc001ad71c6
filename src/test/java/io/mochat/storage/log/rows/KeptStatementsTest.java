package io.mochat.storage.log.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.storage.TestDatabase;
import io.mochat.storage.database.TestConnection;
import io.mochat.storage.log.rows.KeptStatements.Statements;
import io.mochat.storage.log.rows.KeptStatements.Work;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** Statements that outlive the transaction they were prepared in. */
class KeptStatementsTest {

  private static final String INSERT = "INSERT INTO lines (text) VALUES (?)";

  private final TestConnection database =
      TestConnection.memory(TestConnection.system(), TestDatabase.properties(10));
  private final KeptStatements kept = new KeptStatements(database.template);

  @BeforeEach
  void createTable() {
    database.jdbc.sql("CREATE TABLE lines (text TEXT NOT NULL)").update();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aStatementIsPreparedOnce() {
    var first = inTransaction(statements -> statements.of(INSERT));
    var second = inTransaction(statements -> statements.of(INSERT));

    assertThat(second).isSameAs(first);
    inTransaction(KeptStatementsTest::insert);
    inTransaction(KeptStatementsTest::insert);
    assertThat(lines()).isEqualTo(2);
  }

  @Test
  void whatAFailureLeavesDoesNotGetIntoTheNextTransaction() {
    assertThatThrownBy(
            () ->
                inTransaction(
                    statements -> {
                      addToBatch(statements);
                      throw new IllegalStateException("expected by the test");
                    }))
        .isInstanceOf(IllegalStateException.class);

    inTransaction(statements -> statements.of(INSERT).executeBatch());

    assertThat(lines()).isZero();
  }

  @Test
  void aFailureOfTheDatabaseIsTranslatedAndRollsBack() {
    assertThatThrownBy(
            () ->
                inTransaction(
                    statements -> {
                      insert(statements);
                      return statements.of("INSERT INTO nowhere VALUES (1)").executeUpdate();
                    }))
        .isInstanceOf(DataAccessException.class);

    assertThat(lines()).isZero();
  }

  @Test
  void aLostConnectionsStatementsAreNotUsedAgain() {
    var lost = inTransaction(statements -> statements.of(INSERT));
    database.evict();
    // A database in memory is lost with its connection.
    createTable();

    var next = inTransaction(statements -> statements.of(INSERT));

    assertThat(next).isNotSameAs(lost);
    inTransaction(KeptStatementsTest::insert);
    assertThat(lines()).isEqualTo(1);
  }

  private <T> T inTransaction(Work<T> work) {
    return database.transactions.writeLog(() -> kept.execute(work));
  }

  private int lines() {
    return database.jdbc.sql("SELECT count(*) FROM lines").query(Integer.class).single();
  }

  private static int insert(Statements statements) throws SQLException {
    addToBatch(statements);
    return statements.of(INSERT).executeBatch().length;
  }

  private static void addToBatch(Statements statements) throws SQLException {
    var insert = statements.of(INSERT);
    insert.setString(1, "a line");
    insert.addBatch();
  }
}
