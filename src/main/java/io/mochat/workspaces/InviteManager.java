package io.mochat.workspaces;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.Transactions;
import io.mochat.kernel.WorkspaceId;
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
  private final WorkspaceStore store;
  private final Transactions transactions;
  private final Clock clock;

  InviteManager(
      WorkspaceManager workspaces, WorkspaceStore store, Transactions transactions, Clock clock) {
    this.workspaces = workspaces;
    this.store = store;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Makes an invite into a workspace the caller is a member of.
   *
   * @param expiresAt in the future, or {@code null} for never
   * @param maxUses at least 1, or {@code null} for any number
   */
  public Invite create(
      Caller caller,
      WorkspaceId workspace,
      @Nullable GroupId group,
      @Nullable Instant expiresAt,
      @Nullable Integer maxUses) {
    workspaces.get(caller, workspace);
    if (group != null
        && store.findGroup(group).filter(g -> g.workspace().equals(workspace)).isEmpty()) {
      throw new ChatException(ErrorCode.GROUP_NOT_IN_WORKSPACE);
    }
    var now = clock.instant();
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      throw ChatException.invalid("expiresAt", "a time in the future");
    }
    while (true) {
      var invite =
          new Invite(freshCode(), workspace, group, caller.id(), expiresAt, maxUses, 0, now);
      if (store.insertInvite(invite)) {
        return invite;
      }
    }
  }

  /**
   * Makes the caller a member of the workspace the code is for. The same caller may use a code any
   * number of times and is counted once.
   */
  public Invite join(Caller caller, String code) {
    return transactions.write(
        () -> {
          var invite =
              store
                  .findInvite(code.strip().toUpperCase(Locale.ROOT))
                  .orElseThrow(() -> new ChatException(ErrorCode.INVITE_NOT_FOUND));
          if (invite.expiresAt() != null && !invite.expiresAt().isAfter(clock.instant())) {
            throw new ChatException(ErrorCode.INVITE_EXPIRED);
          }
          if (!store.redeem(invite.code(), caller.id(), clock.instant())) {
            throw new ChatException(ErrorCode.INVITE_EXHAUSTED);
          }
          workspaces.admit(invite.workspace(), caller.id());
          return invite;
        });
  }

  private String freshCode() {
    return random
        .ints(LENGTH, 0, ALPHABET.length())
        .mapToObj(index -> ALPHABET.substring(index, index + 1))
        .collect(Collectors.joining());
  }
}
