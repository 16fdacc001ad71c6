package io.mochat.storage.stores.rooms;

import static io.mochat.storage.Samples.AT;
import static io.mochat.storage.Samples.LATER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.retention.Retention;
import io.mochat.storage.TestDatabase;
import io.mochat.workspaces.Ban;
import io.mochat.workspaces.Invite;
import io.mochat.workspaces.Membership;
import io.mochat.workspaces.MembershipStore;
import io.mochat.workspaces.Role;
import io.mochat.workspaces.Workspace;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of memberships guarantees. */
public interface MembershipStoreContract {

  MemberId ADA = new MemberId("ada");
  MemberId BOB = new MemberId("bob");
  MemberId EVE = new MemberId("eve");

  TestDatabase database();

  private MembershipStore store() {
    return new TestRooms(database().connection).memberships;
  }

  @Test
  default void whoIsShownAsTheOwnerJoinsAsOneAndOthersAsMembers() {
    var lab = lab(BOB, ADA);

    assertThat(store().find(lab, ADA).orElseThrow().role()).isEqualTo(Role.OWNER);
    assertThat(store().find(lab, BOB).orElseThrow().role()).isEqualTo(Role.MEMBER);
    assertThat(store().find(lab, EVE)).isEmpty();
    assertThat(store().count(lab)).isEqualTo(2);
    assertThat(database().workspaces.isOwner(lab, ADA)).isTrue();
    assertThat(database().workspaces.isOwner(lab, BOB)).isFalse();
  }

  @Test
  default void membersAreListedInTheOrderOfJoining() {
    var lab = lab(BOB, ADA, EVE);
    lab(EVE);

    var all = store().list(lab, null, 0, 10);
    assertThat(all).extracting(Membership::member).containsExactly(BOB, ADA, EVE);
    assertThat(store().list(lab, null, 0, 2)).isEqualTo(all.subList(0, 2));
    assertThat(store().list(lab, null, all.get(1).ordinal(), 2)).isEqualTo(all.subList(2, 3));
  }

  @Test
  default void aRoleChangesThatOfItsMemberOnly() {
    var lab = lab(ADA, BOB, EVE);

    store().setRole(lab, BOB, Role.ADMIN);
    assertThat(store().owners(lab)).containsExactly(ADA);
    assertThat(database().workspaces.managers(lab)).containsExactly(ADA, BOB);

    store().setRole(lab, EVE, Role.OWNER);
    assertThat(store().owners(lab)).containsExactly(ADA, EVE);
    store().showOwner(lab, EVE, LATER);
    assertThat(database().workspaces.find(lab).orElseThrow().owner()).isEqualTo(EVE);
  }

  @Test
  default void whoIsRemovedIsNoMemberAndJoinsAgainAsOneOfTheLast() {
    var lab = lab(ADA, BOB, EVE);
    store().setRole(lab, BOB, Role.ADMIN);

    assertThat(store().remove(lab, BOB)).isTrue();
    assertThat(store().remove(lab, BOB)).isFalse();
    assertThat(database().workspaces.members(lab)).containsExactly(ADA, EVE);
    database().workspaces.addMember(lab, BOB, LATER);

    assertThat(store().list(lab, null, 0, 10).getLast())
        .satisfies(
            last -> {
              assertThat(last.member()).isEqualTo(BOB);
              assertThat(last.role()).isEqualTo(Role.MEMBER);
              assertThat(last.joinedAt()).isEqualTo(LATER);
            });
  }

  @Test
  default void aBanIsThereOnceAndUntilItIsLifted() {
    var lab = lab(ADA);
    var other = lab(ADA);
    assertThat(store().ban(ban(lab, BOB, "spam"))).isTrue();
    assertThat(store().ban(ban(lab, BOB, "again"))).isFalse();

    assertThat(store().isBanned(lab, BOB)).isTrue();
    assertThat(store().isBanned(other, BOB)).isFalse();
    assertThat(store().bans(lab, 0, 10))
        .singleElement()
        .satisfies(ban -> assertThat(ban.reason()).isEqualTo("spam"));
    assertThat(store().unban(lab, BOB)).isTrue();
    assertThat(store().unban(lab, BOB)).isFalse();
    assertThat(store().isBanned(lab, BOB)).isFalse();
  }

  @Test
  default void bansAreListedInTheirOrder() {
    var lab = lab(ADA);
    IntStream.range(0, 3).forEach(n -> store().ban(ban(lab, new MemberId("m" + n), null)));

    var all = store().bans(lab, 0, 10);
    assertThat(all).extracting(ban -> ban.member().value()).containsExactly("m0", "m1", "m2");
    assertThat(store().bans(lab, all.getFirst().ordinal(), 1)).isEqualTo(all.subList(1, 2));
  }

  @Test
  default void aDeletedWorkspaceIsNotFoundAndHasNobody() {
    var lab = lab(ADA, BOB);
    var invites = new TestRooms(database().connection).invites;
    invites.insertInvite(new Invite("LABCODE", lab, null, ADA, null, null, 0, AT));

    store().delete(lab, LATER);

    assertThat(database().workspaces.find(lab)).isEmpty();
    assertThat(database().workspaces.listOf(ADA, WorkspaceId.NONE, 10)).isEmpty();
    assertThat(database().workspaces.countOf(ADA)).isZero();
    assertThat(invites.findInvite("LABCODE")).isEmpty();
    assertThat(store().count(lab)).isZero();
  }

  private WorkspaceId lab(MemberId... members) {
    var lab = new Workspace(Ids.workspace(), "Lab", null, ADA, null, Retention.EVERYTHING, AT, AT);
    database().workspaces.insert(lab);
    List.of(members).forEach(one -> database().workspaces.addMember(lab.id(), one, AT));
    return lab.id();
  }

  private static Ban ban(WorkspaceId lab, MemberId member, String reason) {
    return new Ban(lab, member, ADA, reason, AT, 0);
  }
}
