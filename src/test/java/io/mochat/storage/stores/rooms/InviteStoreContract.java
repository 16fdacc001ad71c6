package io.mochat.storage.stores.rooms;

import static io.mochat.storage.Samples.AT;
import static io.mochat.storage.Samples.LATER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import io.mochat.workspaces.Invite;
import io.mochat.workspaces.InviteStore;
import io.mochat.workspaces.InviteUse;
import io.mochat.workspaces.Workspace;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of invites guarantees. */
public interface InviteStoreContract {

  MemberId ADA = new MemberId("ada");
  MemberId BOB = new MemberId("bob");

  TestDatabase database();

  private InviteStore store() {
    return new TestRooms(database().connection).invites;
  }

  @Test
  default void anInviteIsFoundAsStored() {
    var workspace = stored("w").id();
    var group = Samples.group(workspace, "g");
    database().workspaces.insertGroup(group);
    var full = new Invite("FULL", workspace, group.id(), ADA, LATER, 5, 2, AT);
    var plain = invite("PLAIN", null);

    assertThat(store().insertInvite(full)).isTrue();
    assertThat(store().insertInvite(plain)).isTrue();

    assertThat(store().findInvite("FULL")).contains(full);
    assertThat(store().findInvite("PLAIN")).contains(plain);
    assertThat(store().findInvite("full")).isEmpty();
  }

  @Test
  default void aCodeExistsOnce() {
    var first = invite("CODE", 1);
    store().insertInvite(first);

    assertThat(store().insertInvite(invite("CODE", 9))).isFalse();

    assertThat(store().findInvite("CODE")).contains(first);
  }

  @Test
  default void usesAreCountedWithoutEndWhenThereIsNoMaximum() {
    store().insertInvite(invite("CODE", null));

    assertThat(IntStream.range(0, 20).allMatch(n -> redeem("CODE", Ids.member()))).isTrue();

    assertThat(store().findInvite("CODE").orElseThrow().currentUses()).isEqualTo(20);
    assertThat(redeem("UNKNOWN", ADA)).isFalse();
  }

  @Test
  default void aMemberCountsOnceAndStaysAdmittedAtTheMaximum() {
    store().insertInvite(invite("CODE", 1));

    assertThat(redeem("CODE", ADA)).isTrue();
    assertThat(redeem("CODE", ADA)).isTrue();
    assertThat(redeem("CODE", Ids.member())).isFalse();

    assertThat(store().findInvite("CODE").orElseThrow().currentUses()).isEqualTo(1);
  }

  @Test
  default void concurrentUsesNeverExceedTheMaximum() {
    store().insertInvite(invite("CODE", 7));

    long counted =
        IntStream.range(0, 50).parallel().filter(n -> redeem("CODE", Ids.member())).count();

    assertThat(counted).isEqualTo(7);
    assertThat(store().findInvite("CODE").orElseThrow().currentUses()).isEqualTo(7);
  }

  @Test
  default void invitesThatCanStillBeUsedAreCounted() {
    store().insertInvite(invite("OPEN", null));
    store().insertInvite(invite("ONCE", 1));
    var workspace = stored("w").id();
    store().insertInvite(new Invite("PAST", workspace, null, ADA, AT, null, 0, AT));
    store().insertInvite(new Invite("SOON", workspace, null, ADA, LATER, null, 0, AT));
    store().insertInvite(new Invite("BOBS", workspace, null, BOB, null, null, 0, AT));

    assertThat(store().countInvites(ADA, AT)).isEqualTo(3);
    redeem("ONCE", BOB);
    assertThat(store().countInvites(ADA, AT)).isEqualTo(2);
    assertThat(store().countInvites(ADA, LATER)).isEqualTo(1);
  }

  @Test
  default void invitesAreListedNewestFirst() {
    var lab = stored("lab").id();
    var codes = List.of("A", "B", "C");
    codes.forEach(code -> store().insertInvite(of(lab, code, ADA)));
    var newest = new Invite("NEWEST", lab, null, BOB, null, null, 0, LATER);
    store().insertInvite(newest);
    store().insertInvite(of(stored("other").id(), "OTHER", ADA));

    assertThat(codes(store().list(lab, null, null, 10))).containsExactly("NEWEST", "C", "B", "A");
    assertThat(codes(store().list(lab, null, newest, 2))).containsExactly("C", "B");
    assertThat(codes(store().list(lab, null, of(lab, "B", ADA), 2))).containsExactly("A");
    assertThat(codes(store().list(lab, BOB, null, 10))).containsExactly("NEWEST");
  }

  @Test
  default void aRevokedInviteIsNoMoreThanAMemory() {
    var lab = stored("lab").id();
    List.of("A", "B").forEach(code -> store().insertInvite(of(lab, code, ADA)));
    store().insertInvite(of(lab, "BOBS", BOB));

    store().revoke("A", AT);
    assertThat(store().findInvite("A")).isEmpty();
    assertThat(store().findAny("A")).isPresent();
    assertThat(store().countInvites(ADA, AT)).isEqualTo(1);
    assertThat(codes(store().list(lab, null, null, 10))).containsExactly("BOBS", "B");

    store().revokeAll(lab, ADA, AT);
    assertThat(codes(store().list(lab, null, null, 10))).containsExactly("BOBS");
  }

  @Test
  default void whoCameByACodeIsListedEarliestFirst() {
    store().insertInvite(invite("CODE", null));
    store().redeem("CODE", BOB, LATER);
    store().redeem("CODE", ADA, AT);
    store().redeem("CODE", ADA, LATER);

    var uses = store().uses("CODE", null, 10);
    assertThat(uses).containsExactly(new InviteUse(ADA, AT), new InviteUse(BOB, LATER));
    assertThat(store().uses("CODE", null, 1)).isEqualTo(uses.subList(0, 1));
    assertThat(store().uses("CODE", uses.getFirst(), 10)).isEqualTo(uses.subList(1, 2));
    assertThat(store().uses("OTHER", null, 10)).isEmpty();
  }

  private boolean redeem(String code, MemberId member) {
    return store().redeem(code, member, AT);
  }

  private Workspace stored(String name) {
    var workspace = Samples.workspace(name);
    database().workspaces.insert(workspace);
    return workspace;
  }

  private Invite invite(String code, Integer maxUses) {
    return new Invite(code, stored(code).id(), null, ADA, null, maxUses, 0, AT);
  }

  private static Invite of(WorkspaceId workspace, String code, MemberId creator) {
    return new Invite(code, workspace, null, creator, null, null, 0, AT);
  }

  private static List<String> codes(List<Invite> invites) {
    return invites.stream().map(Invite::code).toList();
  }
}
