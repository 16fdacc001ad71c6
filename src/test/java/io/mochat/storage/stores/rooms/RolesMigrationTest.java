package io.mochat.storage.stores.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.storage.OlderDatabase;
import io.mochat.storage.TestDatabase;
import io.mochat.workspaces.Membership;
import io.mochat.workspaces.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Workspaces from before there were roles: whoever made one owns it. */
class RolesMigrationTest {

  private static final MemberId ADA = new MemberId("ada");
  private static final MemberId BOB = new MemberId("bob");

  @TempDir Path directory;

  private final OlderDatabase older = new OlderDatabase("22", RolesMigrationTest::fill);

  @Test
  void makersInAFileOwnWhatTheyMade() {
    older.upgradeFile(directory, RolesMigrationTest::expectOwners);
  }

  @Test
  void makersInAPostgresDatabaseDoToo() {
    older.upgradePostgres(RolesMigrationTest::expectOwners);
  }

  private static void fill(JdbcClient jdbc) {
    insert(jdbc, "adas", "ada");
    insert(jdbc, "bobs", "bob");
    insert(jdbc, "default", "system");
  }

  private static void insert(JdbcClient jdbc, String id, String owner) {
    jdbc.sql(
            """
            INSERT INTO workspaces (id, name, owner, is_default, created_at, updated_at)
            VALUES (?, 'w', ?, ?, 0, 0)
            """)
        .params(id, owner, owner.equals("system"))
        .update();
    for (var member : new String[] {"ada", "bob"}) {
      jdbc.sql("INSERT INTO workspace_members (workspace, member, joined_at) VALUES (?, ?, 0)")
          .params(id, member)
          .update();
    }
  }

  private static void expectOwners(TestDatabase database) {
    var store = new TestRooms(database.connection).memberships;
    assertThat(store.owners(new WorkspaceId("adas"))).containsExactly(ADA);
    assertThat(store.owners(new WorkspaceId("bobs"))).containsExactly(BOB);
    assertThat(store.list(new WorkspaceId("default"), null, 0, 10))
        .extracting(Membership::role)
        .containsExactly(Role.MEMBER, Role.MEMBER);
  }
}
