package io.mochat.storage.database;

import io.mochat.storage.database.WorkPools.Work;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns on PostgreSQL, which has many writers, in this server and in others.
 *
 * <p>Units of work run concurrently as serializable transactions. One that PostgreSQL aborts
 * because of another is run again; after a few times it runs alone, so it succeeds however busy the
 * others are. Batches of the log run one at a time, concurrently with units; ADR 0006 says why.
 *
 * <p>Turns are locks on tables made for this purpose and not advisory locks: {@code LOCK TABLE}
 * alone may wait before the transaction takes its snapshot. They end with the transaction, also
 * when a server dies.
 */
final class PostgresTurns implements Turns {

  private static final String BESIDE_OTHERS =
      "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; LOCK TABLE unit_turns IN ROW SHARE MODE";

  private static final String ALONE =
      """
      SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
      LOCK TABLE unit_turns IN EXCLUSIVE MODE; LOCK TABLE log_turns IN EXCLUSIVE MODE
      """;

  // Not serializable: each statement has to see what the batch before this one stored.
  private static final String BATCH =
      """
      SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
      LOCK TABLE log_turns IN EXCLUSIVE MODE
      """;

  private static final int TRIES = 6;
  private static final int TRIES_BESIDE_OTHERS = 4;

  private static final String DUPLICATE = "23505";
  private static final Set<String> SERIALIZATION_FAILURE_AND_DEADLOCK = Set.of("40001", "40P01");

  private final TransactionTemplate template;
  private final JdbcTemplate jdbc;

  PostgresTurns(PlatformTransactionManager manager, DataSource source) {
    this.template = new TransactionTemplate(manager);
    this.jdbc = new JdbcTemplate(source);
  }

  @Override
  public <T> T unit(Supplier<T> work) {
    for (int tries = 1; ; tries++) {
      boolean alone = tries > TRIES_BESIDE_OTHERS;
      try {
        return WorkPools.as(Work.UNITS, () -> run(alone ? ALONE : BESIDE_OTHERS, work));
      } catch (RuntimeException e) {
        if (tries == TRIES || !isConflict(e, alone)) {
          throw e;
        }
        giveWay(tries);
      }
    }
  }

  @Override
  public <T> T batch(Supplier<T> work) {
    for (int tries = 1; ; tries++) {
      try {
        return WorkPools.as(Work.LOG, () -> run(BATCH, work));
      } catch (RuntimeException e) {
        if (tries == TRIES || !isConflict(e, true)) {
          throw e;
        }
      }
    }
  }

  // The other one has ended for everybody a moment after its locks have: on a loaded machine that
  // is
  // long enough for all tries to meet it. The first retry need not wait.
  private static void giveWay(int tries) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos((1L << tries) - 2));
  }

  private <T> T run(String turn, Supplier<T> work) {
    return template.execute(
        status -> {
          jdbc.execute(turn);
          return work.get();
        });
  }

  // A duplicate key may come from a transaction that this one could not see, unless it ran alone.
  private static boolean isConflict(Throwable failure, boolean alone) {
    var state = state(failure);
    return SERIALIZATION_FAILURE_AND_DEADLOCK.contains(state) || !alone && state.equals(DUPLICATE);
  }

  private static String state(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return "";
  }
}
