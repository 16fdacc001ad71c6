package io.mochat.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.mochat.accounts.Credential.Kind;
import io.mochat.agents.TokenHasher;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.realtime.Presence;
import io.mochat.realtime.TestPresence;
import io.mochat.repeats.FirstAnswers;
import io.mochat.testing.DirectChanges;
import io.mochat.testing.DirectTransactions;
import io.mochat.users.UserManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CredentialManagerTest {

  private static final Instant NOW = Instant.parse("2026-11-20T15:07:36.472Z");
  private static final MemberId OLGA = new MemberId("olga");
  private static final Actor ACTOR = new Actor(OLGA, "127.0.0.1");
  private static final String SECRET = "secret";
  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

  private final OneCredential store = new OneCredential();
  private final UserManager users = mock(UserManager.class);
  private final DirectTransactions transactions = new DirectTransactions();
  private final DirectChanges changes = new DirectChanges(transactions);
  private final Presence presence = TestPresence.with(changes);
  private Instant now = NOW;
  private final CredentialManager credentials =
      new CredentialManager(
          store,
          users,
          transactions,
          changes,
          mock(FirstAnswers.class),
          mock(AuditLog.class),
          new MovingClock());

  @BeforeEach
  void olgaIsAMember() {
    olgaIsShownAs("Olga");
  }

  private void olgaIsShownAs(String name) {
    var profile = new Profile(OLGA, "olga", name, null, MemberKind.HUMAN);
    when(users.find(OLGA)).thenReturn(Optional.of(profile));
    when(users.findCached(OLGA)).thenReturn(Optional.of(profile));
  }

  @Test
  void secretIsLookedUpOnce() {
    assertThat(credentials.findCached(Kind.SESSION, SECRET)).isEmpty();

    credentials.find(Kind.SESSION, SECRET);
    credentials.find(Kind.SESSION, SECRET);

    assertThat(store.lookups).hasValue(1);
    assertThat(credentials.findCached(Kind.SESSION, SECRET)).isPresent();
  }

  @Test
  void callerIsShownAsItIsNow() {
    credentials.find(Kind.SESSION, SECRET);

    olgaIsShownAs("Olga M.");

    assertThat(credentials.findCached(Kind.SESSION, SECRET).orElseThrow().profile().displayName())
        .isEqualTo("Olga M.");
    assertThat(credentials.find(Kind.SESSION, SECRET).orElseThrow().profile().displayName())
        .isEqualTo("Olga M.");
  }

  @Test
  void onlyTheDatabaseCanTellWhoIsNotInMemory() {
    credentials.find(Kind.SESSION, SECRET);
    when(users.findCached(OLGA)).thenReturn(Optional.empty());

    assertThat(credentials.findCached(Kind.SESSION, SECRET)).isEmpty();
    assertThat(credentials.find(Kind.SESSION, SECRET)).isPresent();
  }

  @Test
  void useIsNotedOnceADay() {
    credentials.find(Kind.SESSION, SECRET);
    now = NOW.plus(Duration.ofHours(23));
    credentials.find(Kind.SESSION, SECRET);
    assertThat(store.touches).hasValue(0);

    now = NOW.plus(Duration.ofHours(25));
    assertThat(credentials.findCached(Kind.SESSION, SECRET)).isEmpty();
    credentials.find(Kind.SESSION, SECRET);
    credentials.find(Kind.SESSION, SECRET);

    assertThat(store.touches).hasValue(1);
  }

  @Test
  void revocationCutsOnlyWhatSignedInWithIt() {
    var gone = new Line(false);
    var stays = new Line(true);
    presence.connected(OLGA, gone);
    presence.connected(OLGA, stays);

    credentials.revoke(OLGA, Kind.SESSION, "id", ACTOR);

    assertThat(gone.cuts).hasValue(1);
    assertThat(stays.cuts).hasValue(0);
  }

  @Test
  void lookUpThatARevocationOvertakesLeavesNothingBehind() throws Exception {
    store.slow = new CountDownLatch(1);
    var reading =
        CompletableFuture.supplyAsync(() -> credentials.find(Kind.SESSION, SECRET), THREADS);
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> store.lookups.get() == 1);
    var revoking =
        CompletableFuture.runAsync(
            () -> credentials.revoke(OLGA, Kind.SESSION, "id", ACTOR), THREADS);
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> store.credential == null);
    store.slow.countDown();
    reading.get(60, TimeUnit.SECONDS);
    revoking.get(60, TimeUnit.SECONDS);

    assertThat(credentials.find(Kind.SESSION, SECRET)).isEmpty();
  }

  private final class MovingClock extends Clock {

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private record Line(boolean isSignedIn, AtomicInteger cuts) implements Presence.Connection {

    Line(boolean isSignedIn) {
      this(isSignedIn, new AtomicInteger());
    }

    @Override
    public void cut() {
      cuts.incrementAndGet();
    }
  }

  /** Holds one session; a look-up has read before it waits for {@code slow}. */
  private static final class OneCredential implements CredentialStore {
    private final AtomicInteger lookups = new AtomicInteger();
    private final AtomicInteger touches = new AtomicInteger();
    private volatile CountDownLatch slow = new CountDownLatch(0);
    private volatile @Nullable Credential credential =
        new Credential(
            "id", Kind.SESSION, OLGA, "browser", NOW, NOW, NOW.plus(CredentialManager.SESSION));

    @Override
    public void insert(Credential added, String secretHash) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isEmpty() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Credential> findByHash(String secretHash) {
      var found = secretHash.equals(TokenHasher.hash(SECRET)) ? credential : null;
      lookups.incrementAndGet();
      try {
        assertThat(slow.await(60, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return Optional.ofNullable(found);
    }

    @Override
    public List<Credential> list(MemberId member, Kind kind) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void touch(String id, Instant seenAt, @Nullable Instant expiresAt) {
      touches.incrementAndGet();
      credential = new Credential("id", Kind.SESSION, OLGA, "browser", NOW, seenAt, expiresAt);
    }

    @Override
    public Optional<String> updateSecret(MemberId member, Kind kind, String id, String secretHash) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> delete(MemberId member, Kind kind, String id) {
      credential = null;
      return Optional.of(TokenHasher.hash(SECRET));
    }

    @Override
    public List<String> deleteAll(MemberId member, Kind kind) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Expired> deleteExpired(Instant at) {
      throw new UnsupportedOperationException();
    }
  }
}
