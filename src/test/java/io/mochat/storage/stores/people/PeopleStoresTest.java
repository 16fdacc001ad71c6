package io.mochat.storage.stores.people;

import io.mochat.storage.TestDatabase;
import io.mochat.testing.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The stores of this package on both databases. */
class PeopleStoresTest {

  @Nested
  class AgentDays extends OnFile implements AgentDayStoreContract {}

  @Nested
  class AgentDaysOnPostgres extends OnPostgres implements AgentDayStoreContract {}

  @Nested
  class Contacts extends OnFile implements ContactStoreContract {}

  @Nested
  class ContactsOnPostgres extends OnPostgres implements ContactStoreContract {}

  @Nested
  class Profiles extends OnFile implements ProfileStoreContract {}

  @Nested
  class ProfilesOnPostgres extends OnPostgres implements ProfileStoreContract {}

  @Nested
  class Reports extends OnFile implements ReportStoreContract {}

  @Nested
  class ReportsOnPostgres extends OnPostgres implements ReportStoreContract {}

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
