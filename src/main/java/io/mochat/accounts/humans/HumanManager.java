package io.mochat.accounts.humans;

import io.mochat.accounts.CredentialManager;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Change.AgentChanged;
import io.mochat.kernel.Change.MemberCut;
import io.mochat.kernel.Change.ProfileChanged;
import io.mochat.kernel.Change.UsernameTaken;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Transactions;
import io.mochat.sessions.SessionManager;
import io.mochat.users.UserManager;
import io.mochat.workspaces.MembershipManager;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What the administrator does with humans. Thread-safe. */
@Service
public class HumanManager {

  private final HumanStore store;
  private final CredentialManager credentials;
  private final UserManager users;
  private final MembershipManager memberships;
  private final SessionManager sessions;
  private final Transactions transactions;
  private final Changes changes;
  private final AuditLog audit;
  private final Clock clock;

  HumanManager(
      HumanStore store,
      CredentialManager credentials,
      UserManager users,
      MembershipManager memberships,
      SessionManager sessions,
      Transactions transactions,
      Changes changes,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.credentials = credentials;
    this.users = users;
    this.memberships = memberships;
    this.sessions = sessions;
    this.transactions = transactions;
    this.changes = changes;
    this.audit = audit;
    this.clock = clock;
  }

  /** As {@link HumanStore#listAfter}. */
  public List<Human> list(@Nullable MemberId after, String text, int most) {
    return store.listAfter(after, text, most);
  }

  /**
   * Keeps a human out: its sessions and tokens end at once and for good, its sockets are cut, and
   * it does not sign in again before it is let in. What it wrote, and its agents, stay.
   */
  public Human suspend(MemberId id, Actor administrator) {
    return transactions.write(
        () -> {
          require(id);
          store.setSuspended(id, true, clock.instant());
          credentials.endAll(id);
          changes.note(new MemberCut(id));
          audit.note(AuditAction.ADMIN_HUMAN_DEACTIVATED, administrator, id.value());
          return require(id);
        });
  }

  /** Lets a human sign in again. */
  public Human admitAgain(MemberId id, Actor administrator) {
    return transactions.write(
        () -> {
          require(id);
          store.setSuspended(id, false, clock.instant());
          audit.note(AuditAction.ADMIN_HUMAN_REACTIVATED, administrator, id.value());
          return require(id);
        });
  }

  /**
   * Deletes a human: it is in no workspace and no group any more, has neither name nor address, and
   * its agents have no owner. What it wrote stays, as of a deleted user; the same address is
   * somebody new.
   */
  public void delete(MemberId id, Actor administrator) {
    transactions.write(
        () -> {
          var human = require(id);
          var username = users.freeUsername("deleted");
          store.setSuspended(id, true, clock.instant());
          memberships.leaveAll(id);
          sessions.leaveAll(id);
          store.erase(id, username).forEach(hash -> changes.note(new AgentChanged(hash)));
          credentials.endAll(id);
          changes.note(new UsernameTaken(human.username()));
          changes.note(new UsernameTaken(username));
          changes.note(new ProfileChanged(id));
          changes.note(new MemberCut(id));
          audit.note(AuditAction.ADMIN_HUMAN_DELETED, administrator, id.value());
          return id;
        });
  }

  private Human require(MemberId id) {
    return store.find(id).orElseThrow(() -> new ChatException(ErrorCode.MEMBER_NOT_FOUND));
  }
}
