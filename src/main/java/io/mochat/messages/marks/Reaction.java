package io.mochat.messages.marks;

import io.mochat.kernel.MemberId;
import java.util.ArrayList;
import java.util.List;

/**
 * What some members react to a message with.
 *
 * @param count how many they are
 * @param by the first {@value #NAMED} of them
 */
public record Reaction(String emoji, int count, List<MemberId> by) {

  /** How many members are named. */
  public static final int NAMED = 10;

  // Names of fields, and of each member an id.
  private static final long FRAME = 80;
  private static final long ID = 40;

  public Reaction {
    by = List.copyOf(by);
  }

  /** The reactions with one more of this member. */
  public static List<Reaction> add(List<Reaction> reactions, String emoji, MemberId member) {
    var more = new ArrayList<>(reactions);
    for (int i = 0; i < more.size(); i++) {
      if (more.get(i).emoji.equals(emoji)) {
        more.set(i, more.get(i).and(member));
        return more;
      }
    }
    more.add(new Reaction(emoji, 1, List.of(member)));
    return more;
  }

  /**
   * The reactions with one fewer.
   *
   * @param first the first {@value #NAMED} members that are left of it
   */
  public static List<Reaction> remove(
      List<Reaction> reactions, String emoji, List<MemberId> first) {
    return reactions.stream()
        .map(one -> one.emoji.equals(emoji) ? new Reaction(emoji, one.count - 1, first) : one)
        .filter(one -> one.count > 0)
        .toList();
  }

  private Reaction and(MemberId member) {
    var named = new ArrayList<>(by);
    if (named.size() < NAMED) {
      named.add(member);
    }
    return new Reaction(emoji, count + 1, named);
  }

  long weight() {
    return FRAME + ID * by.size();
  }
}
