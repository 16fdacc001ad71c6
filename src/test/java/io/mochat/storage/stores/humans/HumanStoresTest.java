package io.mochat.storage.stores.humans;

import io.mochat.storage.TestDatabase;
import io.mochat.testing.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The stores of this package on both databases. */
class HumanStoresTest {

  @Nested
  class Digests extends OnFile implements DigestStoreContract {}

  @Nested
  class DigestsOnPostgres extends OnPostgres implements DigestStoreContract {}

  /** A fresh file for each test. */
  abstract static class OnFile {

    @TempDir Path directory;
    private TestDatabase database;

    @BeforeEach
    void open() {
      database = TestDatabase.file(directory);
    }

    @AfterEach
    void close() {
      database.close();
    }

    public TestDatabase database() {
      return database;
    }
  }

  /** A fresh database for each test. */
  abstract static class OnPostgres {

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
    }

    public TestDatabase database() {
      return database;
    }
  }
}
