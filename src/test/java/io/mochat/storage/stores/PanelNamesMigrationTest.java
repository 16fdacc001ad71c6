package io.mochat.storage.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.panels.Panel;
import io.mochat.storage.OlderDatabase;
import io.mochat.storage.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Panels of one name but for its case, from when they could be: each goes on with its own. */
class PanelNamesMigrationTest {

  private static final MemberId ADA = new MemberId("ada");
  private static final List<PanelId> IDS =
      Stream.of("gone", "one", "two", "three").map(PanelId::new).toList();

  @TempDir Path directory;

  private final OlderDatabase older = new OlderDatabase("14", PanelNamesMigrationTest::fill);

  @Test
  void panelsOfAFileKeepTheirNamesAndLeaveDeletedFolders() {
    older.upgradeFile(directory, PanelNamesMigrationTest::expectToGoOn);
  }

  @Test
  void panelsOfAPostgresDatabaseDoToo() {
    older.upgradePostgres(PanelNamesMigrationTest::expectToGoOn);
  }

  private static void fill(JdbcClient jdbc) {
    jdbc.sql(
            """
            INSERT INTO workspaces (id, name, owner, is_default, created_at, updated_at)
            VALUES ('w', 'w', 'ada', false, 0, 0)
            """)
        .update();
    jdbc.sql(
            """
            INSERT INTO groups (id, workspace, name, created_by, created_at, updated_at)
            VALUES ('g', 'w', 'g', 'ada', 0, 0)
            """)
        .update();
    insert(jdbc, "gone", "folder", null, 1L);
    insert(jdbc, "one", "General", "gone", null);
    insert(jdbc, "two", "general", null, null);
    insert(jdbc, "three", " GENERAL ", null, null);
  }

  private static void insert(
      JdbcClient jdbc, String id, String name, @Nullable String parent, @Nullable Long deleted) {
    jdbc.sql("INSERT INTO conversations (id, kind, head_seq) VALUES (?, 'panel', 0)")
        .param(id)
        .update();
    jdbc.sql(
            """
            INSERT INTO panels (id, group_id, workspace, name, is_public, created_by, parent,
                created_at, updated_at, deleted_at)
            VALUES (?, 'g', 'w', ?, true, 'ada', ?, 0, 0, ?)
            """)
        .params(id, name, parent, deleted)
        .update();
  }

  private static void expectToGoOn(TestDatabase database) {
    assertThat(database.panels.find(IDS.getFirst())).isEmpty();
    var panels = database.panels.findAll(IDS.subList(1, IDS.size()), true);
    assertThat(panels).extracting(Panel::name).containsExactly("General", "general", " GENERAL ");
    assertThat(panels).allMatch(panel -> panel.layout().parent() == null);
    var first = panels.getFirst();
    assertThat(database.panels.insert(named(first, new PanelId("four"), "GENERAL"))).isFalse();
    assertThat(panels).allMatch(panel -> database.panels.update(panel, panel.createdBy()));
    assertThat(database.panels.update(named(panels.get(1), panels.get(1).id(), "GENERAL"), ADA))
        .isFalse();
  }

  private static Panel named(Panel panel, PanelId id, String name) {
    return new Panel(
        id,
        panel.group(),
        panel.workspace(),
        name,
        null,
        true,
        panel.participants(),
        panel.createdBy(),
        panel.layout(),
        null,
        panel.createdAt(),
        panel.updatedAt());
  }
}
