package io.mochat.moderation;

import io.mochat.access.Audiences;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.Transactions;
import io.mochat.kernel.WorkspaceId;
import io.mochat.messages.MessageLog;
import io.mochat.moderation.Report.State;
import io.mochat.pages.Page;
import io.mochat.panels.KnownPanels;
import io.mochat.quotas.Quota;
import io.mochat.quotas.Quotas;
import io.mochat.workspaces.MembershipManager;
import io.mochat.workspaces.WorkspaceManager;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Takes complaints, and bans from a workspace whom enough of its members complain about.
 * Thread-safe.
 */
@Service
public class ModerationManager {

  /** The most characters of a reason. */
  public static final int LONGEST_REASON = 500;

  /** How many members have to complain where a workspace has set nothing. */
  public static final int USUAL_THRESHOLD = 10;

  /** The least that a workspace may set. */
  public static final int LEAST_THRESHOLD = 3;

  /** The most that a workspace may set. */
  public static final int MOST_THRESHOLD = 1_000;

  private static final int EXCERPT = 500;
  private static final int AN_HOUR = 30;
  private static final int OPEN = 500;

  private final ReportStore store;
  private final Audiences audiences;
  private final MessageLog log;
  private final KnownPanels panels;
  private final WorkspaceManager workspaces;
  private final MembershipManager members;
  private final Quotas quotas;
  private final Transactions transactions;
  private final AuditLog audit;
  private final Clock clock;

