package io.mochat.users;

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
import io.mochat.memory.Remembered;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
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
 * <p>Profiles and names are kept in caches of {@value #CACHED} entries each, the least used evicted
 * first.
 */
@Service
public class UserManager {

  private static final int CACHED = 100_000;

  private final UserStore store;
  private final NameReservations reservations;
  private final Transactions transactions;
  private final Changes changes;
  private final Clock clock;
  private final Remembered<MemberId, Profile> profiles;
  // Misses are kept too: a name that nobody has costs one query, not one for each message.
  private final Remembered<String, Optional<MemberId>> idsByName;
  private volatile Function<MemberId, Optional<Profile>> visitors = id -> Optional.empty();

  UserManager(
      UserStore store,
      NameReservations reservations,
      Transactions transactions,
      Changes changes,
      Clock clock) {
    this.store = store;
    this.reservations = reservations;
    this.transactions = transactions;
    this.changes = changes;
    this.clock = clock;
    this.profiles = new Remembered<>(changes, CACHED, id -> store.find(id).map(User::profile));
    this.idsByName =
        new Remembered<>(
            changes, CACHED, key -> Optional.of(store.findByUsername(key).map(User::id)));
    profiles.forgetOn(ProfileChanged.class, ProfileChanged::member);
    idsByName.forgetOn(UsernameTaken.class, taken -> key(taken.username()));
  }

  /**
   * Stores a newcomer, within a transaction.
   *
   * @throws ChatException {@code USERNAME_TAKEN} or {@code EMAIL_TAKEN}, {@code INVALID_USERNAME}
   *     for a name that is reserved, and {@code VALIDATION_FAILED} for a display name that is no
   *     {@link OneLine}
   */
  public void add(User user) {
    boolean isKept = reservations.isReserved(user.username());
    if (isKept && store.findByUsername(user.username()).isEmpty()) {
      reservations.take(user.username());
    }
    addProven(user);
  }

  /** The same for a newcomer who has proved that the name is its own, reserved or not. */
  public void addProven(User user) {
    OneLine.require("displayName", user.displayName());
    if (!insert(user)) {
      throw new ChatException(
          store.findByUsername(user.username()).isPresent()
              ? ErrorCode.USERNAME_TAKEN
              : ErrorCode.EMAIL_TAKEN);
    }
  }

  /**
   * The human of this e-mail, whom somebody names; created on the first call, under a provisional
   * username: it takes no name away from others.
   */
  public User findOrCreateHuman(String email) {
    return transactions.write(
        () -> store.findByEmail(MemberKind.HUMAN, email).orElseGet(() -> createHuman(email)));
  }

  /** The human of this e-mail, who has signed in and so gets a username, if it has none yet. */
  public User welcomeHuman(String email) {
    return transactions.write(
        () -> {
          var human = findOrCreateHuman(email);
          return human.isProvisional() ? settle(human) : human;
        });
  }

  private User settle(User human) {
    if (!store.settle(human.id(), freeUsername(human.displayName()))) {
      throw new IllegalStateException("A human of this name appeared meanwhile");
    }
    var settled = store.find(human.id()).orElseThrow();
    changes.note(new UsernameTaken(human.username()));
    changes.note(new UsernameTaken(settled.username()));
    changes.note(new ProfileChanged(human.id()));
    return settled;
  }

  /** The human of this e-mail, if there is one. */
  public Optional<User> findHuman(String email) {
    return store.findByEmail(MemberKind.HUMAN, email);
  }

  /** The agent of this e-mail, if there is one. */
  public Optional<User> findAgent(String email) {
    return store.findByEmail(MemberKind.AGENT, email);
  }

  /** Whether any human is known. */
  public boolean hasHumans() {
    return store.hasAny(MemberKind.HUMAN);
  }

  /** The participant with what only it may see. */
  public Optional<User> findUser(MemberId id) {
    return store.find(id);
  }

  /**
   * Changes the name that a participant is shown under.
   *
   * @throws ChatException {@code VALIDATION_FAILED} for one that is no {@link OneLine}
   */
  public void rename(MemberId id, String displayName) {
    OneLine.require("displayName", displayName);
    transactions.write(
        () -> {
          store.updateDisplayName(id, displayName);
          changes.note(new ProfileChanged(id));
          return id;
        });
  }

  /** Changes the picture of a participant; {@code null} for none. */
  public void changeAvatar(MemberId id, @Nullable String avatar) {
    transactions.write(
        () -> {
          store.updateAvatar(id, avatar);
          changes.note(new ProfileChanged(id));
          return id;
        });
  }

  /** A username made of free text that nobody has, as of the current transaction. */
  public String freeUsername(String text) {
    var stem = Usernames.derive(text);
    var username = stem;
    while (reservations.isReserved(username) || store.findByUsername(username).isPresent()) {
      username = stem + "_" + ThreadLocalRandom.current().nextInt(1_000, 1_000_000);
    }
    return username;
  }

  /** Has profiles also found for those who are not stored, by a source that does not block. */
  public void findAlso(Function<MemberId, Optional<Profile>> source) {
    visitors = source;
  }

  /** What others may see of this participant. */
  public Optional<Profile> find(MemberId id) {
    return profiles.find(id).or(() -> visitors.apply(id));
  }

  /** As {@link #find}, but from memory only: empty means that the database has to be asked. */
  public Optional<Profile> findCached(MemberId id) {
    return profiles.findRemembered(id);
  }

  /** The profiles of the known ones among these ids. */
  public Map<MemberId, Profile> findAll(Collection<MemberId> ids) {
    var known =
        profiles.findAll(
            ids,
            missing ->
                store.findAll(List.copyOf(missing)).stream()
                    .collect(Collectors.toMap(User::id, User::profile)));
    return known.size() == ids.size() ? known : withVisitors(ids, known);
  }

  private Map<MemberId, Profile> withVisitors(
      Collection<MemberId> ids, Map<MemberId, Profile> known) {
    var all = new HashMap<>(known);
    for (var id : ids) {
      if (!known.containsKey(id)) {
        visitors.apply(id).ifPresent(visitor -> all.put(id, visitor));
      }
    }
    return all;
  }

  /** The id of whoever has this username, without regard to case. */
  public Optional<MemberId> findByUsername(String username) {
    // Mentions may be as long as messages: nobody has such a name, and it must not be kept.
    if (username.length() > Usernames.LONGEST) {
      return Optional.empty();
    }
    return idsByName.find(key(username)).flatMap(Function.identity());
  }

  /** Whoever has this username, without regard to case, as stored now. */
  public Optional<User> lookUp(String username) {
    return store.findByUsername(username);
  }

  /**
   * The profiles the viewer may see, in the order of the ids, repeated where an id is; unknown and
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
    var username = Usernames.provisional();
    var human =
        new User(
            Ids.member(),
            MemberKind.HUMAN,
            username,
            OneLine.isAcceptable(local) ? local : username,
            email,
            null,
            null,
            clock.instant(),
            true);
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

  private static String key(String username) {
    return username.toLowerCase(Locale.ROOT);
  }
}
