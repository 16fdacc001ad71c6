package io.mochat.joining;

import io.mochat.agents.OwnershipManager;
import io.mochat.agents.owners.BindDm;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.joining.JoinRequest.State;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Change.OwnershipMoved;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Transactions;
import io.mochat.kernel.WorkspaceId;
import io.mochat.pages.Page;
import io.mochat.workspaces.Admissions;
import io.mochat.workspaces.Workspace;
import io.mochat.workspaces.WorkspaceManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Where an agent is, its owner may be, if those agree who manage the workspace: the owner asks, one
 * of them decides, and the agent hears of it in the DM of both. Thread-safe; nothing is answered
 * from memory.
 */
@Service
public class JoinRequestManager {

  /** The most characters of what a request says. */
  public static final int LONGEST_NOTE = 500;

  private static final String LET_IN = "The owner of this agent was let into the workspace “%s”.";
  private static final String NOT_LET_IN =
      "The owner of this agent was not let into the workspace “%s”.";

  private final JoinRequestStore store;
  private final OwnershipManager ownerships;
  private final WorkspaceManager workspaces;
  private final Admissions admissions;
  private final BindDm dm;
  private final Transactions transactions;
  private final Changes changes;
  private final AuditLog audit;
  private final Clock clock;

  JoinRequestManager(
      JoinRequestStore store,
      OwnershipManager ownerships,
      WorkspaceManager workspaces,
      Admissions admissions,
      BindDm dm,
      Transactions transactions,
      Changes changes,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.ownerships = ownerships;
    this.workspaces = workspaces;
    this.admissions = admissions;
    this.dm = dm;
    this.transactions = transactions;
    this.changes = changes;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A page of the workspaces that an agent is in, oldest first, for the owner who has accepted it.
   *
   * @param cursor where the page before said that this one begins, if there was one
   */
  public Page<Whereabout> whereabouts(Caller owner, MemberId agent, @Nullable String cursor) {
    ownerships.requireConfirmed(owner, agent);
    var page = workspaces.listOf(agent, cursor);
    var ids = page.items().stream().map(Workspace::id).toList();
    Map<WorkspaceId, JoinRequest> asked = store.find(owner.id(), ids);
    return page.map(
        workspace ->
            new Whereabout(
                workspace,
                workspaces.isStoredMember(owner.id(), workspace.id()),
                asked.get(workspace.id())));
  }

  /**
   * Asks those who manage a workspace to let the owner in. What it has asked already stays as it
   * is, and a refusal for seven days; who is in it is told so.
   *
   * @throws ChatException as {@link OwnershipManager#requireConfirmed}; {@code WORKSPACE_NOT_FOUND}
   *     where the agent is not, {@code BANNED}
   */
  public Asked ask(
      Caller owner, MemberId agent, WorkspaceId workspace, @Nullable String note, Actor actor) {
    ownerships.requireConfirmed(owner, agent);
    var asked = transactions.write(() -> ask(owner.id(), agent, workspace, note));
    if (asked.isNew()) {
      audit.note(AuditAction.WORKSPACE_JOIN_ASKED, actor, workspace.value());
    }
    return asked;
  }

  /** Those of a workspace that wait for an answer, the oldest first, for who manages it. */
  public Page<JoinRequest> pending(
      Caller caller, WorkspaceId workspace, @Nullable String cursor, int limit) {
    admissions.requireManager(caller, workspace);
    List<JoinRequest> found = store.pending(workspace, cursor, limit + 1);
    boolean more = found.size() > limit;
    var shown = more ? found.subList(0, limit) : found;
    return new Page<>(shown, more ? shown.getLast().id() : null);
  }

  /**
   * Lets the owner in, or not, for who manages the workspace.
   *
   * @throws ChatException {@code JOIN_REQUEST_NOT_FOUND} where none waits for the caller, or what
   *     was asked holds no more; {@code BANNED}, {@code WORKSPACE_FULL}
   */
  public JoinRequest decide(Caller caller, String id, boolean accept, Actor actor) {
    var decided = transactions.write(() -> decide(caller, id, accept));
    audit.note(
        AuditAction.WORKSPACE_JOIN_DECIDED,
        actor,
        decided.workspace().value(),
        List.of(decided.member()));
    var name = workspaces.find(decided.workspace()).map(Workspace::name).orElse("");
    dm.tell(decided.member(), decided.agent(), (accept ? LET_IN : NOT_LET_IN).formatted(name));
    return decided;
  }

  private Asked ask(MemberId owner, MemberId agent, WorkspaceId workspace, @Nullable String note) {
    if (!workspaces.isStoredMember(agent, workspace)
        || workspace.equals(workspaces.defaultHome().workspace())) {
      throw new ChatException(ErrorCode.WORKSPACE_NOT_FOUND);
    }
    if (workspaces.isStoredMember(owner, workspace)) {
      return new Asked(null, State.ACCEPTED, false);
    }
    admissions.requireNotBanned(workspace, owner);
    var now = clock.instant();
    var earlier = store.find(owner, List.of(workspace)).get(workspace);
    if (earlier != null && earlier.holds(now)) {
      return new Asked(earlier.id(), earlier.state(), false);
    }
    var request =
        new JoinRequest(
            Ids.message(now).value(), workspace, owner, agent, note, State.PENDING, now, null);
    store.save(request);
    return new Asked(request.id(), request.state(), true);
  }

  private JoinRequest decide(Caller caller, String id, boolean accept) {
    var request =
        store
            .find(id)
            .filter(found -> found.state() == State.PENDING)
            .filter(found -> workspaces.managersOf(found.workspace()).contains(caller.id()))
            .filter(this::stillHolds)
            .orElseThrow(() -> new ChatException(ErrorCode.JOIN_REQUEST_NOT_FOUND));
    if (accept) {
      admissions.requireWelcome(request.workspace(), request.member());
      workspaces.admit(request.workspace(), request.member());
    }
    var decided = request.answered(accept ? State.ACCEPTED : State.REFUSED, clock.instant());
    store.save(decided);
    changes.note(
        new OwnershipMoved(
            decided.agent(),
            decided.member(),
            accept ? OwnershipMoved.LET_IN : OwnershipMoved.NOT_LET_IN,
            decided.workspace().value()));
    return decided;
  }

  /** Whether the agent is still there and still that owner's. */
  private boolean stillHolds(JoinRequest request) {
    var owner = ownerships.confirmedOwners(List.of(request.agent())).get(request.agent());
    return request.member().equals(owner)
        && workspaces.isStoredMember(request.agent(), request.workspace());
  }

  /**
   * A workspace that an agent is in.
   *
   * @param isIn whether its owner is there too
   * @param asked what the owner has asked of it; {@code null} for nothing
   */
  public record Whereabout(Workspace workspace, boolean isIn, @Nullable JoinRequest asked) {}

  /**
   * A request as who made it is answered.
   *
   * @param request its id; {@code null} for who is in the workspace already
   */
  public record Asked(@Nullable String request, State state, boolean isNew) {}
}
