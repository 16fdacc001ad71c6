package io.mochat.users;

import io.mochat.kernel.Caller;
import io.mochat.kernel.Change.ProfileChanged;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Transactions;
import io.mochat.pages.Page;
import io.mochat.users.ProfileStore.Found;
import io.mochat.users.ProfileStore.Place;
import io.mochat.users.SelfPortrait.ProfileChange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What members say of themselves, and the one search of people. Thread-safe. */
@Service
public class ProfileManager {

  private static final Pattern CURSOR = Pattern.compile("([01])\\.(\\S{1,100})");

  private final ProfileStore store;
  private final UserStore users;
  private final Transactions transactions;
  private final Changes changes;

  ProfileManager(ProfileStore store, UserStore users, Transactions transactions, Changes changes) {
    this.store = store;
    this.users = users;
    this.transactions = transactions;
    this.changes = changes;
  }

  /**
   * Somebody whom the caller may know of.
   *
   * @throws ChatException {@code USER_NOT_FOUND} for all others, known or not
   */
  public Portrait get(Caller caller, MemberId member) {
    if (!store.isVisible(caller.id(), member)) {
      throw new ChatException(ErrorCode.USER_NOT_FOUND);
    }
    return portrait(member);
  }

  /** What is shown of a member, without a check. */
  public Portrait portrait(MemberId member) {
    var user = users.find(member).orElseThrow(() -> new ChatException(ErrorCode.USER_NOT_FOUND));
    return new Portrait(user, portraits(List.of(user)).getOrDefault(member, SelfPortrait.NONE));
  }

  /** Changes what is shown of a member; in a transaction as a part of it. */
  public void update(MemberId member, ProfileChange change) {
    transactions.write(
        () -> {
          if (change.displayName() != null) {
            users.updateDisplayName(member, change.displayName());
          }
          if (change.avatar() != null) {
            store.saveAvatar(member, SelfPortrait.emptyToNull(change.avatar()));
          }
          var present = store.find(List.of(member)).getOrDefault(member, SelfPortrait.NONE);
          var wanted = present.with(change);
          if (!wanted.equals(present)) {
            store.save(member, wanted);
          }
          changes.note(new ProfileChanged(member));
          return member;
        });
  }

  /**
   * People with a text in a name, of those with whom the caller shares a workspace, a session or a
   * contact: those first whose name begins with it.
   */
  public Page<Portrait> search(Caller caller, String text, @Nullable String cursor, int limit) {
    var after = cursor == null ? null : place(cursor);
    var found = store.search(caller.id(), spellings(text.strip()), after, limit + 1);
    boolean more = found.size() > limit;
    var shown = more ? found.subList(0, limit) : found;
    var said = portraits(shown.stream().map(Found::user).toList());
    return new Page<>(
        shown.stream()
            .map(Found::user)
            .map(user -> new Portrait(user, said.getOrDefault(user.id(), SelfPortrait.NONE)))
            .toList(),
        more ? cursor(shown.getLast().place()) : null);
  }

  private Map<MemberId, SelfPortrait> portraits(List<User> members) {
    return store.find(members.stream().map(User::id).toList());
  }

  // Databases know the upper case of few letters beside those of English.
  private static List<String> spellings(String text) {
    var capital =
        text.isEmpty()
            ? text
            : text.substring(0, text.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
                + text.substring(text.offsetByCodePoints(0, 1));
    return List.of(text.toLowerCase(Locale.ROOT), text, capital);
  }

  private static String cursor(Place last) {
    return last.rank() + "." + last.usernameKey();
  }

  private static Place place(String cursor) {
    var parts = CURSOR.matcher(cursor);
    if (!parts.matches()) {
      throw ChatException.invalid("cursor", "the nextCursor of an earlier page, or none");
    }
    return new Place(Integer.parseInt(parts.group(1)), parts.group(2));
  }

  /** A member and what it says of itself. */
  public record Portrait(User user, SelfPortrait says) {}
}
