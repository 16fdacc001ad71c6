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
  class Memberships extends OnPostgres implements MembershipStoreContract {}

  @Nested
  class Invites extends OnPostgres implements InviteStoreContract {}

  @Nested
  class Facts extends OnPostgres implements MemberFactStoreContract {}

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
  class Rights extends OnPostgres implements AuthorRightsContract {}

  @Nested
  class Revisions extends OnPostgres implements RevisionContract {}

  @Nested
  class Alterations extends OnPostgres implements AlterationContract {}

  @Nested
  class Returns extends OnPostgres implements ReturnContract {}

  @Nested
  class Threads extends OnPostgres implements ThreadContract {}

  @Nested
  class Questions extends OnPostgres implements QuestionContract {}

  @Nested
  class Approvals extends OnPostgres implements ApprovalContract {}

  @Nested
  class Keys extends OnPostgres implements SendKeyContract {}

  @Nested
  class Positions extends OnPostgres implements ReadPositionsContract {}

  @Nested
  class SignIns extends OnPostgres implements SignInStoreContract {}

  @Nested
  class Credentials extends OnPostgres implements CredentialStoreContract {}

  @Nested
  class KeyCredentials extends OnPostgres implements KeyCredentialContract {}

  @Nested
  class RsaLogins extends OnPostgres implements RsaLoginContract {}

  @Nested
  class Ownerships extends OnPostgres implements OwnershipStoreContract {}

  @Nested
  class Activity extends OnPostgres implements AgentActivityStoreContract {}

  @Nested
  class Answers extends OnPostgres implements FirstAnswerStoreContract {}

  @Nested
  class Attendance extends OnPostgres implements AttendanceStoreContract {}

  @Nested
  class Beginnings extends OnPostgres implements BeginningsContract {}

  @Nested
  class Habits extends OnPostgres implements HabitStoreContract {}

  @Nested
  class Webhooks extends OnPostgres implements WebhookStoreContract {}

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
