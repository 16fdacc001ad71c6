package io.mochat.storage;

import io.mochat.storage.database.StorageProbeContract;
import io.mochat.storage.database.TransactionsContract;
import io.mochat.storage.log.AuthorRightsContract;
import io.mochat.storage.log.MessageLogContract;
import io.mochat.storage.log.ReadPositionsContract;
import io.mochat.storage.log.RevisionContract;
import io.mochat.storage.log.SendKeyContract;
import io.mochat.storage.log.asks.ApprovalContract;
import io.mochat.storage.log.asks.QuestionContract;
import io.mochat.storage.log.revisions.AlterationContract;
import io.mochat.storage.log.revisions.ReturnContract;
import io.mochat.storage.log.revisions.ThreadContract;
import io.mochat.storage.stores.AgentActivityStoreContract;
import io.mochat.storage.stores.AgentStoreContract;
import io.mochat.storage.stores.AttendanceStoreContract;
import io.mochat.storage.stores.AuditStoreContract;
import io.mochat.storage.stores.BeginningsContract;
import io.mochat.storage.stores.CountStoreContract;
import io.mochat.storage.stores.CredentialStoreContract;
import io.mochat.storage.stores.FirstAnswerStoreContract;
import io.mochat.storage.stores.HabitStoreContract;
import io.mochat.storage.stores.OwnershipStoreContract;
import io.mochat.storage.stores.PanelStoreContract;
import io.mochat.storage.stores.RetentionStoreContract;
import io.mochat.storage.stores.SessionStoreContract;
import io.mochat.storage.stores.SignInStoreContract;
import io.mochat.storage.stores.SubscriptionStoreContract;
import io.mochat.storage.stores.UserStoreContract;
import io.mochat.storage.stores.WorkspaceStoreContract;
import io.mochat.storage.stores.credentials.KeyCredentialContract;
import io.mochat.storage.stores.credentials.RsaLoginContract;
import io.mochat.storage.stores.rooms.InviteStoreContract;
import io.mochat.storage.stores.rooms.MemberFactStoreContract;
import io.mochat.storage.stores.rooms.MembershipStoreContract;
import io.mochat.storage.stores.webhooks.WebhookStoreContract;
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
  class Memberships extends OnFile implements MembershipStoreContract {}

  @Nested
  class Invites extends OnFile implements InviteStoreContract {}

  @Nested
  class Facts extends OnFile implements MemberFactStoreContract {}

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
  class Rights extends OnFile implements AuthorRightsContract {}

  @Nested
  class Revisions extends OnFile implements RevisionContract {}

  @Nested
  class Alterations extends OnFile implements AlterationContract {}

  @Nested
  class Returns extends OnFile implements ReturnContract {}

  @Nested
  class Threads extends OnFile implements ThreadContract {}

  @Nested
  class Questions extends OnFile implements QuestionContract {}

  @Nested
  class Approvals extends OnFile implements ApprovalContract {}

  @Nested
  class Keys extends OnFile implements SendKeyContract {}

  @Nested
  class Positions extends OnFile implements ReadPositionsContract {}

  @Nested
  class SignIns extends OnFile implements SignInStoreContract {}

  @Nested
  class Credentials extends OnFile implements CredentialStoreContract {}

  @Nested
  class KeyCredentials extends OnFile implements KeyCredentialContract {}

  @Nested
  class RsaLogins extends OnFile implements RsaLoginContract {}

  @Nested
  class Ownerships extends OnFile implements OwnershipStoreContract {}

  @Nested
  class Activity extends OnFile implements AgentActivityStoreContract {}

  @Nested
  class Answers extends OnFile implements FirstAnswerStoreContract {}

  @Nested
  class Attendance extends OnFile implements AttendanceStoreContract {}

  @Nested
  class Beginnings extends OnFile implements BeginningsContract {}

  @Nested
  class Habits extends OnFile implements HabitStoreContract {}

  @Nested
  class Webhooks extends OnFile implements WebhookStoreContract {}

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
