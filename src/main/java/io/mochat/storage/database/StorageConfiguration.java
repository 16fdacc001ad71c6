package io.mochat.storage.database;

import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.quotas.ReadProperties;
import io.mochat.storage.database.StorageProperties.Type;
import io.mochat.storage.database.statements.StatementLimit;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Opens the database, and brings its schema up to date before anybody uses it. */
@Configuration(proxyBeanMethods = false)
public class StorageConfiguration {

  /** The name of the SQLite file in the data directory. */
  public static final String DATABASE_FILE = "mochat.db";

  /** Of fewer connections none is set aside. */
  private static final int LEAST_BY_WORK = 4;

  // Created only when the database is a file.
  @Bean
  @Lazy
  DataDirectory dataDirectory(StorageProperties properties) {
    return DataDirectory.open(properties.dataDir());
  }

  @Bean
  WorkPools dataSource(
      StorageProperties properties,
      DatabaseProperties database,
      ObjectProvider<DataDirectory> directory,
      StatementLimit limit,
      MeterRegistry meters) {
    int size = properties.poolSize();
    var pools =
        switch (properties.type()) {
          case SQLITE -> sqlite(directory.getObject().file(DATABASE_FILE), size, limit);
          case MEMORY -> WorkPools.one(SqliteDatabase.openMemory(limit::source));
          case POSTGRES -> postgres(database, size);
        };
    try {
      Schema.bringUpToDate(properties.type(), pools);
      pools.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
      return pools;
    } catch (RuntimeException e) {
      pools.close();
      throw e;
    }
  }

  // Writers take turns before they take a connection: one is enough for all of them.
  private static WorkPools sqlite(Path file, int size, StatementLimit limit) {
    var reads = SqliteDatabase.open(file, size - 1, "mochat", limit::source);
    var writes = SqliteDatabase.open(file, 1, "mochat-writes", limit::source);
    return new WorkPools(reads, writes, writes);
  }

  private static WorkPools postgres(DatabaseProperties database, int size) {
    if (size < LEAST_BY_WORK) {
      return WorkPools.one(PostgresDatabase.open(database, size));
    }
    int units = (size - 1) / 2;
    return new WorkPools(
        PostgresDatabase.open(database, size - 1 - units, "mochat"),
        PostgresDatabase.open(database, units, "mochat-units"),
        PostgresDatabase.open(database, 1, "mochat-log"));
  }

  @Bean
  StatementLimit statementLimit(ReadProperties reads) {
    return new StatementLimit(reads.timeout());
  }

  @Bean
  JdbcTemplate jdbcTemplate(
      StorageProperties properties, StatementLimit limit, DataSource source, StorageErrors errors) {
    var template = limit.template(source, properties.type() == Type.POSTGRES);
    template.setExceptionTranslator(errors);
    return template;
  }

  @Bean
  JdbcClient jdbcClient(JdbcTemplate template) {
    return JdbcClient.create(template);
  }

  @Bean
  JdbcTransactionManager transactionManager(StorageProperties properties, DataSource dataSource) {
    return transactionManager(properties.type(), dataSource);
  }

  @Bean
  Turns turns(
      StorageProperties properties, JdbcTransactionManager transactionManager, DataSource source) {
    return turns(properties.type(), transactionManager, source);
  }

  static JdbcTransactionManager transactionManager(Type type, DataSource source) {
    var manager =
        switch (type) {
          case SQLITE, MEMORY -> new SqliteTurns.TransactionManager(source);
          case POSTGRES -> new JdbcTransactionManager(source);
        };
    // Otherwise the pool's clean-up would commit after all, though the caller has got a failure.
    manager.setRollbackOnCommitFailure(true);
    return manager;
  }

  static Turns turns(Type type, JdbcTransactionManager manager, DataSource source) {
    return switch (type) {
      case SQLITE, MEMORY -> new SqliteTurns(manager);
      case POSTGRES -> new PostgresTurns(manager, source);
    };
  }
}
