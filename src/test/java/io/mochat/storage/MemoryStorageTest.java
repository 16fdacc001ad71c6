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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The contracts of all ports on a database in memory. */
class MemoryStorageTest {

  @Nested
  class Users extends InMemory implements UserStoreContract {}

  @Nested
  class Agents extends InMemory implements AgentStoreContract {}

  @Nested
  class Workspaces extends InMemory implements WorkspaceStoreContract {}

  @Nested
  class Memberships extends InMemory implements MembershipStoreContract {}

  @Nested
  class Invites extends InMemory implements InviteStoreContract {}

  @Nested
  class Facts extends InMemory implements MemberFactStoreContract {}

  @Nested
  class Sessions extends InMemory implements SessionStoreContract {}

  @Nested
  class Panels extends InMemory implements PanelStoreContract {}

  @Nested
  class Audit extends InMemory implements AuditStoreContract {}

  @Nested
  class Probe extends InMemory implements StorageProbeContract {}

  @Nested
  class Counts extends InMemory implements CountStoreContract {}

  @Nested
  class Subscriptions extends InMemory implements SubscriptionStoreContract {}

  @Nested
  class Retention extends InMemory implements RetentionStoreContract {}

  @Nested
  class Transactions extends InMemory implements TransactionsContract {}

  @Nested
  class Log extends InMemory implements MessageLogContract {}

  @Nested
  class Rights extends InMemory implements AuthorRightsContract {}

  @Nested
  class Revisions extends InMemory implements RevisionContract {}

  @Nested
  class Alterations extends InMemory implements AlterationContract {}

  @Nested
  class Returns extends InMemory implements ReturnContract {}

  @Nested
  class Threads extends InMemory implements ThreadContract {}

  @Nested
  class Questions extends InMemory implements QuestionContract {}

  @Nested
  class Approvals extends InMemory implements ApprovalContract {}

  @Nested
  class Keys extends InMemory implements SendKeyContract {}

  @Nested
  class Positions extends InMemory implements ReadPositionsContract {}

  @Nested
  class SignIns extends InMemory implements SignInStoreContract {}

  @Nested
  class Credentials extends InMemory implements CredentialStoreContract {}

  @Nested
  class KeyCredentials extends InMemory implements KeyCredentialContract {}

  @Nested
  class RsaLogins extends InMemory implements RsaLoginContract {}

  @Nested
  class Ownerships extends InMemory implements OwnershipStoreContract {}

  @Nested
  class Activity extends InMemory implements AgentActivityStoreContract {}

  @Nested
  class Answers extends InMemory implements FirstAnswerStoreContract {}

  @Nested
  class Attendance extends InMemory implements AttendanceStoreContract {}

  @Nested
  class Beginnings extends InMemory implements BeginningsContract {}

  @Nested
  class Habits extends InMemory implements HabitStoreContract {}

  @Nested
  class Webhooks extends InMemory implements WebhookStoreContract {}

  /** A fresh database for each test. */
  abstract static class InMemory {

    private TestDatabase database;

    @BeforeEach
    void open() {
      database = TestDatabase.memory();
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
