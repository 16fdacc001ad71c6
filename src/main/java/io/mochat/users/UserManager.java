package io.mochat.users;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.kernel.Change.EverythingStale;
import io.mochat.kernel.Change.ProfileChanged;
import io.mochat.kernel.Change.UsernameTaken;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.kernel.Transactions;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Everybody who takes part, by id and by name. Thread-safe.
 *
 * <p>Profiles and names are kept in caches of {@value #CACHED} entries each, least used first out.
 */
@Service
public class UserManager {

  private static final int CACHED = 100_000;

  private final UserStore store;
  private final Transactions transactions;
  private final Changes changes;
  private final Clock clock;
  private final Cache<MemberId, @Nullable Profile> profiles =
      Caffeine.newBuilder().maximumSize(CACHED).build();
  // Misses are kept too: a name that nobody has costs one query, not one for each message.
  private final Cache<String, Optional<MemberId>> idsByName =
      Caffeine.newBuilder().maximumSize(CACHED).build();

  UserManager(UserStore store, Transactions transactions, Changes changes, Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.changes = changes;
    this.clock = clock;
    changes.when(ProfileChanged.class, changed -> profiles.invalidate(changed.member()));
    changes.when(UsernameTaken.class, taken -> idsByName.invalidate(key(taken.username())));
    changes.when(EverythingStale.class, stale -> forgetEverything());
  }

  /**
   * Stores a newcomer, within a transaction.
   *
   * @throws ChatException {@code USERNAME_TAKEN} or {@code EMAIL_TAKEN}
   */
  public void add(User user) {
    if (!insert(user)) {
      throw new ChatException(
          store.findByUsername(user.username()).isPresent()
              ? ErrorCode.USERNAME_TAKEN
              : ErrorCode.EMAIL_TAKEN);
    }
  }

  /** The human of this e-mail, made on the first call. */
  public User findOrCreateHuman(String email) {
    return transactions.write(
        () -> store.findByEmail(MemberKind.HUMAN, email).orElseGet(() -> createHuman(email)));
  }

  /** The human of this e-mail, if there is one. */
  public Optional<User> findHuman(String email) {
    return store.findByEmail(MemberKind.HUMAN, email);
  }

  /** The participant with what only it may see. */
  public Optional<User> findUser(MemberId id) {
    return store.find(id);
  }

  /** Shows a participant under another name. */
  public void rename(MemberId id, String displayName) {
    transactions.write(
        () -> {
          store.updateDisplayName(id, displayName);
          changes.note(new ProfileChanged(id));
          return id;
        });
  }

  /** A username made of free text that nobody has, as of the current transaction. */
  public String freeUsername(String text) {
    var stem = Usernames.derive(text);
    var username = stem;
    while (store.findByUsername(username).isPresent()) {
      username = stem + "_" + ThreadLocalRandom.current().nextInt(1_000, 1_000_000);
    }
    return username;
  }

  /** What others may see of this participant. */
  public Optional<Profile> find(MemberId id) {
    return Optional.ofNullable(
        profiles.get(id, key -> store.find(key).map(User::profile).orElse(null)));
  }

  /** The profiles of the known ones among these ids. */
  public Map<MemberId, Profile> findAll(Collection<MemberId> ids) {
    return profiles.getAll(
        ids,
        missing ->
            store.findAll(List.copyOf(missing)).stream()
                .collect(Collectors.toMap(User::id, User::profile)));
  }

  /** The id behind a username, without regard to case. */
  public Optional<MemberId> findByUsername(String username) {
    // Mentions may be as long as messages: nobody has such a name, and it must not be kept.
    if (username.length() > Usernames.LONGEST) {
      return Optional.empty();
    }
    return idsByName.get(key(username), key -> store.findByUsername(key).map(User::id));
  }

  /**
   * The profiles the viewer may see, in the order asked, repeated where asked twice; unknown and
   * invisible ids are left out.
   */
  public List<Profile> resolve(MemberId viewer, List<MemberId> ids) {
    var visible =
        store.findVisible(viewer, List.copyOf(new LinkedHashSet<>(ids))).stream()
            .collect(Collectors.toMap(User::id, Function.identity()));
    return ids.stream().map(visible::get).filter(Objects::nonNull).map(User::profile).toList();
  }

  private User createHuman(String email) {
    var local = email.substring(0, email.indexOf('@'));
    var human =
        new User(
            Ids.member(),
            MemberKind.HUMAN,
            freeUsername(local),
            local,
            email,
            null,
            null,
            clock.instant());
    if (!insert(human)) {
      throw new IllegalStateException("A human of this e-mail or name appeared meanwhile");
    }
    return human;
  }

  private boolean insert(User user) {
    boolean inserted = store.insert(user);
    changes.note(new UsernameTaken(user.username()));
    return inserted;
  }

  private void forgetEverything() {
    profiles.invalidateAll();
    idsByName.invalidateAll();
  }

  private static String key(String username) {
    return username.toLowerCase(Locale.ROOT);
  }
}
