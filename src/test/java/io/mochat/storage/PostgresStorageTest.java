package io.mochat.storage;

import io.mochat.storage.database.StorageProbeContract;
import io.mochat.storage.database.TransactionsContract;
import io.mochat.storage.log.MessageLogContract;
import io.mochat.storage.log.ReadPositionsContract;
import io.mochat.storage.log.RevisionContract;
import io.mochat.storage.log.SendKeyContract;
import io.mochat.storage.stores.AgentActivityStoreContract;
import io.mochat.storage.stores.AgentStoreContract;
import io.mochat.storage.stores.AuditStoreContract;
import io.mochat.storage.stores.CountStoreContract;
import io.mochat.storage.stores.CredentialStoreContract;
import io.mochat.storage.stores.OwnershipStoreContract;
import io.mochat.storage.stores.PanelStoreContract;
import io.mochat.storage.stores.RetentionStoreContract;
import io.mochat.storage.stores.SessionStoreContract;
import io.mochat.storage.stores.SignInStoreContract;
import io.mochat.storage.stores.SubscriptionStoreContract;
import io.mochat.storage.stores.UserStoreContract;
import io.mochat.storage.stores.WorkspaceStoreContract;
import io.mochat.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The contracts of all ports on PostgreSQL. */
class PostgresStorageTest {

  @Nested
  class Users extends OnPostgres implements UserStoreContract {}

  @Nested
  class Agents extends OnPostgres implements AgentStoreContract {}

  @Nested
  class Workspaces extends OnPostgres implements WorkspaceStoreContract {}

  @Nested
  class Sessions extends OnPostgres implements SessionStoreContract {}

  @Nested
  class Panels extends OnPostgres implements PanelStoreContract {}

  @Nested
  class Audit extends OnPostgres implements AuditStoreContract {}

  @Nested
  class Probe extends OnPostgres implements StorageProbeContract {}

  @Nested
  class Counts extends OnPostgres implements CountStoreContract {}

  @Nested
  class Subscriptions extends OnPostgres implements SubscriptionStoreContract {}

  @Nested
  class Transactions extends OnPostgres implements TransactionsContract {}

  @Nested
  class Log extends OnPostgres implements MessageLogContract {}

  @Nested
  class Revisions extends OnPostgres implements RevisionContract {}

  @Nested
  class Keys extends OnPostgres implements SendKeyContract {}

  @Nested
  class Positions extends OnPostgres implements ReadPositionsContract {}

  @Nested
  class SignIns extends OnPostgres implements SignInStoreContract {}

  @Nested
  class Credentials extends OnPostgres implements CredentialStoreContract {}

  @Nested
  class Ownerships extends OnPostgres implements OwnershipStoreContract {}

  @Nested
  class Activity extends OnPostgres implements AgentActivityStoreContract {}

  @Nested
  class Retention extends OnPostgres implements RetentionStoreContract {}

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
