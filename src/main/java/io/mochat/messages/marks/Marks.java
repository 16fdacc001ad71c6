package io.mochat.messages.marks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What revisions have left on a message beside its content.
 *
 * @param editedAt when its content was last changed; {@code null} if it never was
 * @param edits how often it was
 * @param recalled that it was recalled; its content is gone then
 * @param reactions in the order in which they were first given
 * @param answers what was said in the thread that it begins; {@code null} if nothing was
 */
public record Marks(
    @Nullable Instant editedAt,
    int edits,
    @Nullable Recalled recalled,
    List<Reaction> reactions,
    @Nullable Answers answers) {

  /** Those of a message that is as it was posted. */
  public static final Marks NONE = new Marks(null, 0, null, List.of(), null);

  // Names of fields, an id and times.
  private static final long FRAME = 200;

  public Marks {
    reactions = List.copyOf(reactions);
  }

  /** The same after one more edit. */
  public Marks edited(Instant at) {
    return new Marks(at, edits + 1, recalled, reactions, answers);
  }

  /** The same after the recall, which leaves nothing but the thread. */
  public Marks recalled(Recalled recall) {
    return new Marks(null, 0, recall, List.of(), answers);
  }

  /** The same with these reactions. */
  public Marks withReactions(List<Reaction> now) {
    return new Marks(editedAt, edits, recalled, now, answers);
  }

  /** The same with these answers. */
  public Marks withAnswers(Answers now) {
    return new Marks(editedAt, edits, recalled, reactions, now);
  }

  /** How many bytes of JSON they are, about. */
  public long weight() {
    if (equals(NONE)) {
      return 0;
    }
    return FRAME
        + reactions.stream().mapToLong(Reaction::weight).sum()
        + (answers == null ? 0 : FRAME);
  }
}