  ModerationManager(
      ReportStore store,
      Audiences audiences,
      MessageLog log,
      KnownPanels panels,
      WorkspaceManager workspaces,
      MembershipManager members,
      Quotas quotas,
      Transactions transactions,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.audiences = audiences;
    this.log = log;
    this.panels = panels;
    this.workspaces = workspaces;
    this.members = members;
    this.quotas = quotas;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Complains about the author of a message that the caller may read.
   *
   * @throws ChatException as {@link Audiences#toRead}; {@code MESSAGE_NOT_FOUND}, {@code
   *     QUOTA_REACHED}
   */
  public Report reportMessage(
      Caller caller,
      ConversationId conversation,
      MessageId id,
      @Nullable String reason,
      Actor actor) {
    audiences.toRead(caller, conversation);
    var message =
        log.find(conversation, id)
            .orElseThrow(() -> new ChatException(ErrorCode.MESSAGE_NOT_FOUND));
    if (message.sender().equals(MemberId.SYSTEM)) {
      throw ChatException.invalid("messageId", "a message of a member");
    }
    requireOther(caller, message.sender(), "messageId");
    var content = message.content();
    var excerpt =
        content.codePointCount(0, content.length()) <= EXCERPT
            ? content
            : content.substring(0, content.offsetByCodePoints(0, EXCERPT));
    return report(
        new Complaint(message.sender(), workspaceOf(conversation), conversation, id, excerpt),
        caller,
        reason,
        actor);
  }

  /**
   * Complains about somebody who is where the caller is too.
   *
   * @param conversation where; {@code null} beside a workspace
   * @throws ChatException as {@link Audiences#toRead} and {@link MembershipManager#requireMember};
   *     {@code USER_NOT_FOUND} for whoever is not there, {@code QUOTA_REACHED}
   */
  public Report reportMember(
      Caller caller, MemberId target, Place place, @Nullable String reason, Actor actor) {
    requireOther(caller, target, "userId");
    var complaint =
        switch (place) {
          case Place.InWorkspace there -> inWorkspace(caller, target, there.id());
          case Place.InConversation there -> inConversation(caller, target, there.id());
        };
    return report(complaint, caller, reason, actor);
  }

  /**
   * All reports in a state, for the administrator, the oldest first.
   *
   * @param about only those about this one; {@code null} for all
   */
  public Page<Report> list(
      State state, @Nullable MemberId about, @Nullable String cursor, int limit) {
    return page(
        about == null
            ? store.list(null, state, cursor, limit + 1)
            : store.listAbout(about, state, cursor, limit + 1),
        limit);
  }

  /** Those of a workspace, for who manages it. */
  public Page<Report> list(
      Caller caller, WorkspaceId workspace, State state, @Nullable String cursor, int limit) {
    requireManager(caller, workspace);
    return page(store.list(workspace, state, cursor, limit + 1), limit);
  }

  /** Decides about a report, for the administrator. */
  public Report decide(String id, State state, Actor administrator) {
    var decided = decide(require(id), state);
    audit.note(AuditAction.ADMIN_REPORT_DECIDED, administrator, id);
    return decided;
  }

  /**
   * Decides about a report of a workspace, for who manages it.
   *
   * @throws ChatException {@code REPORT_NOT_FOUND}; {@code ROLE_FORBIDDEN}
   */
  public Report decide(Caller caller, String id, State state, Actor actor) {
    var report = require(id);
    if (report.workspace() == null || !manages(caller, report.workspace())) {
      throw new ChatException(ErrorCode.REPORT_NOT_FOUND);
    }
    var decided = decide(report, state);
    audit.note(AuditAction.REPORT_DECIDED, actor, id);
    return decided;
  }

  /** How many members of a workspace have to complain about one until it is banned. */
  public int threshold(Caller caller, WorkspaceId workspace) {
    members.requireMember(caller, workspace);
    return threshold(workspace);
  }

  /** The same without a check. */
  public int threshold(WorkspaceId workspace) {
    return store.findThreshold(workspace).orElse(USUAL_THRESHOLD);
  }

  /** Sets that, for who manages the workspace. */
  public int setThreshold(Caller caller, WorkspaceId workspace, int threshold, Actor actor) {
    requireManager(caller, workspace);
    store.saveThreshold(workspace, threshold);
    audit.note(AuditAction.REPORT_THRESHOLD_SET, actor, workspace.value());
    return threshold;
  }

  private Report report(Complaint complaint, Caller caller, @Nullable String reason, Actor actor) {
    var report =
        transactions.write(
            () -> {
              quotas.requireRoom(Quota.REPORTS, OPEN, () -> store.countOpen(caller.id(), OPEN));
              quotas.take(Quota.REPORTS, caller.id(), AN_HOUR);
              var stored = store.insert(fresh(complaint, caller, reason));
              banIfDue(stored);
              return stored;
            });
    audit.note(AuditAction.MEMBER_REPORTED, actor, complaint.target().value());
    return report;
  }

  // Nobody has to be let into the default workspace: its members might all be one. Who has left is
  // not banned for what it said, unless somebody complains again once it is back.
  private void banIfDue(Report report) {
    var workspace = report.workspace();
    if (workspace == null
        || workspace.equals(workspaces.defaultHome().workspace())
        || !workspaces.isStoredMember(report.target(), workspace)) {
      return;
    }
    int reporters = store.countReporters(report.target(), workspace);
    if (reporters >= threshold(workspace)
        && members.banByServer(workspace, report.target(), "reported by " + reporters)) {
      audit.note(
          AuditAction.REPORTS_BANNED,
          new Actor(MemberId.SYSTEM, ""),
          workspace.value(),
          List.of(report.target()));
    }
  }

  private Report fresh(Complaint complaint, Caller caller, @Nullable String reason) {
    var now = clock.instant();
    return new Report(
        Ids.message(now).value(),
        caller.id(),
        complaint.target(),
        complaint.workspace(),
        complaint.conversation(),
        complaint.message(),
        complaint.excerpt(),
        reason,
        State.OPEN,
        now,
        null);
  }

  private Complaint inWorkspace(Caller caller, MemberId target, WorkspaceId workspace) {
    members.requireMember(caller, workspace);
    if (!workspaces.isStoredMember(target, workspace)) {
      throw new ChatException(ErrorCode.USER_NOT_FOUND);
    }
    return new Complaint(target, workspace, null, null, null);
  }

  private Complaint inConversation(Caller caller, MemberId target, ConversationId conversation) {
    if (!audiences.toRead(caller, conversation).reaches(target)) {
      throw new ChatException(ErrorCode.USER_NOT_FOUND);
    }
    return new Complaint(target, workspaceOf(conversation), conversation, null, null);
  }

  private Report decide(Report report, State state) {
    var decided = report.decided(state, clock.instant());
    transactions.write(
        () -> {
          store.update(decided);
          return decided;
        });
    return decided;
  }

  private Report require(String id) {
    return store.find(id).orElseThrow(() -> new ChatException(ErrorCode.REPORT_NOT_FOUND));
  }

  private void requireManager(Caller caller, WorkspaceId workspace) {
    if (!members.requireMember(caller, workspace).manages()) {
      throw new ChatException(ErrorCode.ROLE_FORBIDDEN);
    }
  }

  private boolean manages(Caller caller, WorkspaceId workspace) {
    return workspaces.managersOf(workspace).contains(caller.id());
  }

  private @Nullable WorkspaceId workspaceOf(ConversationId conversation) {
    return switch (conversation) {
      case SessionId session -> null;
      case PanelId panel -> panels.find(panel).map(found -> found.workspace()).orElse(null);
    };
  }

  private static void requireOther(Caller caller, MemberId target, String field) {
    if (caller.id().equals(target)) {
      throw ChatException.invalid(field, "that of somebody else");
    }
  }

  private static Page<Report> page(List<Report> found, int limit) {
    boolean more = found.size() > limit;
    var shown = more ? found.subList(0, limit) : found;
    return new Page<>(shown, more ? shown.getLast().id() : null);
  }

  /** Where both are, who complains and who is complained about. */
  public sealed interface Place {

    /** A workspace. */
    record InWorkspace(WorkspaceId id) implements Place {}

    /** A conversation. */
    record InConversation(ConversationId id) implements Place {}
  }

  private record Complaint(
      MemberId target,
      @Nullable WorkspaceId workspace,
      @Nullable ConversationId conversation,
      @Nullable MessageId message,
      @Nullable String excerpt) {}
}
