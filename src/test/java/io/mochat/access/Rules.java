package io.mochat.access;

import static org.mockito.Mockito.mock;

import io.mochat.audit.AuditLog;
import io.mochat.contacts.ContactPolicy;
import io.mochat.contacts.ContactProperties;
import io.mochat.contacts.ContactStore;
import io.mochat.contacts.FirstContact;
import io.mochat.contacts.Requests;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.kernel.WorkspaceId;
import io.mochat.members.MemberFacts;
import io.mochat.messages.MessageLog;
import io.mochat.messages.Posting;
import io.mochat.notices.MemberNotices;
import io.mochat.pages.PageProperties;
import io.mochat.panels.KnownPanels;
import io.mochat.panels.PanelManager;
import io.mochat.panels.PanelStore;
import io.mochat.quotas.TestQuotas;
import io.mochat.sessions.DmStore;
import io.mochat.sessions.KnownSessions;
import io.mochat.sessions.SessionManager;
import io.mochat.sessions.SessionOpener;
import io.mochat.sessions.SessionStore;
import io.mochat.testing.DirectChanges;
import io.mochat.testing.DirectTransactions;
import io.mochat.users.People;
import io.mochat.workspaces.WorkspaceManager;
import io.mochat.workspaces.WorkspaceStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The rules with the managers whose facts they combine, over stores that a test answers for. */
final class Rules implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-20T15:07:36.472Z");
  static final WorkspaceId LAB = new WorkspaceId("lab");

  final SessionStore sessionStore = mock();
  final PanelStore panelStore = mock();
  final WorkspaceStore workspaceStore = mock();
  final People people = mock();
  final AuditLog audit = mock();
  final Freshness freshness = mock();
  final DirectChanges changes;
  final Audiences audiences;
  final Posting posting;
  final ReadablePanels readable;
  final SessionManager sessions;
  final PanelManager panels;
  final WorkspaceManager workspaces;
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  Rules() {
    var transactions = new DirectTransactions();
    changes = new DirectChanges(transactions);
    var given = context.getBeanFactory();
    given.registerSingleton("sessionStore", sessionStore);
    given.registerSingleton("panelStore", panelStore);
    given.registerSingleton("workspaceStore", workspaceStore);
    given.registerSingleton("audit", audit);
    given.registerSingleton("people", people);
    given.registerSingleton("facts", mock(MemberFacts.class));
    given.registerSingleton("transactions", transactions);
    given.registerSingleton("changes", changes);
    given.registerSingleton("freshness", freshness);
    given.registerSingleton("pages", new PageProperties(1_000_000));
    given.registerSingleton("quotas", TestQuotas.none());
    given.registerSingleton("contactStore", mock(ContactStore.class));
    given.registerSingleton(
        "contactProperties", new ContactProperties(ContactPolicy.OPEN, false, 0, 0, 0));
    given.registerSingleton("dmStore", mock(DmStore.class));
    given.registerSingleton("notices", mock(MemberNotices.class));
    given.registerSingleton("log", mock(MessageLog.class));
    given.registerSingleton("clock", Clock.fixed(NOW, ZoneOffset.UTC));
    context.register(KnownSessions.class, SessionManager.class, SessionOpener.class);
    context.register(FirstContact.class, Requests.class);
    context.register(KnownPanels.class, PanelManager.class, WorkspaceManager.class);
    context.register(SessionAccess.class, PanelAccess.class, Audiences.class);
    context.register(Posters.class, ReadablePanels.class);
    context.refresh();
    audiences = context.getBean(Audiences.class);
    posting = context.getBean(Posting.class);
    readable = context.getBean(ReadablePanels.class);
    sessions = context.getBean(SessionManager.class);
    panels = context.getBean(PanelManager.class);
    workspaces = context.getBean(WorkspaceManager.class);
  }

  static Caller caller(String name) {
    return Caller.member(new Profile(new MemberId(name), name, name, null, MemberKind.AGENT));
  }

  @Override
  public void close() {
    context.close();
  }
}
