package io.mochat.storage.transfer;

import io.mochat.storage.TestDatabase;
import io.mochat.storage.database.DatabaseProperties;
import io.mochat.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresArchiveTest implements ArchiveContract {

  private final String other = TestPostgres.emptyDatabase();
  private String url;
  private TestDatabase database;

  @BeforeEach
  void open() {
    url = TestPostgres.freshDatabase();
    database = TestDatabase.postgres(url);
  }

  @AfterEach
  void close() {
    database.close();
    TestPostgres.drop(url);
    TestPostgres.drop(other);
  }

  @Override
  public TestDatabase database() {
    return database;
  }

  @Override
  public Archive archive() {
    return new PostgresArchive(new DatabaseProperties(url, "", ""));
  }

  @Override
  public Archive empty() {
    return new PostgresArchive(new DatabaseProperties(other, "", ""));
  }
}
