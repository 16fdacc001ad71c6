package io.mochat.users;

import io.mochat.kernel.MemberId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what members say of themselves. Thread-safe; every call uses the database. */
public interface ProfileStore {

  /** What these members say; those who say nothing are left out. */
  Map<MemberId, SelfPortrait> find(Collection<MemberId> members);

  /** Stores what a member says. */
  void save(MemberId member, SelfPortrait portrait);

  /** Stores where the picture of a member is, if it has one. */
  void saveAvatar(MemberId member, @Nullable String avatar);

  /**
   * Those whom the viewer may know of, itself apart, with a text in a name, without regard to case;
   * those first whose name begins with it, then by username.
   *
   * @param text in lower case, as it was written, or with capitals
   * @param after only those behind this place
   */
  List<Found> search(MemberId viewer, List<String> text, @Nullable Place after, int most);

  /** Whether a viewer may know of a member. */
  boolean isVisible(MemberId viewer, MemberId member);

  /** Somebody who was found, and where in the list. */
  record Found(User user, Place place) {}

  /**
   * A place in a list of those who were found.
   *
   * @param rank 0 for those whose name begins with the text, else 1
   */
  record Place(int rank, String usernameKey) {}
}
