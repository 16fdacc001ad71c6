package io.mochat.storage.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.storage.database.StorageProperties.Type;
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

  // Created only when the database is a file.
  @Bean
  @Lazy
  DataDirectory dataDirectory(StorageProperties properties) {
    return DataDirectory.open(properties.dataDir());
  }

  @Bean
  HikariDataSource dataSource(
      StorageProperties properties,
      DatabaseProperties database,
      ObjectProvider<DataDirectory> directory,
      MeterRegistry meters) {
    var pool =
        switch (properties.type()) {
          case SQLITE ->
              SqliteDatabase.open(directory.getObject().file(DATABASE_FILE), properties.poolSize());
          case MEMORY -> SqliteDatabase.openMemory();
          case POSTGRES -> PostgresDatabase.open(database, properties.poolSize());
        };
    try {
      Schema.bringUpToDate(properties.type(), pool);
      pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
      return pool;
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  @Bean
  JdbcTemplate jdbcTemplate(DataSource source, StorageErrors errors) {
    var template = new JdbcTemplate(source);
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
          case SQLITE, MEMORY -> new SqliteTransactionManager(source);
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
