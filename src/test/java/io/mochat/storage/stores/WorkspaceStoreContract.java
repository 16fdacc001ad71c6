package io.mochat.storage.stores;

import static io.mochat.storage.Samples.AT;
import static io.mochat.storage.Samples.LATER;
import static io.mochat.storage.Samples.METADATA;
import static io.mochat.storage.Samples.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.agents.Agent;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.retention.Retention;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import io.mochat.workspaces.Group;
import io.mochat.workspaces.Home;
import io.mochat.workspaces.Invite;
import io.mochat.workspaces.Workspace;
import io.mochat.workspaces.WorkspaceStore;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

public interface WorkspaceStoreContract {

  MemberId ADA = new MemberId("ada");
  MemberId BOB = new MemberId("bob");
  Retention KEPT = new Retention(Duration.ofDays(30), 1_000L);

  TestDatabase database();

  private WorkspaceStore store() {
    return database().workspaces;
  }

  @Test
  default void aWorkspaceIsFoundAsStored() {
    var workspace = new Workspace(Ids.workspace(), "w", "text", ADA, METADATA, KEPT, AT, LATER);
    store().insert(workspace);

    assertThat(store().find(workspace.id())).contains(workspace);
    assertThat(store().find(Ids.workspace())).isEmpty();
  }

  @Test
  default void theDefaultIsKnownOnceItHasAGroupAndKeepsItsOldestOne() {
    var home = Samples.workspace("home");
    var oldest = group(home.id(), "oldest");

    assertThat(store().findDefault()).isEmpty();
    store().insert(Samples.workspace("other"));
    store().insertDefault(home);
    assertThat(store().findDefault()).isEmpty();
    store().insertGroup(oldest);
    store().insertGroup(group(home.id(), "newer"));

    assertThat(store().findDefault()).contains(new Home(home.id(), oldest.id()));
  }

  @Test
  default void aSecondDefaultIsRefused() {
    store().insertDefault(Samples.workspace("first"));
    var second = Samples.workspace("second");

    assertThatThrownBy(() -> store().insertDefault(second)).isInstanceOf(DataAccessException.class);
    assertThat(store().find(second.id())).isEmpty();
  }

  @Test
  default void anUpdateChangesNameDescriptionMetadataAndTimeOnly() {
    var old = stored("old");

    store().update(new Workspace(old.id(), "new", "text", ADA, METADATA, KEPT, LATER, LATER));

    assertThat(store().find(old.id()))
        .contains(new Workspace(old.id(), "new", "text", old.owner(), METADATA, KEPT, AT, LATER));
  }

  @Test
  default void aMembersWorkspacesAreListedInOrderOfCreation() {
    var first = stored("z");
    var second = stored("a");
    stored("other");
    store().addMember(second.id(), ADA, AT);
    store().addMember(first.id(), ADA, LATER);
    store().addMember(first.id(), BOB, LATER);

    assertThat(store().listOf(ADA)).containsExactly(first, second);
    assertThat(store().listOf(BOB)).containsExactly(first);
  }

  @Test
  default void theHomeOfAHumanIsTheOldestWorkspaceItIsIn() {
    var oldest = stored("oldest");
    var newer = stored("newer");
    assertThat(store().findHomeOf(ADA)).isEmpty();

    store().addMember(newer.id(), ADA, AT);
    assertThat(store().findHomeOf(ADA)).contains(newer.id());
    store().addMember(oldest.id(), ADA, LATER);
    assertThat(store().findHomeOf(ADA)).contains(oldest.id());
  }

  @Test
  default void theHomeOfAnAgentIsTheWorkspaceItRegisteredInto() {
    var older = stored("older");
    var home = stored("home");
    var agent = new Agent(Samples.agent("bot"), null, home.id(), group(home.id(), "g").id(), true);
    database().users.insert(agent.user());
    database().agents.insert(agent, "hash");
    store().addMember(home.id(), agent.id(), AT);
    store().addMember(older.id(), agent.id(), LATER);

    assertThat(store().findHomeOf(agent.id())).contains(home.id());
  }

  @Test
  default void groupsAreFoundAndListedInOrderOfCreation() {
    var workspace = stored("w");
    var first = new Group(Ids.group(), workspace.id(), "z", "text", ADA, AT, LATER);
    var second = group(workspace.id(), "a");
    store().insertGroup(first);
    store().insertGroup(second);
    store().insertGroup(group(stored("other").id(), "elsewhere"));

    assertThat(store().findGroup(first.id())).contains(first);
    assertThat(store().findGroup(Ids.group())).isEmpty();
    assertThat(store().listGroups(workspace.id())).containsExactly(first, second);
  }

  @Test
  default void aGroupUpdateChangesNameDescriptionAndTimeOnly() {
    var workspace = stored("w").id();
    var old = group(workspace, "old");
    store().insertGroup(old);

    store().updateGroup(new Group(old.id(), stored("x").id(), "new", "text", ADA, LATER, LATER));

    assertThat(store().findGroup(old.id()))
        .contains(new Group(old.id(), workspace, "new", "text", old.createdBy(), AT, LATER));
  }

  @Test
  default void aMemberIsAddedOnce() {
    var workspace = stored("w").id();

    assertThat(store().addMember(workspace, BOB, AT)).isTrue();
    assertThat(store().addMember(workspace, ADA, AT)).isTrue();
    assertThat(store().addMember(workspace, BOB, LATER)).isFalse();

    assertThat(store().members(workspace)).containsExactly(BOB, ADA);
    assertThat(store().members(Ids.workspace())).isEmpty();
    assertThat(store().isMember(workspace, ADA)).isTrue();
    assertThat(store().isMember(workspace, Ids.member())).isFalse();
    assertThat(store().isMember(Ids.workspace(), ADA)).isFalse();
  }

  @Test
  default void anInviteIsFoundAsStored() {
    var workspace = stored("w").id();
    var group = group(workspace, "g");
    store().insertGroup(group);
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

  private boolean redeem(String code, MemberId member) {
    return store().redeem(code, member, AT);
  }

  private Workspace stored(String name) {
    var workspace = Samples.workspace(name);
    store().insert(workspace);
    return workspace;
  }

  private Invite invite(String code, Integer maxUses) {
    return new Invite(code, stored(code).id(), null, ADA, null, maxUses, 0, AT);
  }
}
