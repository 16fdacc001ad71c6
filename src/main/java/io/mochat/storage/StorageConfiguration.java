package io.mochat.storage;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Opens the database; Spring Boot then brings its schema up to date before anybody uses it. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class StorageConfiguration {

  static final String DATABASE_FILE = "mochat.db";
  static final String MIGRATIONS = "classpath:db/migration/sqlite";

  // Made only when the database is a file.
  @Bean
  @Lazy
  DataDirectory dataDirectory(StorageProperties properties) {
    return DataDirectory.open(properties.dataDir());
  }

  @Bean
  HikariDataSource dataSource(
      StorageProperties properties, ObjectProvider<DataDirectory> directory) {
    return switch (properties.type()) {
      case SQLITE ->
          SqliteDatabase.open(directory.getObject().file(DATABASE_FILE), properties.poolSize());
      case MEMORY -> SqliteDatabase.openMemory();
    };
  }

  @Bean
  FlywayConfigurationCustomizer migrations() {
    return flyway -> flyway.locations(MIGRATIONS);
  }

  @Bean
  SqliteTransactionManager transactionManager(DataSource dataSource) {
    return new SqliteTransactionManager(dataSource);
  }
}
