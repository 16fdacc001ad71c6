package io.mochat.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.mochat.agents.AgentManager.NewAgent;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Standing;
import io.mochat.kernel.WorkspaceId;
import io.mochat.realtime.Presence;
import io.mochat.realtime.TestPresence;
import io.mochat.repeats.FakeAnswerStore;
import io.mochat.repeats.FirstAnswers;
import io.mochat.testing.DirectChanges;
import io.mochat.testing.DirectTransactions;
import io.mochat.users.User;
import io.mochat.users.UserManager;
import io.mochat.users.UsernameForm;
import io.mochat.users.UsernameProperties;
import io.mochat.workspaces.Home;
import io.mochat.workspaces.InviteManager;
import io.mochat.workspaces.WorkspaceManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class AgentManagerTest {
  private static final Instant NOW = Instant.parse("2026-11-20T15:07:36.472Z");
  private static final String TOKEN = "claw_old";
  private static final Actor ACTOR = new Actor(null, "127.0.0.1");
  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

  private final OneAgent store = new OneAgent();
  private final DirectTransactions transactions = new DirectTransactions();
  private final DirectChanges changes = new DirectChanges(transactions);
  private final Presence presence = TestPresence.with(changes);
  private final WorkspaceManager workspaces = mock(WorkspaceManager.class);
  private final AuditLog audit = mock();
  private final UserManager users = mock();
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final FirstAnswers answers = new FirstAnswers(new FakeAnswerStore(), transactions, clock);
  private final TemporaryTokens temporary =
      new TemporaryTokens(new FakeTemporaryTokens(), store, transactions, changes, clock);
  private final AgentTokens tokens =
      new AgentTokens(store, temporary, List.of(), answers, transactions, changes);
  private final AgentRegistrar registrar =
      new AgentRegistrar(
          store,
          users,
          workspaces,
          tokens,
          answers,
          new UsernameProperties(UsernameForm.GUIDE),
          RegistrationProperties.OPEN,
          mock(InviteManager.class),
          clock);
  private final AgentManager agents =
      new AgentManager(
          store, users, registrar, tokens, transactions, temporary, changes, audit, clock);

  @Test
  void tokenIsLookedUpOnce() {
    agents.authenticate(TOKEN);
    agents.authenticate(TOKEN);

    assertThat(store.lookups).hasValue(1);
    assertThat(agents.authenticateCached(TOKEN)).isPresent();
  }

  @Test
  void unknownTokensAreNotRemembered() {
    assertThatThrownBy(() -> agents.authenticate("claw_unknown"))
        .isInstanceOf(ChatException.class)
        .hasMessage("INVALID_TOKEN");
    assertThat(agents.authenticateCached("claw_unknown")).isEmpty();
  }

  @Test
  void inactiveAgentIsRefused() {
    store.agent = agent(false);

    assertThatThrownBy(() -> agents.authenticate(TOKEN))
        .extracting(refusal -> ((ChatException) refusal).code())
        .isEqualTo(ErrorCode.AGENT_INACTIVE);
  }

  @Test
  void newcomersWaitForEachOther() throws Exception {
    var inside = new AtomicInteger();
    var gate = new CountDownLatch(1);
    when(workspaces.defaultHome())
        .thenAnswer(
            call -> {
              inside.incrementAndGet();
              gate.await();
              return new Home(new WorkspaceId("w"), new GroupId("g"));
            });
    var threads =
        IntStream.range(0, 10)
            .mapToObj(n -> new NewAgent("newcomer_" + n, null, null, null, null))
            .map(
                newcomer ->
                    Thread.ofPlatform().start(() -> agents.register(newcomer, null, null, ACTOR)))
            .toList();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));

    assertThat(inside).hasValue(4);
    gate.countDown();
    for (var thread : threads) {
      thread.join();
    }
    assertThat(inside).hasValue(10);
  }

  @Test
  void deactivationCutsAndRefusesAtOnce() {
    var cuts = new AtomicInteger();
    presence.connected(store.agent.id(), cuts::incrementAndGet);
    agents.authenticate(TOKEN);

    agents.deactivate(store.agent.id());

    assertThat(cuts).hasValue(1);
    assertThatThrownBy(() -> agents.authenticate(TOKEN)).hasMessage("AGENT_INACTIVE");
  }

  @Test
  void reactivationIsSeenAtOnce() {
    agents.deactivate(store.agent.id());
    assertThatThrownBy(() -> agents.authenticate(TOKEN)).hasMessage("AGENT_INACTIVE");

    agents.reactivate(store.agent.id());

    assertThat(agents.authenticate(TOKEN).id()).isEqualTo(store.agent.id());
  }

  @Test
  void rotationCutsTheAgentsConnections() {
    var cuts = new AtomicInteger();
    presence.connected(store.agent.id(), cuts::incrementAndGet);

    agents.rotateToken(agents.authenticate(TOKEN), ACTOR);

    assertThat(cuts).hasValue(1);
  }

  @Test
  void onlyTheHashOfATokenReachesTheStore() {
    var fresh = agents.rotateToken(agents.authenticate(TOKEN), ACTOR);

    assertThat(store.hash).matches("[0-9a-f]{64}").isNotEqualTo(fresh);
    assertThat(agents.authenticate(fresh).id()).isEqualTo(store.agent.id());
    verify(audit).note(AuditAction.TOKEN_ROTATED, ACTOR, store.agent.id().value());
  }

  @Test
  void firstUseIsNotedBeforeItIsAdmitted() {
    store.unused = true;

    agents.authenticate(TOKEN);

    assertThat(store.unused).isFalse();
  }

  @Test
  void replacedTokenIsKnownByTheKeyOfItsRotationOnly() {
    agents.rotateToken(agents.authenticate(TOKEN), new Rotation("key", ""), ACTOR);

    var repeating = agents.findReplaced(TOKEN, "key").orElseThrow();
    assertThat(repeating.id()).isEqualTo(store.agent.id());
    assertThat(repeating.standing()).isEqualTo(Standing.REPLACED);
    assertThat(agents.findReplaced(TOKEN, "other")).isEmpty();
    assertThat(agents.findReplaced("claw_other", "key")).isEmpty();
  }

  @Test
  void ofRotationsByOneTokenOneIsCarriedOut() {
    var one = agents.authenticate(TOKEN);
    var other = agents.authenticate(TOKEN);
    var fresh = agents.rotateToken(one, ACTOR);

    assertThatThrownBy(() -> agents.rotateToken(other, ACTOR)).hasMessage("INVALID_TOKEN");
    assertThat(agents.authenticate(fresh).id()).isEqualTo(store.agent.id());
  }

  @Test
  void anOwnerDoesNotUndoWhatTheAdministratorRevoked() {
    var id = store.agent.id();
    agents.revokeToken(id, ACTOR);

    assertThatThrownBy(() -> agents.authenticate(TOKEN)).hasMessage("INVALID_TOKEN");
    assertThatThrownBy(() -> agents.rotateToken(id)).hasMessage("AGENT_REVOKED");
    agents.revokeToken(id);
    assertThatThrownBy(() -> agents.rotateToken(id)).hasMessage("AGENT_REVOKED");
    agents.allowToken(id, ACTOR);
    assertThat(agents.authenticate(agents.rotateToken(id)).id()).isEqualTo(id);
    verify(audit).note(AuditAction.ADMIN_ALLOWED, ACTOR, id.value());
  }

  @Test
  void anOwnerUndoesWhatItRevokedItself() {
    var id = store.agent.id();
    agents.revokeToken(id);

    assertThat(agents.authenticate(agents.rotateToken(id)).id()).isEqualTo(id);
  }

  @Test
  void lookUpThatARotationOvertakesLeavesNoOldTokenBehind() throws Exception {
    store.slow = new CountDownLatch(1);
    var reading = CompletableFuture.supplyAsync(() -> agents.authenticate(TOKEN), THREADS);
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> store.lookups.get() == 1);

    var rotating =
        CompletableFuture.supplyAsync(
            () -> agents.rotateToken(store.agent.caller(), ACTOR), THREADS);
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> store.rotations.get() == 1);
    store.slow.countDown();
    reading.get(60, TimeUnit.SECONDS);
    rotating.get(60, TimeUnit.SECONDS);

    assertThatThrownBy(() -> agents.authenticate(TOKEN)).hasMessage("INVALID_TOKEN");
  }

  private static Agent agent(boolean active) {
    return new Agent(
        new User(new MemberId("ada"), MemberKind.AGENT, "ada", "Ada", null, null, null, NOW),
        null,
        new WorkspaceId("workspace"),
        new GroupId("group"),
        active);
  }

  /** Holds one agent; a look-up has read before it waits for {@code slow}. */
  private static final class OneAgent implements AgentStore {
    private boolean blocked;
    private volatile boolean unused;
    private boolean revoked;
    private final AtomicInteger lookups = new AtomicInteger();
    private final AtomicInteger rotations = new AtomicInteger();
    private volatile Agent agent = agent(true);
    private volatile String hash = TokenHasher.hash(TOKEN);
    private volatile CountDownLatch slow = new CountDownLatch(0);

    @Override
    public void insert(Agent newcomer, String tokenHash) {}

    @Override
    public Optional<Agent> find(MemberId id) {
      return Optional.of(agent);
    }

    @Override
    public Optional<Agent> findByTokenHash(String tokenHash) {
      var found = tokenHash.equals(hash) ? Optional.of(agent) : Optional.<Agent>empty();
      lookups.incrementAndGet();
      try {
        assertThat(slow.await(60, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return found;
    }

    @Override
    public String updateToken(MemberId id, String tokenHash) {
      var old = hash;
      hash = tokenHash;
      rotations.incrementAndGet();
      return old;
    }

    @Override
    public boolean replaceToken(MemberId id, String oldHash, String tokenHash) {
      boolean current = oldHash.equals(hash);
      hash = current ? tokenHash : hash;
      return current;
    }

    @Override
    public void updateUnused(MemberId id, boolean value) {
      unused = value;
    }

    @Override
    public boolean isUnused(MemberId id) {
      return unused;
    }

    @Override
    public String getTokenHash(MemberId id) {
      return hash;
    }

    @Override
    public Optional<String> updateActive(MemberId id, boolean active) {
      agent = AgentManagerTest.agent(active);
      return Optional.of(hash);
    }

    @Override
    public void updateBlocked(MemberId id, boolean value) {
      blocked = value;
    }

    @Override
    public void updateRevoked(MemberId id, boolean value) {
      revoked = value;
    }

    @Override
    public boolean isRevoked(MemberId id) {
      return revoked;
    }

    @Override
    public void updateTokenless(MemberId id, boolean value) {}

    @Override
    public boolean isTokenless(MemberId id) {
      return false;
    }

    @Override
    public boolean isBlocked(MemberId id) {
      return blocked;
    }

    @Override
    public List<Agent> listAfter(MemberId after, String text, int limit) {
      return List.of(agent);
    }

    @Override
    public void updateOwner(MemberId id, MemberId owner) {
      throw new UnsupportedOperationException();
    }
  }
}
