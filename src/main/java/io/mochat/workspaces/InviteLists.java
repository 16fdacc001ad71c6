package io.mochat.workspaces;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Transactions;
import io.mochat.kernel.WorkspaceId;
import io.mochat.pages.Page;
import io.mochat.pages.PageProperties;
import io.mochat.pages.Portions;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Shows invites to who made them and to who manages the workspace, and takes them back.
 * Thread-safe; every call reads the database.
 */
@Service
public class InviteLists {

  private static final int FIRST_READ = 25;
  // Codes, ids and times; a profile.
  private static final int WEIGHT = 700;
  private static final Pattern PLACE = Pattern.compile("(\\d{1,15})\\.(.{1,100})");
  private static final String EARLIER_PAGE = "the nextCursor of an earlier page, or none";

  private final InviteStore store;
  private final MembershipManager memberships;
  private final PageProperties pages;
  private final Transactions transactions;
  private final AuditLog audit;
  private final Clock clock;

  InviteLists(
      InviteStore store,
      MembershipManager memberships,
      PageProperties pages,
      Transactions transactions,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.memberships = memberships;
    this.pages = pages;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A page of the invites into a workspace, newest first: all of them for who manages it, their own
   * for other members.
   */
  public Page<Invite> list(
      Caller caller, WorkspaceId workspace, @Nullable String cursor, int limit) {
    var creator = memberships.requireMember(caller, workspace).manages() ? null : caller.id();
    var before = cursor == null || cursor.isBlank() ? null : placeOf(workspace, cursor);
    var taken =
        Portions.<Invite>read(
            pages.limit(limit),
            FIRST_READ,
            (last, most) -> store.list(workspace, creator, last == null ? before : last, most),
            invite -> WEIGHT);
    return new Page<>(taken.items(), taken.more() ? taken.items().getLast().code() : null);
  }

  /** Makes a code good for nothing; doing it again changes nothing. */
  public void revoke(Caller caller, String code, Actor actor) {
    transactions.write(
        () -> {
          var invite = require(caller, code);
          if (store.findInvite(invite.code()).isPresent()) {
            store.revoke(invite.code(), clock.instant());
            audit.note(AuditAction.INVITE_REVOKED, actor, invite.workspace().value());
          }
          return invite;
        });
  }

  /** A page of those who came by a code, revoked or not, earliest first. */
  public Page<InviteUse> uses(Caller caller, String code, @Nullable String cursor, int limit) {
    var invite = require(caller, code);
    var after = cursor == null || cursor.isBlank() ? null : useOf(cursor);
    var taken =
        Portions.<InviteUse>read(
            pages.limit(limit),
            FIRST_READ,
            (last, most) -> store.uses(invite.code(), last == null ? after : last, most),
            use -> WEIGHT);
    return new Page<>(taken.items(), taken.more() ? cursorOf(taken.items().getLast()) : null);
  }

  private Invite require(Caller caller, String code) {
    var invite =
        store
            .findAny(code.strip().toUpperCase(Locale.ROOT))
            .orElseThrow(() -> new ChatException(ErrorCode.INVITE_NOT_FOUND));
    var role = memberships.requireMember(caller, invite.workspace());
    if (!role.manages() && !invite.createdBy().equals(caller.id())) {
      throw new ChatException(ErrorCode.ROLE_FORBIDDEN);
    }
    return invite;
  }

  private Invite placeOf(WorkspaceId workspace, String cursor) {
    return store
        .findAny(cursor)
        .filter(invite -> invite.workspace().equals(workspace))
        .orElseThrow(() -> ChatException.invalid("cursor", EARLIER_PAGE));
  }

  private static String cursorOf(InviteUse use) {
    return use.usedAt().toEpochMilli() + "." + use.member().value();
  }

  private static InviteUse useOf(String cursor) {
    var parts = PLACE.matcher(cursor);
    if (!parts.matches()) {
      throw ChatException.invalid("cursor", EARLIER_PAGE);
    }
    var at = Instant.ofEpochMilli(Long.parseLong(parts.group(1)));
    return new InviteUse(new MemberId(parts.group(2)), at);
  }
}
