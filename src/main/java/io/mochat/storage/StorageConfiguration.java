package io.mochat.storage;

import com.zaxxer.hikari.HikariDataSource;
import io.mochat.storage.StorageProperties.Type;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Opens the database; Spring Boot then brings its schema up to date before anybody uses it. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class StorageConfiguration {

  static final String DATABASE_FILE = "mochat.db";

  // Made only when the database is a file.
  @Bean
  @Lazy
  DataDirectory dataDirectory(StorageProperties properties) {
    return DataDirectory.open(properties.dataDir());
  }

  @Bean
  HikariDataSource dataSource(
      StorageProperties properties,
      DatabaseProperties database,
      ObjectProvider<DataDirectory> directory) {
    return switch (properties.type()) {
      case SQLITE ->
          SqliteDatabase.open(directory.getObject().file(DATABASE_FILE), properties.poolSize());
      case MEMORY -> SqliteDatabase.openMemory();
      case POSTGRES -> PostgresDatabase.open(database, properties.poolSize());
    };
  }

  @Bean
  FlywayConfigurationCustomizer migrations(StorageProperties properties) {
    // By default it would work on tables of a newer version, of which it knows nothing.
    return flyway ->
        flyway.locations(migrations(properties.type())).ignoreMigrationPatterns(new String[0]);
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

  static String migrations(Type type) {
    return switch (type) {
      case SQLITE, MEMORY -> "classpath:db/migration/sqlite";
      case POSTGRES -> "classpath:db/migration/postgresql";
    };
  }

  static JdbcTransactionManager transactionManager(Type type, DataSource source) {
    var manager =
        switch (type) {
          case SQLITE, MEMORY -> new SqliteTransactionManager(source);
          case POSTGRES -> new JdbcTransactionManager(source);
        };
    // Otherwise the clean-up would commit once more, behind the back of a caller told of failure.
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
