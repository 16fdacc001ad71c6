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
import io.mochat.repeats.Attempt;
import io.mochat.repeats.FirstAnswers;
import io.mochat.repeats.Repeatable;
import io.mochat.users.OneLine;
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
 * Manages the credentials of humans: sessions of browsers and personal tokens. Thread-safe.
 *
 * <p>The {@value #CACHED} used last are cached by the hash of their secret, for ten minutes at
 * most; a revoked one is removed at once, and the sockets that signed in with it are cut.
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
  private final FirstAnswers answers;
  private final AuditLog audit;
  private final Clock clock;
  private final Remembered<String, Credential> byHash;

  CredentialManager(
      CredentialStore store,
      UserManager users,
      Transactions transactions,
      Changes changes,
      FirstAnswers answers,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.users = users;
    this.transactions = transactions;
    this.changes = changes;
    this.answers = answers;
    this.audit = audit;
    this.clock = clock;
    this.byHash = new Remembered<>(changes, CACHED, CACHED_FOR, store::findByHash);
    byHash.forgetOn(CredentialGone.class, CredentialGone::secretHash);
  }

  /** Whether nobody is signed in anywhere or has a token. Reads the database. */
  boolean isNobodyIn() {
    return store.isEmpty();
  }

  /**
   * The caller this secret belongs to, if it is a valid one of this kind. May read the database.
   */
  public Optional<Caller> find(Kind kind, String secret) {
    var found = findCredential(kind, secret);
    found.ifPresent(credential -> touch(credential, TokenHasher.hash(secret)));
    return found
        .map(credential -> users.find(credential.member()).orElseThrow())
        .map(Caller::member);
  }

  /** As {@link #find}, from the cache only: empty means that the database would have to be read. */
  public Optional<Caller> findCached(Kind kind, String secret) {
    var now = clock.instant();
    return byHash
        .findRemembered(TokenHasher.hash(secret))
        .filter(known -> known.isGood(kind, now) && isFresh(known, now))
        .flatMap(known -> users.findCached(known.member()))
        .map(Caller::member);
  }

  /** The credential of a valid secret of this kind. */
  public Optional<Credential> findCredential(Kind kind, String secret) {
    return byHash
        .find(TokenHasher.hash(secret))
        .filter(found -> found.isGood(kind, clock.instant()));
  }

  /**
   * Opens a session and returns its fresh secret. Beyond {@value #MOST}, the oldest sessions end.
   */
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

  /**
   * Creates a personal token; only this result contains its secret. Repeated under its key it gives
   * the same token another secret, and the one whose answer was lost is worthless.
   *
   * @throws ChatException {@code CREDENTIAL_NOT_FOUND} when the token of a repeat is gone
   */
  public NewToken createToken(
      MemberId member, TokenTerms terms, @Nullable Attempt attempt, Actor actor) {
    OneLine.require("name", terms.name());
    var made = answers.once(attempt, new CreatingToken(member, terms));
    audit.note(AuditAction.PERSONAL_TOKEN_CREATED, actor, made.credential().id());
    return made;
  }

  /** A member's valid credentials of a kind, the newest first. */
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

  /** Ends all sessions of the member but this one, at once. */
  public void revokeOthers(Credential kept, Actor actor) {
    var member = kept.member();
    transactions.write(
        () -> {
          store.list(member, Kind.SESSION).stream()
              .filter(session -> !session.id().equals(kept.id()))
              .forEach(session -> delete(member, Kind.SESSION, session.id()));
          changes.note(new SignInsChanged(member));
          return member;
        });
    audit.note(AuditAction.HUMAN_SIGNED_OUT, actor, member.value());
  }

  /** Ends all sessions and tokens of the member, within a transaction. */
  public void endAll(MemberId member) {
    for (var kind : Kind.values()) {
      store.deleteAll(member, kind).forEach(this::forgetAfterCommit);
    }
    changes.note(new SignInsChanged(member));
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  /** Deletes expired credentials and cuts the sockets that signed in with them. */
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
   * What a personal token is to be.
   *
   * @param expiresAt in the future, or {@code null} for never
   */
  public record TokenTerms(String name, @Nullable Instant expiresAt) {}

  /**
   * A token that was just created.
   *
   * @param secret returned only here; only its hash is stored
   */
  public record NewToken(Credential credential, String secret) {}

  /** One creation of a personal token, which may be repeated. */
  private final class CreatingToken implements Repeatable<NewToken> {

    private final MemberId member;
    private final TokenTerms terms;

    CreatingToken(MemberId member, TokenTerms terms) {
      this.member = member;
      this.terms = terms;
    }

    @Override
    public NewToken first() {
      var expiresAt = terms.expiresAt();
      if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
        throw ChatException.invalid("expiresAt", "a time in the future");
      }
      if (store.list(member, Kind.TOKEN).size() >= MOST) {
        throw ChatException.invalid("name", "at most " + MOST + " tokens; revoke one first");
      }
      var secret = TokenHasher.freshToken();
      return new NewToken(insert(Kind.TOKEN, member, terms.name(), expiresAt, secret), secret);
    }

    @Override
    public NewToken again(String kept) {
      var credential =
          store.list(member, Kind.TOKEN).stream()
              .filter(one -> one.id().equals(kept))
              .findFirst()
              .orElseThrow(() -> new ChatException(ErrorCode.CREDENTIAL_NOT_FOUND));
      var secret = TokenHasher.freshToken();
      store
          .updateSecret(member, Kind.TOKEN, kept, TokenHasher.hash(secret))
          .ifPresent(CredentialManager.this::forgetAfterCommit);
      changes.note(new SignInsChanged(member));
      return new NewToken(credential, secret);
    }

    @Override
    public String kept(NewToken answer) {
      return answer.credential().id();
    }
  }
}
