package io.mochat.storage.stores;

import static io.mochat.storage.Samples.AT;
import static io.mochat.storage.Samples.LATER;
import static io.mochat.storage.Samples.METADATA;
import static io.mochat.storage.Samples.panel;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.panels.Panel;
import io.mochat.panels.PanelLayout;
import io.mochat.panels.PanelStore;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import io.mochat.workspaces.Group;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of panels guarantees. */
public interface PanelStoreContract {

  MemberId ADA = new MemberId("ada");
  MemberId BOB = new MemberId("bob");

  TestDatabase database();

  private PanelStore store() {
    return database().panels;
  }

  @Test
  default void aPanelIsFoundAsStoredWithItsParticipantsInOrder() {
    var group = group();
    var members = new LinkedHashSet<>(List.of(BOB, ADA));
    var panel =
        new Panel(
            Ids.panel(),
            group.id(),
            group.workspace(),
            "name",
            "text",
            false,
            members,
            BOB,
            new PanelLayout(PanelLayout.PLUGIN, Ids.panel(), "provider", "board"),
            METADATA,
            AT,
            LATER);

    assertThat(store().insert(panel)).isTrue();

    assertThat(store().find(panel.id())).contains(panel);
    assertThat(store().find(panel.id()).orElseThrow().participants()).containsExactly(BOB, ADA);
    assertThat(store().find(Ids.panel())).isEmpty();
  }

  @Test
  default void aNameIsTakenWithinItsGroupOnly() {
    var group = group();
    stored(panel(group, "general"));
    var second = panel(group, "general", ADA);

    assertThat(store().insert(second)).isFalse();
    assertThat(store().insert(panel(group, "General"))).isTrue();
    assertThat(store().insert(panel(group(), "general"))).isTrue();

    assertThat(store().find(second.id())).isEmpty();
    assertThat(database().counts.count().panels()).isEqualTo(3);
  }

  @Test
  default void concurrentInsertsOfANameGiveOnePanel() {
    var group = group();

    long inserted =
        IntStream.range(0, 30)
            .parallel()
            .filter(n -> store().insert(panel(group, "general")))
            .count();

    assertThat(inserted).isEqualTo(1);
  }

  @Test
  default void panelsOfGroupsAreListedInOrderOfCreation() {
    var one = group();
    var two = group();
    var first = stored(panel(two, "z", ADA, BOB));
    var second = stored(panel(one, "a"));
    var third = stored(panel(two, "b", BOB));
    stored(panel(group(), "elsewhere"));

    assertThat(store().listOf(List.of(one.id(), two.id()))).containsExactly(first, second, third);
    assertThat(store().listOf(List.of())).isEmpty();
  }

  @Test
  default void anUpdateChangesWhatItSaysAndKeepsTheRest() {
    var group = group();
    var old = stored(panel(group, "old", ADA));

    assertThat(store().update(changed(old, "new"))).isTrue();

    assertThat(store().find(old.id()))
        .contains(
            new Panel(
                old.id(),
                group.id(),
                group.workspace(),
                "new",
                "changed",
                false,
                old.participants(),
                old.createdBy(),
                new PanelLayout(PanelLayout.FOLDER, null, null, null),
                METADATA,
                AT,
                LATER));
  }

  @Test
  default void aPanelCannotTakeAnothersNameButKeepsItsOwn() {
    var group = group();
    stored(panel(group, "taken"));
    var panel = stored(panel(group, "own"));

    assertThat(store().update(changed(panel, "taken"))).isFalse();
    assertThat(store().find(panel.id())).contains(panel);
    assertThat(store().update(changed(panel, "own"))).isTrue();
  }

  @Test
  default void aParticipantIsAddedOnceAndRemovedOnce() {
    var panel = stored(panel(group(), "general", ADA));

    store().addParticipant(panel.id(), BOB, AT);
    store().addParticipant(panel.id(), ADA, LATER);
    assertThat(participants(panel)).containsExactly(ADA, BOB);

    store().removeParticipant(panel.id(), ADA);
    store().removeParticipant(panel.id(), ADA);
    assertThat(participants(panel)).containsExactly(BOB);
  }

  @Test
  default void aDeletedPanelIsGoneAndItsNameFree() {
    var group = group();
    var panel = stored(panel(group, "general", ADA));

    assertThat(store().delete(panel.id(), LATER)).isTrue();
    assertThat(store().delete(panel.id(), LATER)).isFalse();
    assertThat(store().delete(Ids.panel(), LATER)).isFalse();

    assertThat(store().find(panel.id())).isEmpty();
    assertThat(store().listOf(List.of(group.id()))).isEmpty();
    assertThat(store().update(changed(panel, "back"))).isFalse();
    store().addParticipant(panel.id(), BOB, LATER);
    assertThat(store().insert(panel(group, "general"))).isTrue();
  }

  private Panel stored(Panel panel) {
    assertThat(store().insert(panel)).isTrue();
    return panel;
  }

  private Iterable<MemberId> participants(Panel panel) {
    return store().find(panel.id()).orElseThrow().participants();
  }

  private static Panel changed(Panel old, String name) {
    return new Panel(
        old.id(),
        old.group(),
        old.workspace(),
        name,
        "changed",
        false,
        new LinkedHashSet<>(List.of(BOB)),
        BOB,
        new PanelLayout(PanelLayout.FOLDER, null, null, null),
        METADATA,
        LATER,
        LATER);
  }

  private Group group() {
    var workspace = Samples.workspace("w");
    var group = Samples.group(workspace.id(), "g");
    database().workspaces.insert(workspace);
    database().workspaces.insertGroup(group);
    return group;
  }
}
