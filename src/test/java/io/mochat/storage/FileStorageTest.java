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
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contracts of all ports on a database file. */
class FileStorageTest {

  @Nested
  class Users extends OnFile implements UserStoreContract {}

  @Nested
  class Agents extends OnFile implements AgentStoreContract {}

  @Nested
  class Workspaces extends OnFile implements WorkspaceStoreContract {}

  @Nested
  class Sessions extends OnFile implements SessionStoreContract {}

  @Nested
  class Panels extends OnFile implements PanelStoreContract {}

  @Nested
  class Audit extends OnFile implements AuditStoreContract {}

  @Nested
  class Probe extends OnFile implements StorageProbeContract {}

  @Nested
  class Counts extends OnFile implements CountStoreContract {}

  @Nested
  class Subscriptions extends OnFile implements SubscriptionStoreContract {}

  @Nested
  class Retention extends OnFile implements RetentionStoreContract {}

  @Nested
  class Transactions extends OnFile implements TransactionsContract {}

  @Nested
  class Log extends OnFile implements MessageLogContract {}

  @Nested
  class Revisions extends OnFile implements RevisionContract {}

  @Nested
  class Keys extends OnFile implements SendKeyContract {}

  @Nested
  class Positions extends OnFile implements ReadPositionsContract {}

  @Nested
  class SignIns extends OnFile implements SignInStoreContract {}

  @Nested
  class Credentials extends OnFile implements CredentialStoreContract {}

  @Nested
  class Ownerships extends OnFile implements OwnershipStoreContract {}

  @Nested
  class Activity extends OnFile implements AgentActivityStoreContract {}

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
}
