package io.mochat.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mochat.agents.Agent;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.panels.Panel;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import io.mochat.storage.TwoServers;
import io.mochat.storage.stores.rooms.TestRooms;
import io.mochat.users.User;
import io.mochat.workspaces.Home;
import io.mochat.workspaces.Invite;
import io.mochat.workspaces.InviteStore;
import io.mochat.workspaces.Workspace;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DuplicateKeyException;

/** What two servers on one database do at the same moment. */
@Timeout(300)
class PostgresConflictsTest extends TwoServers {

  private static final Profile ADA = Samples.agent("ada").profile();

  @Test
  void aPairHasOneDmHoweverManyOpenItAtOnce() throws Exception {
    for (int round = 0; round < 10; round++) {
      var ada = Ids.member();
      var bob = Ids.member();

      var opened =
          atOnce(
              6,
              (server, n) ->
                  server.sessions.openDm(Samples.dm(n < 3 ? ada : bob, n < 3 ? bob : ada)));

      assertThat(opened).containsOnly(opened.getFirst());
    }
  }

  @Test
  void thereIsOneDefaultWorkspace() throws Exception {
    var homes = atOnce(8, (server, n) -> defaultHome(server));

    assertThat(homes).containsOnly(homes.getFirst());
    assertThat(one.counts.count().workspaces()).isEqualTo(1);
  }

  @Test
  void anInviteAdmitsNoMoreThanItMay() throws Exception {
    var workspace = Samples.workspace("w");
    one.workspaces.insert(workspace);
    invites(one).insertInvite(invite(workspace, 5));

    var admitted =
        atOnce(16, (server, n) -> invites(server).redeem("CODE", Ids.member(), Samples.AT));

    assertThat(Collections.frequency(admitted, true)).isEqualTo(5);
    assertThat(invites(one).findInvite("CODE").orElseThrow().currentUses()).isEqualTo(5);
  }

  @Test
  void oneMemberUsesAnInviteOnce() throws Exception {
    var workspace = Samples.workspace("w");
    var ada = Ids.member();
    one.workspaces.insert(workspace);
    invites(one).insertInvite(invite(workspace, 5));

    var admitted = atOnce(8, (server, n) -> invites(server).redeem("CODE", ada, Samples.AT));

    assertThat(admitted).containsOnly(true);
    assertThat(invites(one).findInvite("CODE").orElseThrow().currentUses()).isEqualTo(1);
  }

  @Test
  void aUsernameIsTakenOnceInWhateverSpelling() throws Exception {
    var spellings = List.of("Ada", "ada", "ADA", "aDa");

    var taken = atOnce(8, (server, n) -> server.users.insert(Samples.agent(spellings.get(n % 4))));

    assertThat(Collections.frequency(taken, true)).isEqualTo(1);
    assertThat(one.users.findByUsername("ada")).isPresent();
  }

  @Test
  void agentsBoundAtOnceToOneAddressHaveOneOwner() throws Exception {
    var agents = List.of(agent("a1"), agent("a2"), agent("a3"), agent("a4"));

    var owners = atOnce(8, (server, n) -> bind(server, agents.get(n / 2), "Owner@Example.com"));

    assertThat(owners).containsOnly(owners.getFirst());
    assertThat(one.counts.count().humans()).isEqualTo(1);
    assertThat(one.counts.count().sessions()).isEqualTo(4);
    assertThat(agents)
        .allSatisfy(
            id ->
                assertThat(one.agents.find(id).orElseThrow().owner()).isEqualTo(owners.getFirst()));
  }

  @Test
  void aPanelNameIsTakenOnceWhetherByANewPanelOrARenamedOne() throws Exception {
    var workspace = Samples.workspace("w");
    var group = Samples.group(workspace.id(), "g");
    one.workspaces.insert(workspace);
    one.workspaces.insertGroup(group);
    var old = IntStream.range(0, 4).mapToObj(n -> Samples.panel(group, "old" + n)).toList();
    old.forEach(one.panels::insert);

    var taken =
        atOnce(
            8,
            (server, n) ->
                n < 4
                    ? server.panels.insert(Samples.panel(group, "name"))
                    : server.panels.update(renamed(old.get(n - 4), "name"), Ids.member()));

    assertThat(Collections.frequency(taken, true)).isEqualTo(1);
    var named =
        one.jdbc
            .sql("SELECT count(*) FROM panels WHERE name = 'name' AND deleted_at IS NULL")
            .query(Long.class)
            .single();
    assertThat(named).isEqualTo(1);
  }

  @RepeatedTest(10)
  void theLastTwoParticipantsDoNotBothLeave() throws Exception {
    var ada = Ids.member();
    var bob = Ids.member();
    var session = Samples.session(ada, bob);
    one.sessions.insert(session);

    var left = atOnce(2, (server, n) -> leave(server, session.id(), n == 0 ? ada : bob));

    assertThat(Collections.frequency(left, true)).isEqualTo(1);
    assertThat(one.sessions.find(session.id()).orElseThrow().participants()).hasSize(1);
  }

  @Test
  void whatIsReadIsStillTrueWhenItIsWritten() throws Exception {
    one.workspaces.insert(Samples.workspace("0"));

    atOnce(60, (server, n) -> server.transactions.write(() -> increment(server)));

    assertThat(name(one)).isEqualTo("60");
  }

