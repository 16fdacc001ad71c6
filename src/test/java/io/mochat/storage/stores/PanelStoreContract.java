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
import io.mochat.panels.PanelPlace;
import io.mochat.panels.PanelStore;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import io.mochat.workspaces.Group;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store of panels guarantees. */
public interface PanelStoreContract {

  MemberId ADA = new MemberId("ada");
  MemberId BOB = new MemberId("bob");
  MemberId EVE = new MemberId("eve");

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
    assertThat(store().insert(panel(group, "general 2"))).isTrue();
    assertThat(store().insert(panel(group(), "general"))).isTrue();

    assertThat(store().find(second.id())).isEmpty();
    assertThat(database().counts.count().panels()).isEqualTo(3);
  }

  @Test
  default void namesAreComparedAsTheyAreSeen() {
    var group = group();
    stored(panel(group, "Général"));

    Stream.of(
            "général", "  Général ", "Gén\u200béral", "\u2060général\ufeff", "Ｇｅ\u0301ne\u0301ral")
        .forEach(name -> assertThat(store().insert(panel(group, name))).as(name).isFalse());
    var other = stored(panel(group, "Geral"));
    assertThat(store().update(changed(other, "GÉNÉRAL"), BOB)).isFalse();
  }

  @Test
  default void aFolderGivesUpWhatStandsInIt() {
    var group = group();
    var folder = stored(panel(group, "folder"));
    var inner = stored(in(folder, panel(group, "inner")));
    stored(in(stored(panel(group, "another")), panel(group, "not inner")));

    assertThat(store().takeOutOf(folder.id(), LATER)).containsExactly(inner.id());
    assertThat(store().find(inner.id()).orElseThrow().layout().parent()).isNull();
    assertThat(store().takeOutOf(folder.id(), LATER)).isEmpty();
  }

  private static Panel in(Panel folder, Panel panel) {
    return new Panel(
        panel.id(),
        panel.group(),
        panel.workspace(),
        panel.name(),
        null,
        true,
        panel.participants(),
        panel.createdBy(),
        new PanelLayout(PanelLayout.TEXT, folder.id(), null, null),
        null,
        AT,
        AT);
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
    var ids = places(ADA, one, two).stream().map(PanelPlace::id).toList();

    assertThat(ids).containsExactly(first.id(), second.id(), third.id());
    assertThat(store().findAll(ids, true)).containsExactly(first, second, third);
    assertThat(store().listReadable(ADA, List.of(), null, 10)).isEmpty();
    assertThat(store().findAll(List.of(), true)).isEmpty();
  }

  @Test
  default void aListHasWhatTheMemberMayReadAndNothingElse() {
    var group = group();
    var open = stored(panel(group, "open"));
    var hers = stored(privatePanel(group, "hers", ADA));
    stored(privatePanel(group, "his", BOB));
    stored(privatePanel(group, "eves", EVE));

    assertThat(places(ADA, group).stream().map(PanelPlace::id))
        .containsExactly(open.id(), hers.id());
    assertThat(places(EVE, group)).isEmpty();
  }

  @Test
  default void aListGoesOnBehindAPanelEvenWhenItIsDeletedMeanwhile() {
    var group = group();
    var first = stored(panel(group, "first"));
    var second = stored(panel(group, "second"));
    var third = stored(panel(group, "third", ADA));
    assertThat(store().update(changed(third, "folder"), BOB)).isTrue();

    var page = store().listReadable(ADA, List.of(group.id()), null, 2);
    assertThat(page.stream().map(PanelPlace::id)).containsExactly(first.id(), second.id());
    store().delete(second.id(), LATER);

    assertThat(store().listReadable(ADA, List.of(group.id()), second.id(), 2))
        .containsExactly(new PanelPlace(third.id(), group.id(), PanelLayout.FOLDER));
  }

  @Test
  default void amongManyIdsThoseThatThereAreAreFound() {
    var one = stored(panel(group(), "one"));
    var deleted = stored(panel(group(), "deleted"));
    store().delete(deleted.id(), LATER);
    var ids = new ArrayList<>(IntStream.range(0, 2_500).mapToObj(n -> Ids.panel()).toList());
    ids.addAll(List.of(one.id(), deleted.id()));

    assertThat(store().among(ids)).containsExactly(one.id());
    assertThat(store().among(List.of())).isEmpty();
  }

  @Test
  default void largeMetadataIsReadOnRequestOnly() {
    var group = group();
    var small = stored(withMetadata(panel(group, "small"), "x".repeat(1_000)));
    var large = stored(withMetadata(panel(group, "large"), "x".repeat(1_100)));
    var ids = List.of(small.id(), large.id());

    assertThat(store().findAll(ids, true)).containsExactly(small, large);
    assertThat(store().findAll(ids, false).stream().map(Panel::metadata))
        .containsExactly(small.metadata(), null);
  }

  @Test
  default void anUpdateChangesWhatItSaysAndKeepsTheRest() {
    var group = group();
    var old = stored(panel(group, "old", ADA));

    assertThat(store().update(changed(old, "new"), BOB)).isTrue();

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

    assertThat(store().update(changed(panel, "taken"), BOB)).isFalse();
    assertThat(store().find(panel.id())).contains(panel);
    assertThat(store().update(changed(panel, "own"), BOB)).isTrue();
  }

  @Test
  default void whatOneCannotSeeTakesNoNameFromOne() {
    var group = group();
    stored(privatePanel(group, "plans", ADA));

    assertThat(store().insert(privatePanel(group, "plans", ADA))).isFalse();
    assertThat(store().insert(described(privatePanel(group, "plans", ADA), true))).isFalse();
    assertThat(store().insert(privatePanel(group, "plans", BOB))).isTrue();
    assertThat(store().insert(described(privatePanel(group, "plans", EVE), true))).isTrue();
    assertThat(store().insert(privatePanel(group, "plans", new MemberId("dan")))).isFalse();
  }

  @Test
  default void aPrivatePanelBecomesPublicOnlyWhileItsNameIsFree() {
    var group = group();
    var secret = stored(privatePanel(group, "plans", ADA));
    var open = stored(panel(group, "plans", BOB));

    assertThat(store().update(described(secret, false), ADA)).isTrue();
    assertThat(store().update(described(secret, true), ADA)).isFalse();
    assertThat(store().update(described(open, true), BOB)).isTrue();
    store().delete(open.id(), LATER);
    assertThat(store().update(described(secret, true), ADA)).isTrue();
  }

  @Test
  default void aParticipantIsAddedOnceAndRemovedOnce() {
    var panel = stored(panel(group(), "general", ADA));

    store().addParticipants(panel.id(), List.of(BOB), AT);
    store().addParticipants(panel.id(), List.of(ADA), LATER);
    assertThat(participants(panel)).containsExactly(ADA, BOB);

    store().removeParticipants(panel.id(), List.of(ADA));
    store().removeParticipants(panel.id(), List.of(ADA));
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
    assertThat(places(ADA, group)).isEmpty();
    assertThat(store().update(changed(panel, "back"), BOB)).isFalse();
    store().addParticipants(panel.id(), List.of(BOB), LATER);
    assertThat(store().insert(panel(group, "general"))).isTrue();
  }

  @Test
  default void panelsThatAreThereAreCountedOfAllAndOfOneMaker() {
    var group = group();
    var first = stored(privatePanel(group, "one", ADA));
    stored(privatePanel(group, "two", ADA));
    stored(privatePanel(group, "three", BOB));
    stored(privatePanel(group(), "elsewhere", ADA));
    var workspace = group.workspace();

    assertThat(store().count(workspace, null)).isEqualTo(3);
    assertThat(store().count(workspace, ADA)).isEqualTo(2);
    store().delete(first.id(), LATER);
    assertThat(store().count(workspace, null)).isEqualTo(2);
    assertThat(store().count(workspace, ADA)).isEqualTo(1);
  }

  private List<PanelPlace> places(MemberId member, Group... groups) {
    var ids = Stream.of(groups).map(Group::id).toList();
    return store().listReadable(member, ids, null, 1_000);
  }

  private static Panel privatePanel(Group group, String name, MemberId member) {
    var plain = panel(group, name, member);
    return new Panel(
        plain.id(),
        plain.group(),
        plain.workspace(),
        name,
        null,
        false,
        plain.participants(),
        member,
        plain.layout(),
        null,
        AT,
        AT);
  }

  private static Panel described(Panel plain, boolean isPublic) {
    return new Panel(
        plain.id(),
        plain.group(),
        plain.workspace(),
        plain.name(),
        "described",
        isPublic,
        plain.participants(),
        plain.createdBy(),
        plain.layout(),
        null,
        AT,
        LATER);
  }

  private static Panel withMetadata(Panel plain, String text) {
    return new Panel(
        plain.id(),
        plain.group(),
        plain.workspace(),
        plain.name(),
        null,
        true,
        plain.participants(),
        plain.createdBy(),
        plain.layout(),
        Map.of("text", text),
        AT,
        AT);
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
    database().workspaces.addMember(workspace.id(), ADA, AT);
    database().workspaces.addMember(workspace.id(), BOB, AT);
    return group;
  }
}
