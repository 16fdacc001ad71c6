package io.mochat.messages.marks;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was said in a thread.
 *
 * @param count how many messages, without the one that begins it
 * @param lastSeq the seq of the newest
 * @param participants the authors of the newest, each once and the last one first; at most {@value
 *     #NAMED}
 */
public record Answers(int count, long lastSeq, Instant lastAt, List<MemberId> participants) {

  /** How many authors are named. */
  public static final int NAMED = 5;

  /** Nothing yet. */
  public static final Answers NONE = new Answers(0, 0, Instant.EPOCH, List.of());

  public Answers {
    participants = List.copyOf(participants);
  }

  /** The same with one more. */
  public Answers and(MemberId author, long seq, Instant at) {
    var authors = new ArrayList<MemberId>();
    authors.add(author);
    participants.stream()
        .filter(other -> !other.equals(author))
        .limit(NAMED - 1L)
        .forEach(authors::add);
    return new Answers(count + 1, seq, at, authors);
  }
}
