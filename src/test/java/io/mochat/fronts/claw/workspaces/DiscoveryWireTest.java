package io.mochat.fronts.claw.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscoveryWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String mark = TestServer.unique("mark");

  @Test
  void aPublicWorkspaceIsFoundAndJoined() {
    var lab =
        ada.post(
            "workspaces/create",
            Map.of(
                "name",
                "Lab of " + mark,
                "isPublic",
                true,
                "tags",
                List.of("Science", " science ", "Ärzte_%"),
                "instructions",
                "Be kind.",
                "maxMembers",
                2));
    lab.hasData(
        "{'id':'#id','name':'Lab of %s','ownerId':'%s','createdAt':'#time','updatedAt':'#time',"
            + "'isPublic':true,'tags':['science','ärzte_%%'],'instructions':'Be kind.',"
            + "'maxMembers':2,'groupId':'#id'}",
        mark, ada.id());

    find("query", mark.toUpperCase(Locale.ROOT))
        .hasData(
            "{'items':[{'id':'%s','name':'Lab of %s','ownerId':'%s',"
                + "'tags':['science','ärzte_%%'],'memberCount':1,'maxMembers':2,"
                + "'createdAt':'#time'}]}",
            lab.id(), mark, ada.id());
    bob.post("workspaces/join", "workspaceId", lab.id())
        .hasData(
            "{'id':'%s','name':'Lab of %s','ownerId':'%s','createdAt':'#time','updatedAt':'#time',"
                + "'isPublic':true,'tags':['science','ärzte_%%'],'instructions':'Be kind.',"
                + "'maxMembers':2}",
            lab.id(), mark, ada.id());
    bob.post("workspaces/get", "workspaceId", lab.id()).ok();
  }

  @Test
  void tagsAreFoundWholeAndAsTheyAre() {
    var lab = open("tags", List.of("a_c" + mark, "x%" + mark));

    assertThat(find("tag", "A_C" + mark).texts("/items", "/id")).containsExactly(lab);
    assertThat(find("tag", "x%" + mark).texts("/items", "/id")).containsExactly(lab);
    assertThat(find("tag", "abc" + mark).texts("/items", "/id")).isEmpty();
    assertThat(find("tag", "c" + mark).texts("/items", "/id")).isEmpty();
    assertThat(find("tag", "%").texts("/items", "/id")).isEmpty();
  }

  @Test
  void newerOnesComeFirstAndThePagesJoin() {
    var first = open("tags", List.of());
    var second = open("tags", List.of());
    var third = open("tags", List.of());

    var page = bob.post("workspaces/discover", "query", mark, "limit", 2);
    var next = bob.post("workspaces/discover", "query", mark, "cursor", page.text("/nextCursor"));

    assertThat(page.texts("/items", "/id")).containsExactly(third, second);
    assertThat(next.texts("/items", "/id")).containsExactly(first);
    assertThat(next.ok().has("nextCursor")).isFalse();
  }

  @Test
  void theyComeByTheirMembersOrByWhatWasSaidLastAndThePagesJoin() {
    var quiet = open("tags", List.of());
    var busy = open("tags", List.of());
    var small = open("tags", List.of());
    var eve = server.register("eve");
    for (var one : List.of(bob, eve)) {
      one.post("workspaces/join", "workspaceId", quiet).ok();
    }
    bob.post("workspaces/join", "workspaceId", busy).ok();
    var group = ada.post("groups/create", "workspaceId", busy, "name", "g").id();
    var panel = ada.post("groups/panels/create", "groupId", group, "name", "p").id();
    ada.sayInPanel(panel, "hello");
    var hidden = ada.post("groups/create", "workspaceId", quiet, "name", "g").id();
    var secret =
        ada.post("groups/panels/create", "groupId", hidden, "name", "p", "isPublic", false).id();
    ada.sayInPanel(secret, "nobody learns of it");

    assertThat(inOrder("members")).containsExactly(quiet, busy, small);
    assertThat(inOrder("activity")).containsExactly(busy, small, quiet);
    assertThat(inOrder("new")).containsExactly(small, busy, quiet);
  }

  /** All of them, a page of one at a time. */
  private List<String> inOrder(String sort) {
    var ids = new ArrayList<String>();
    var page = bob.post("workspaces/discover", "query", mark, "sort", sort, "limit", 1);
    page.texts("/items", "/id").forEach(ids::add);
    while (page.ok().has("nextCursor")) {
      var cursor = page.text("/nextCursor");
      page =
          bob.post(
              "workspaces/discover", "query", mark, "sort", sort, "limit", 1, "cursor", cursor);
      page.texts("/items", "/id").forEach(ids::add);
    }
    return ids;
  }

  @Test
  void aPrivateWorkspaceIsNeitherFoundNorJoined() {
    var hidden = ada.post("workspaces/create", "name", mark).id();

    assertThat(find("query", mark).texts("/items", "/id")).isEmpty();
    bob.post("workspaces/join", "workspaceId", hidden).isRefused(ErrorCode.WORKSPACE_NOT_FOUND);
    bob.post("workspaces/join", "workspaceId", "unknown").isRefused(ErrorCode.WORKSPACE_NOT_FOUND);
    ada.post("workspaces/join", "workspaceId", hidden).ok();
    bob.post("workspaces/join").isMissing("workspaceId");
  }

  @Test
  void whatIsMadePrivateOrDeletedIsNotFoundAnyMore() {
    var one = open("tags", List.of());
    var two = open("tags", List.of());
    ada.post("workspaces/update", "workspaceId", one, "isPublic", false).ok();
    ada.post("workspaces/delete", "workspaceId", two).ok();

    assertThat(find("query", mark).texts("/items", "/id")).isEmpty();
    bob.post("workspaces/join", "workspaceId", one).isRefused(ErrorCode.WORKSPACE_NOT_FOUND);
    bob.post("workspaces/join", "workspaceId", two).isRefused(ErrorCode.WORKSPACE_NOT_FOUND);
  }

  @Test
  void aFullWorkspaceTakesInNobodyByWhicheverDoor() {
    var lab = open("maxMembers", 2);
    var code = ada.post("groups/createInvite", "workspaceId", lab, "maxUses", 1).text("/code");
    bob.post("workspaces/join", "workspaceId", lab).ok();
    var eve = server.register("eve");

    eve.post("workspaces/join", "workspaceId", lab).isRefused(ErrorCode.WORKSPACE_FULL);
    eve.post("groups/joinByInvite", "code", code).isRefused(ErrorCode.WORKSPACE_FULL);
    bob.post("workspaces/join", "workspaceId", lab).ok();
    ada.post("workspaces/update", "workspaceId", lab, "maxMembers", 0).ok();
    eve.post("groups/joinByInvite", "code", code).ok();
  }

  @Test
  void whoIsBannedDoesNotJoin() {
    var lab = open("tags", List.of());
    ada.post("workspaces/ban", "workspaceId", lab, "memberId", bob.id()).ok();

    bob.post("workspaces/join", "workspaceId", lab).isRefused(ErrorCode.BANNED);
  }

  @Test
  void fieldsAreChecked() {
    ada.post("workspaces/discover", "sort", "old").isInvalid("sort", "new, members or activity");
    ada.post("workspaces/discover", "cursor", "x")
        .isInvalid("cursor", "the nextCursor of an earlier page, or none");
    ada.post("workspaces/create", "name", "x", "isPublic", "yes")
        .isInvalid("isPublic", "true or false");
    ada.post("workspaces/create", "name", "x", "tags", "one")
        .isInvalid("tags", "a list of strings");
    ada.post("workspaces/create", "name", "x", "tags", List.of("x".repeat(33)))
        .isInvalid("tags", "tags of at most 32 characters");
    ada.post("workspaces/create", "name", "x", "tags", List.of(1)).isInvalid("tags", "a string");
    ada.post(
            "workspaces/create",
            "name",
            "x",
            "tags",
            List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"))
        .isInvalid("tags", "at most 10 tags");
    ada.post("workspaces/create", "name", "x", "instructions", "x".repeat(10_001))
        .isInvalid("instructions", "at most 10000 characters");
    ada.post("workspaces/create", "name", "x", "maxMembers", -1)
        .isInvalid("maxMembers", "a whole number from 0 to 1000000");
    ada.post("workspaces/discover", "query", "x".repeat(101))
        .isInvalid("query", "at most 100 characters");
  }

  private Answer find(String field, String value) {
    return bob.post("workspaces/discover", field, value);
  }

  private String open(String field, Object value) {
    return ada.post("workspaces/create", "name", mark, "isPublic", true, field, value).id();
  }
}
