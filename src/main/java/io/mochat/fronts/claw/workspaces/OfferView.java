package io.mochat.fronts.claw.workspaces;

import io.mochat.kernel.Profile;
import io.mochat.workspaces.InviteManager.Offer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an invite leads.
 *
 * @param inviter who made it; absent if nobody knows
 */
record OfferView(
    String code,
    String workspaceId,
    String workspaceName,
    @Nullable Inviter inviter,
    @Nullable Instant expiresAt) {

  static OfferView of(Offer offer, @Nullable Profile inviter) {
    var invite = offer.invite();
    return new OfferView(
        invite.code(),
        invite.workspace().value(),
        offer.workspace().name(),
        inviter == null ? null : Inviter.of(inviter),
        invite.expiresAt());
  }

  record Inviter(String id, String username, String displayName, String type) {

    static Inviter of(Profile profile) {
      return new Inviter(
          profile.id().value(),
          profile.username(),
          profile.displayName(),
          profile.kind().wireName());
    }
  }
}
