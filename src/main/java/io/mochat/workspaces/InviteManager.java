package io.mochat.workspaces;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Transactions;
import io.mochat.kernel.WorkspaceId;
import io.mochat.quotas.Quota;
import io.mochat.quotas.Quotas;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Lets members invite others into their workspaces. Thread-safe. */
@Service
public class InviteManager {

  private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int LENGTH = 8;

  private final SecureRandom random = new SecureRandom();
  private final WorkspaceManager workspaces;
  private final Admissions admissions;
  private final WorkspaceStore workspaceStore;
  private final InviteStore store;
  private final Quotas quotas;
  private final Transactions transactions;
  private final AuditLog audit;
  private final Clock clock;

  InviteManager(
      WorkspaceManager workspaces,
      Admissions admissions,
      WorkspaceStore workspaceStore,
      InviteStore store,
      Quotas quotas,
      Transactions transactions,
      AuditLog audit,
      Clock clock) {
    this.workspaces = workspaces;
    this.admissions = admissions;
    this.workspaceStore = workspaceStore;
    this.store = store;
    this.quotas = quotas;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /** Makes an invite into a workspace the caller is a member of. */
  public Invite create(Caller caller, Terms terms, Actor actor) {
    workspaces.get(caller, terms.workspace());
    requireGroup(terms);
    var now = clock.instant();
    if (terms.expiresAt() != null && !terms.expiresAt().isAfter(now)) {
      throw ChatException.invalid("expiresAt", "a time in the future");
    }
    var invite = transactions.write(() -> insert(terms, caller.id(), now));
    audit.note(AuditAction.INVITE_CREATED, actor, invite.workspace().value());
    return invite;
  }

  private Invite insert(Terms terms, MemberId creator, Instant now) {
    int most = quotas.properties().invites();
    quotas.requireRoom(Quota.INVITES, most, () -> store.countInvites(creator, now));
    var invite = terms.invite(freshCode(), creator, now);
    while (!store.insertInvite(invite)) {
      invite = terms.invite(freshCode(), creator, now);
    }
    return invite;
  }

  /**
   * What a code is for that is good at this moment. Whoever has the code may know, member or not.
   *
   * @throws ChatException as {@link #join} would
   */
  public Offer find(String code) {
    var invite = requireGood(code);
    if (invite.maxUses() != null && invite.currentUses() >= invite.maxUses()) {
      throw new ChatException(ErrorCode.INVITE_EXHAUSTED);
    }
    return new Offer(
        invite,
        workspaceStore
            .find(invite.workspace())
            .orElseThrow(() -> new ChatException(ErrorCode.INVITE_NOT_FOUND)));
  }

  /**
   * Makes the caller a member of the workspace the code is for. The same caller may use a code any
   * number of times and is counted once.
   */
  public Invite join(Caller caller, String code, Actor actor) {
    var invite = transactions.write(() -> redeem(caller, code));
    audit.note(AuditAction.WORKSPACE_JOINED, actor, invite.workspace().value());
    return invite;
  }

  private Invite redeem(Caller caller, String code) {
    var invite = requireGood(code);
    admissions.requireWelcome(invite.workspace(), caller.id());
    if (!store.redeem(invite.code(), caller.id(), clock.instant())) {
      throw new ChatException(ErrorCode.INVITE_EXHAUSTED);
    }
    workspaces.admit(invite.workspace(), caller.id());
    return invite;
  }

  private Invite requireGood(String code) {
    var invite =
        store
            .findInvite(code.strip().toUpperCase(Locale.ROOT))
            .orElseThrow(() -> new ChatException(ErrorCode.INVITE_NOT_FOUND));
    if (invite.expiresAt() != null && !invite.expiresAt().isAfter(clock.instant())) {
      throw new ChatException(ErrorCode.INVITE_EXPIRED);
    }
    return invite;
  }

  private void requireGroup(Terms terms) {
    if (terms.group() != null
        && workspaceStore
            .findGroup(terms.group())
            .filter(found -> found.workspace().equals(terms.workspace()))
            .isEmpty()) {
      throw new ChatException(ErrorCode.GROUP_NOT_IN_WORKSPACE);
    }
  }

  private String freshCode() {
    return random
        .ints(LENGTH, 0, ALPHABET.length())
        .mapToObj(index -> ALPHABET.substring(index, index + 1))
        .collect(Collectors.joining());
  }

  /** An invite and the workspace that it leads to. */
  public record Offer(Invite invite, Workspace workspace) {}

  /**
   * What an invite is for.
   *
   * @param expiresAt in the future, or {@code null} for never
   * @param maxUses at least 1, or {@code null} for any number
   */
  public record Terms(
      WorkspaceId workspace,
      @Nullable GroupId group,
      @Nullable Instant expiresAt,
      @Nullable Integer maxUses) {

    Invite invite(String code, MemberId creator, Instant at) {
      return new Invite(code, workspace, group, creator, expiresAt, maxUses, 0, at);
    }
  }
}
