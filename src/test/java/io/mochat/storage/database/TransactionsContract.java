package io.mochat.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.Ids;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What transactions guarantee on every database. */
public interface TransactionsContract {

  TestDatabase database();

  private JdbcTransactions transactions() {
    return database().transactions;
  }

  @Test
  default void theResultComesAfterTheCommit() {
    var ada = Samples.agent("ada");

    assertThat(transactions().write(() -> database().users.insert(ada))).isTrue();

    assertThat(database().users.find(ada.id())).contains(ada);
  }

  @Test
  default void anExceptionLeavesNothingAndIsPassedOn() {
    var failure = new IllegalStateException("no");

    assertThatThrownBy(
            () ->
                transactions()
                    .write(
                        () -> {
                          database().users.insert(Samples.agent("ada"));
                          database().sessions.insert(Samples.session(Ids.member()));
                          throw failure;
                        }))
        .isSameAs(failure);

    assertThat(database().users.findByUsername("ada")).isEmpty();
    assertThat(database().counts.count().sessions()).isZero();
  }

  @Test
  default void aNestedCallJoinsTheOuterOne() {
    assertThatThrownBy(
            () ->
                transactions()
                    .write(
                        () -> {
                          transactions().write(() -> database().users.insert(Samples.agent("ada")));
                          throw new IllegalStateException();
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(database().users.findByUsername("ada")).isEmpty();
  }

  @Test
  default void aTransactionReadsItsOwnWrites() {
    var ada = Samples.agent("ada");

    var found =
        transactions()
            .write(
                () -> {
                  database().users.insert(ada);
                  return database().users.find(ada.id());
                });

    assertThat(found).contains(ada);
  }

  @Test
  default void actionsRunInOrderAfterTheOuterCommitAndBeforeTheReturn() {
    var events = new ArrayList<String>();

    transactions()
        .write(
            () -> {
              transactions().afterCommit(() -> events.add("first"));
              transactions()
                  .write(
                      () -> {
                        transactions().afterCommit(() -> events.add("second"));
                        return events.add("inner");
                      });
              return events.add("outer");
            });
    events.add("returned");

    assertThat(events).containsExactly("inner", "outer", "first", "second", "returned");
  }

  @Test
  default void noActionRunsAfterARollback() {
    var events = new ArrayList<String>();

    assertThatThrownBy(
            () ->
                transactions()
                    .write(
                        () -> {
                          transactions().afterCommit(() -> events.add("never"));
                          throw new IllegalStateException();
                        }))
        .isInstanceOf(IllegalStateException.class);
    transactions().write(() -> 1);

    assertThat(events).isEmpty();
  }

  @Test
  default void outsideATransactionAnActionRunsAtOnce() {
    var events = new ArrayList<String>();

    transactions().afterCommit(() -> events.add("now"));

    assertThat(events).containsExactly("now");
  }

  @Test
  default void anActionMayReadWriteAndAppend() {
    var session = Samples.session(Ids.member());
    var ada = Samples.agent("ada");

    transactions()
        .write(
            () -> {
              database().sessions.insert(session);
              transactions().afterCommit(() -> database().users.insert(ada));
              transactions()
                  .afterCommit(
                      () ->
                          database()
                              .log
                              .append(
                                  session.id(),
                                  Draft.text(ada.profile(), "hi"),
                                  Mentions.NONE,
                                  message -> {}));
              return true;
            });

    assertThat(database().users.find(ada.id())).contains(ada);
    assertThat(database().log.head(session.id())).isEqualTo(1);
  }

  @Test
  default void aFailingActionStopsNeitherTheOthersNorTheCaller() {
    var events = new ArrayList<String>();

    var result =
        transactions()
            .write(
                () -> {
                  transactions()
                      .afterCommit(
                          () -> {
                            throw new IllegalStateException("expected by the test");
                          });
                  transactions().afterCommit(() -> events.add("second"));
                  return "stored";
                });

    assertThat(result).isEqualTo("stored");
    assertThat(events).containsExactly("second");
  }

  @Test
  default void concurrentTransactionsTakeTurns() {
    var workspace = Samples.workspace("w");
    database().workspaces.insert(workspace);

    IntStream.range(0, 60).parallel().forEach(n -> transactions().write(this::incrementName));

    assertThat(List.of(name())).containsExactly("60");
  }

  private int incrementName() {
    int next = name().equals("w") ? 1 : Integer.parseInt(name()) + 1;
    return database().jdbc.sql("UPDATE workspaces SET name = ?").param("" + next).update();
  }

  private String name() {
    return database().jdbc.sql("SELECT name FROM workspaces").query(String.class).single();
  }
}
