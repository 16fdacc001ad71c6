package io.mochat.users;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps participants of both kinds. Thread-safe; every call reads or writes the database. */
public interface UserStore {

  /**
   * Stores a new participant.
   *
   * @return {@code false}, with nothing stored, when the username is taken by anybody or the e-mail
   *     by another of the same kind (compared without regard to case)
   */
  boolean insert(User user);

  /** Changes the name that a participant is shown under. */
  void updateDisplayName(MemberId id, String displayName);

  /** Changes the picture of a participant; {@code null} for none. */
  void updateAvatar(MemberId id, @Nullable String avatar);

  /**
   * Gives a human its name for good.
   *
   * @return {@code false}, with nothing changed, when the name is taken
   */
  boolean settle(MemberId id, String username);

  /** The participant of this id. */
  Optional<User> find(MemberId id);

  /** The known ones among these ids, in no particular order. */
  List<User> findAll(Collection<MemberId> ids);

  /** The participant of this username, without regard to case. */
  Optional<User> findByUsername(String username);

  /** The participant of this kind with this e-mail, without regard to case. */
  Optional<User> findByEmail(MemberKind kind, String email);

  /** Whether there is any participant of this kind. */
  boolean hasAny(MemberKind kind);

  /**
   * The ones among these ids that the viewer may know of: itself, members of a workspace it is in,
   * and participants of a session it is in, closed or not. In no particular order.
   */
  List<User> findVisible(MemberId viewer, Collection<MemberId> ids);
}
