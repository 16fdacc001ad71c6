package io.mochat.workspaces;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps invites, and whom they have admitted. Thread-safe; every call uses the database. */
public interface InviteStore {

  /** How many invites of this member can still be used. */
  long countInvites(MemberId creator, Instant now);

  /**
   * Stores an invite.
   *
   * @return {@code false}, with nothing stored, when the code exists already
   */
  boolean insertInvite(Invite invite);

  /** The invite of this code, given in upper case, unless it is revoked. */
  Optional<Invite> findInvite(String code);

  /** The same, revoked or not. */
  Optional<Invite> findAny(String code);

  /**
   * The invites into a workspace that are not revoked, newest first.
   *
   * @param creator only those of this one; {@code null} for all
   * @param before only those behind this one; {@code null} for the newest
   */
  List<Invite> list(
      WorkspaceId workspace, @Nullable MemberId creator, @Nullable Invite before, int most);

  /** Makes a code good for nothing. */
  void revoke(String code, Instant at);

  /** The same of all that a member has made for a workspace. */
  void revokeAll(WorkspaceId workspace, MemberId creator, Instant at);

  /**
   * Counts this member among those the code has admitted, once.
   *
   * @return {@code false}, with nothing counted, when the maximum is reached and the member is not
   *     among them
   */
  boolean redeem(String code, MemberId member, Instant at);

  /**
   * Whom a code has admitted, earliest first.
   *
   * @param after only those behind this one; {@code null} for the first ones
   */
  List<InviteUse> uses(String code, @Nullable InviteUse after, int most);
}
