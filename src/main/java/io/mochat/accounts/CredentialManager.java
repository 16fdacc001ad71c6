package io.mochat.accounts;

import io.mochat.accounts.Credential.Kind;
import io.mochat.agents.TokenHasher;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Change.CredentialGone;
import io.mochat.kernel.Change.SignInsChanged;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PeriodicTask;
import io.mochat.kernel.Transactions;
import io.mochat.memory.Remembered;
import io.mochat.users.UserManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What humans are known by: sessions of browsers and personal tokens. Thread-safe.
 *
 * <p>The {@value #CACHED} used last are kept in memory by the hash of their secret, for ten minutes
 * at most; what is revoked leaves at once, and the sockets that signed in with it are cut.
 */
@Service
public class CredentialManager implements PeriodicTask {

  /** How long a session lasts after its last use. */
  public static final Duration SESSION = Duration.ofDays(30);

  /** The most sessions, and the most tokens, of one human. */
  public static final int MOST = 50;

  private static final int CACHED = 100_000;
  private static final Duration CACHED_FOR = Duration.ofMinutes(10);
  private static final Duration TOUCHED_EVERY = Duration.ofDays(1);

  private final CredentialStore store;
  private final UserManager users;
  private final Transactions transactions;
  private final Changes changes;
  private final AuditLog audit;
  private final Clock clock;
  private final Remembered<String, Credential> byHash;

  CredentialManager(
      CredentialStore store,
      UserManager users,
      Transactions transactions,
      Changes changes,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.users = users;
    this.transactions = transactions;
    this.changes = changes;
    this.audit = audit;
    this.clock = clock;
    this.byHash = new Remembered<>(changes, CACHED, CACHED_FOR, store::findByHash);
    byHash.forgetOn(CredentialGone.class, CredentialGone::secretHash);
  }

  /** Who this secret belongs to, if it is a good one of this kind. May read the database. */
  public Optional<Caller> find(Kind kind, String secret) {
    var found = findCredential(kind, secret);
    found.ifPresent(credential -> touch(credential, TokenHasher.hash(secret)));
    return found
        .map(credential -> users.find(credential.member()).orElseThrow())
        .map(Caller::member);
  }

  /** As {@link #find}, from memory alone: empty says that only the database can tell. */
  public Optional<Caller> findCached(Kind kind, String secret) {
    var now = clock.instant();
    return byHash
        .findRemembered(TokenHasher.hash(secret))
        .filter(known -> known.isGood(kind, now) && isFresh(known, now))
        .flatMap(known -> users.findCached(known.member()))
        .map(Caller::member);
  }

  /** The credential behind a good secret of this kind. */
  public Optional<Credential> findCredential(Kind kind, String secret) {
    return byHash
        .find(TokenHasher.hash(secret))
        .filter(found -> found.isGood(kind, clock.instant()));
  }

  /** Opens a session under a fresh secret. Beyond {@value #MOST}, the oldest ones end. */
  public String openSession(MemberId member, String browser) {
    var secret = Secrets.random();
    var now = clock.instant();
    transactions.write(
        () -> {
          insert(Kind.SESSION, member, browser, now.plus(SESSION), secret);
          store.list(member, Kind.SESSION).stream()
              .skip(MOST)
              .forEach(old -> delete(member, Kind.SESSION, old.id()));
          return secret;
        });
    return secret;
  }

  /** Makes a personal token, shown this once. */
  public NewToken createToken(
      MemberId member, String name, @Nullable Instant expiresAt, Actor actor) {
    if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
      throw ChatException.invalid("expiresAt", "a time in the future");
    }
    var secret = TokenHasher.freshToken();
    var token =
        transactions.write(
            () -> {
              if (store.list(member, Kind.TOKEN).size() >= MOST) {
                throw ChatException.invalid(
                    "name", "at most " + MOST + " tokens; revoke one first");
              }
              return insert(Kind.TOKEN, member, name, expiresAt, secret);
            });
    audit.note(AuditAction.PERSONAL_TOKEN_CREATED, actor, token.id());
    return new NewToken(token, secret);
  }

  /** A member's good credentials of a kind, the newest first. */
  public List<Credential> list(MemberId member, Kind kind) {
    var now = clock.instant();
    return store.list(member, kind).stream().filter(found -> found.isGoodAt(now)).toList();
  }

  /** Ends one of the member's credentials at once. */
  public void revoke(MemberId member, Kind kind, String id, Actor actor) {
    transactions.write(
        () -> {
          delete(member, kind, id);
          changes.note(new SignInsChanged(member));
          return id;
        });
    switch (kind) {
      case SESSION -> audit.note(AuditAction.HUMAN_SIGNED_OUT, actor, member.value());
      case TOKEN -> audit.note(AuditAction.PERSONAL_TOKEN_REVOKED, actor, id);
    }
  }

  /** Ends all sessions of the member at once. */
  public void revokeSessions(MemberId member, Actor actor) {
    transactions.write(
        () -> {
          store.deleteAll(member, Kind.SESSION).forEach(this::forgetAfterCommit);
          changes.note(new SignInsChanged(member));
          return member;
        });
    audit.note(AuditAction.HUMAN_SIGNED_OUT_EVERYWHERE, actor, member.value());
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  /** Removes what expired and cuts the sockets that signed in with it. */
  @Override
  public void run() {
    transactions.write(
        () -> {
          var expired = store.deleteExpired(clock.instant());
          expired.forEach(one -> forgetAfterCommit(one.secretHash()));
          expired.stream()
              .map(CredentialStore.Expired::member)
              .distinct()
              .forEach(member -> changes.note(new SignInsChanged(member)));
          return expired;
        });
  }

  // Once a day.
  private void touch(Credential used, String hash) {
    var now = clock.instant();
    if (isFresh(used, now)) {
      return;
    }
    var expiresAt = used.kind() == Kind.SESSION ? now.plus(SESSION) : used.expiresAt();
    store.touch(used.id(), now, expiresAt);
    byHash.forget(hash);
  }

  private static boolean isFresh(Credential used, Instant now) {
    return now.isBefore(used.seenAt().plus(TOUCHED_EVERY));
  }

  private Credential insert(
      Kind kind, MemberId member, String name, @Nullable Instant expiresAt, String secret) {
    var now = clock.instant();
    var credential =
        new Credential(UUID.randomUUID().toString(), kind, member, name, now, now, expiresAt);
    store.insert(credential, TokenHasher.hash(secret));
    return credential;
  }

  private void delete(MemberId member, Kind kind, String id) {
    forgetAfterCommit(
        store
            .delete(member, kind, id)
            .orElseThrow(() -> new ChatException(ErrorCode.CREDENTIAL_NOT_FOUND)));
  }

  private void forgetAfterCommit(String hash) {
    changes.note(new CredentialGone(hash));
  }

  /**
   * A token just made.
   *
   * @param secret shown this once; only its hash is kept
   */
  public record NewToken(Credential credential, String secret) {}
}
