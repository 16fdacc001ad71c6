package io.mochat.storage.stores;

import io.mochat.accounts.CredentialStore;
import io.mochat.accounts.SignInStore;
import io.mochat.agents.AgentActivityStore;
import io.mochat.agents.AgentStore;
import io.mochat.agents.OwnershipStore;
import io.mochat.audit.AuditStore;
import io.mochat.observability.CountStore;
import io.mochat.panels.PanelStore;
import io.mochat.realtime.attendance.AttendanceStore;
import io.mochat.realtime.attendance.Beginnings;
import io.mochat.realtime.attendance.HabitStore;
import io.mochat.realtime.subscriptions.SubscriptionStore;
import io.mochat.repeats.FirstAnswerStore;
import io.mochat.retention.RetentionStore;
import io.mochat.sessions.SessionStore;
import io.mochat.storage.database.TestConnection;
import io.mochat.users.UserStore;
import io.mochat.workspaces.WorkspaceStore;

/** All stores on one database. */
public final class TestStores {

  public final UserStore users;
  public final AgentStore agents;
  public final WorkspaceStore workspaces;
  public final SessionStore sessions;
  public final PanelStore panels;
  public final CountStore counts;
  public final AuditStore audit;
  public final SubscriptionStore subscriptions;
  public final RetentionStore retention;
  public final SignInStore signIns;
  public final CredentialStore credentials;
  public final OwnershipStore ownerships;
  public final AgentActivityStore activity;
  public final FirstAnswerStore answers;
  public final AttendanceStore attendance;
  public final Beginnings beginnings;
  public final HabitStore habits;

  public TestStores(TestConnection to) {
    var userRows = new UserRows(to.json);
    var conversations = new Conversations(to.template);
    users = new JdbcUserStore(to.jdbc, to.transactions, userRows);
    var agentStore = new JdbcAgentStore(to.jdbc, to.transactions, userRows);
    agents = agentStore;
    workspaces =
        new JdbcWorkspaceStore(to.jdbc, to.transactions, to.json, new WorkspaceRows(to.json));
    sessions =
        new JdbcSessionStore(
            to.jdbc, to.transactions, conversations, new SessionRows(to.json), to.json);
    panels =
        new JdbcPanelStore(
            to.jdbc, to.transactions, conversations, new PanelRows(to.json), to.json);
    counts = new JdbcCountStore(to.jdbc);
    audit = new JdbcAuditStore(to.template, to.transactions);
    subscriptions = new JdbcSubscriptionStore(to.jdbc, to.transactions, to.json, to.properties);
    retention = new JdbcRetentionStore(to.jdbc, to.transactions);
    signIns = new JdbcSignInStore(to.jdbc, to.transactions);
    credentials = new JdbcCredentialStore(to.jdbc, to.transactions);
    ownerships = new JdbcOwnershipStore(to.jdbc, to.transactions, agentStore);
    activity = new JdbcAgentActivityStore(to.jdbc, to.transactions);
    answers = new JdbcFirstAnswerStore(to.jdbc, to.transactions);
    attendance = new JdbcAttendanceStore(to.jdbc, to.transactions);
    beginnings = new JdbcBeginnings(to.jdbc);
    habits = new JdbcHabitStore(to.jdbc, to.transactions);
  }
}
