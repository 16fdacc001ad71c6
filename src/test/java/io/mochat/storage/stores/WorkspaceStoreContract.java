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
import io.mochat.kernel.WorkspaceId;
import io.mochat.retention.Retention;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import io.mochat.workspaces.Group;
import io.mochat.workspaces.Home;
import io.mochat.workspaces.Workspace;
import io.mochat.workspaces.WorkspaceStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** What every store of workspaces guarantees. */
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

    assertThat(store().listOf(ADA, WorkspaceId.NONE, 10)).containsExactly(first, second);
    assertThat(store().listOf(ADA, WorkspaceId.NONE, 1)).containsExactly(first);
    assertThat(store().listOf(ADA, first.id(), 10)).containsExactly(second);
    assertThat(store().listOf(ADA, second.id(), 10)).isEmpty();
    assertThat(store().listOf(BOB, WorkspaceId.NONE, 10)).containsExactly(first);
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
  default void groupsAreCountedOfAllAndOfOneMaker() {
    var workspace = stored("w").id();
    store().insertGroup(Samples.group(workspace, "one"));
    store().insertGroup(Samples.group(workspace, "two"));
    store().insertGroup(Samples.group(stored("other").id(), "elsewhere"));

    assertThat(store().countGroups(workspace, null)).isEqualTo(2);
    assertThat(store().countGroups(workspace, MemberId.SYSTEM)).isEqualTo(2);
    assertThat(store().countGroups(workspace, ADA)).isZero();
    assertThat(store().countOf(MemberId.SYSTEM)).isEqualTo(2);
    assertThat(store().countOf(ADA)).isZero();
  }

  private Workspace stored(String name) {
    var workspace = Samples.workspace(name);
    store().insert(workspace);
    return workspace;
  }
}
