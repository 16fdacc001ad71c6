package io.mochat.storage;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Opens the database; Spring Boot then brings its schema up to date before anybody uses it. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

  static final String MIGRATIONS = "classpath:db/migration/sqlite";

  private static final Logger log = LoggerFactory.getLogger(StorageConfiguration.class);

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
      case SQLITE -> openFile(directory.getObject(), properties);
      case MEMORY -> openMemory();
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

  private static HikariDataSource openFile(DataDirectory directory, StorageProperties properties) {
    var file = directory.file("mochat.db");
    log.info("Data is kept in {}", file);
    return SqliteDatabase.open(file, properties.poolSize());
  }

  private static HikariDataSource openMemory() {
    log.warn("Data is kept in memory only and ends with this process");
    return SqliteDatabase.openMemory();
  }
}