  @Test
  void actionsAfterACommitRunOnceHoweverOftenTheWorkDid() throws Exception {
    one.workspaces.insert(Samples.workspace("0"));
    var runs = new AtomicInteger();
    var actions = new AtomicInteger();

    atOnce(
        40,
        (server, n) ->
            server.transactions.write(
                () -> {
                  runs.incrementAndGet();
                  server.transactions.afterCommit(actions::incrementAndGet);
                  return increment(server);
                }));

    assertThat(actions).hasValue(40);
    assertThat(runs).as("the test needs conflicts").hasValueGreaterThan(40);
  }

  @Test
  void workThatOthersDisturbEachTimeGetsThroughAllTheSame() throws Exception {
    one.workspaces.insert(Samples.workspace("0"));
    var runs = new AtomicInteger();
    try (var rivals = Executors.newVirtualThreadPerTaskExecutor()) {
      one.transactions.write(
          () -> {
            int next = Integer.parseInt(name(one)) + 1;
            runs.incrementAndGet();
            disturb(rivals);
            return one.jdbc.sql("UPDATE workspaces SET name = ?").param("" + next).update();
          });
    }

    assertThat(runs).hasValueGreaterThan(1);
    // Each run let the rival write once; of the runs themselves, only the last one is committed.
    assertThat(name(one)).isEqualTo("" + (runs.get() + 1));
  }

  @Test
  void aDuplicateThatStaysOneIsToldAsSuch() {
    var workspace = Samples.workspace("w");
    one.workspaces.insert(workspace);

    assertThatThrownBy(() -> other.workspaces.insert(workspace))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void aSessionClosesAlthoughBothServersWriteToItWithoutEnd() throws Exception {
    var made = Samples.session(ADA.id());
    var session = made.id();
    one.sessions.insert(made);

    var ended =
        atOnce(9, (server, n) -> n < 8 ? flood(server, session) : closeInFlight(server, session));

    assertThat(ended).hasSize(9).containsOnly(true);
    assertThat(one.log.readAfter(session, 0, 1_000_000)).hasSize((int) one.log.head(session));
  }

  private static boolean closeInFlight(TestDatabase server, SessionId session) {
    await().atMost(Duration.ofSeconds(30)).until(() -> server.log.head(session) >= 20);
    return server.sessions.close(session, Samples.LATER);
  }

  /** Appends until the session refuses. */
  private static boolean flood(TestDatabase server, SessionId session) {
    try {
      for (int n = 0; n < 100_000; n++) {
        append(server, session);
      }
      return false;
    } catch (ChatException e) {
      return e.code() == ErrorCode.SESSION_NOT_FOUND;
    }
  }

  private static void append(TestDatabase server, SessionId session) {
    server.log.append(session, Draft.text(ADA, "hello"), Mentions.NONE, message -> {});
  }

  private static Home defaultHome(TestDatabase server) {
    return server.transactions.write(
        () ->
            server
                .workspaces
                .findDefault()
                .orElseGet(
                    () -> {
                      var workspace = Samples.workspace("w");
                      var group = Samples.group(workspace.id(), "g");
                      server.workspaces.insertDefault(workspace);
                      server.workspaces.insertGroup(group);
                      return new Home(workspace.id(), group.id());
                    }));
  }

  /** Has the other server write meanwhile, if it can: it cannot when the work runs alone. */
  private void disturb(ExecutorService rivals) {
    var rival = rivals.submit(() -> other.transactions.write(() -> increment(other)));
    try {
      rival.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      assertThat(rival.isDone()).isFalse();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MemberId bind(TestDatabase server, MemberId agent, String email) {
    return server.transactions.write(
        () -> {
          var owner =
              server
                  .users
                  .findByEmail(MemberKind.HUMAN, email)
                  .orElseGet(() -> human(server, email));
          server.agents.updateOwner(agent, owner.id());
          server.sessions.openDm(Samples.dm(agent, owner.id()));
          return owner.id();
        });
  }

  private static User human(TestDatabase server, String email) {
    var human = Samples.user(MemberKind.HUMAN, Ids.member().value(), email);
    assertThat(server.users.insert(human)).isTrue();
    return human;
  }

  private MemberId agent(String name) {
    var user = Samples.agent(name);
    one.users.insert(user);
    one.agents.insert(
        new Agent(user, null, new WorkspaceId("w"), new GroupId("g"), true), "hash of " + name);
    return user.id();
  }

  private static boolean leave(TestDatabase server, SessionId id, MemberId member) {
    return server.transactions.write(
        () -> {
          var participants = server.sessions.find(id).orElseThrow().participants();
          if (participants.size() == 1) {
            return false;
          }
          server.sessions.removeParticipants(id, List.of(member), Samples.LATER);
          return true;
        });
  }

  private static int increment(TestDatabase server) {
    int next = Integer.parseInt(name(server)) + 1;
    return server.jdbc.sql("UPDATE workspaces SET name = ?").param("" + next).update();
  }

  private static String name(TestDatabase server) {
    return server.jdbc.sql("SELECT name FROM workspaces").query(String.class).single();
  }

  private static Invite invite(Workspace workspace, int maxUses) {
    return new Invite("CODE", workspace.id(), null, MemberId.SYSTEM, null, maxUses, 0, Samples.AT);
  }

  private static Panel renamed(Panel panel, String name) {
    return new Panel(
        panel.id(),
        panel.group(),
        panel.workspace(),
        name,
        panel.description(),
        panel.isPublic(),
        panel.participants(),
        panel.createdBy(),
        panel.layout(),
        panel.metadata(),
        panel.createdAt(),
        Samples.LATER);
  }

  private static InviteStore invites(TestDatabase server) {
    return new TestRooms(server.connection).invites;
  }
}
