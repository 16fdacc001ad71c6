package io.mochat.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.storage.TestDatabase;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** What every storage probe guarantees. */
public interface StorageProbeContract {

  TestDatabase database();

  @Test
  default void oneRowIsWrittenOverAndOver() {
    var probe = probe();

    probe.store();
    probe.store();

    assertThat(database().jdbc.sql("SELECT count(*) FROM storage_probe").query(Long.class).single())
        .isEqualTo(1);
  }

  @Test
  default void whatCannotBeWrittenFails() {
    database().jdbc.sql("DROP TABLE storage_probe").update();

    assertThatThrownBy(() -> probe().store()).isInstanceOf(DataAccessException.class);
  }

  private JdbcStorageProbe probe() {
    return new JdbcStorageProbe(
        database().jdbc,
        database().transactions,
        Clock.tickMillis(ZoneOffset.UTC),
        TestConnection.properties(1));
  }
}
