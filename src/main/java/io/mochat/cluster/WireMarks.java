package io.mochat.cluster;

import io.mochat.kernel.MemberId;
import io.mochat.messages.marks.Answers;
import io.mochat.messages.marks.Marks;
import io.mochat.messages.marks.Reaction;
import io.mochat.messages.marks.Recalled;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The marks of a message as they go over the bus. */
record WireMarks(
    @Nullable Long editedAt,
    int edits,
    @Nullable WireRecall recalled,
    List<WireReaction> reactions,
    @Nullable WireAnswers answers) {

  /** {@code null} for none. */
  static @Nullable WireMarks of(Marks marks) {
    if (marks.equals(Marks.NONE)) {
      return null;
    }
    var editedAt = marks.editedAt();
    var recalled = marks.recalled();
    var answers = marks.answers();
    return new WireMarks(
        editedAt == null ? null : editedAt.toEpochMilli(),
        marks.edits(),
        recalled == null ? null : WireRecall.of(recalled),
        marks.reactions().stream().map(WireReaction::of).toList(),
        answers == null ? null : WireAnswers.of(answers));
  }

  Marks marks() {
    return new Marks(
        editedAt == null ? null : Instant.ofEpochMilli(editedAt),
        edits,
        recalled == null ? null : recalled.recalled(),
        reactions.stream().map(WireReaction::reaction).toList(),
        answers == null ? null : answers.answers());
  }

  private static List<String> values(List<MemberId> members) {
    return members.stream().map(MemberId::value).toList();
  }

  private static List<MemberId> members(List<String> values) {
    return values.stream().map(MemberId::new).toList();
  }

  private record WireRecall(long at, String by, @Nullable String reason) {

    static WireRecall of(Recalled recalled) {
      return new WireRecall(recalled.at().toEpochMilli(), recalled.by().value(), recalled.reason());
    }

    Recalled recalled() {
      return new Recalled(Instant.ofEpochMilli(at), new MemberId(by), reason);
    }
  }

  private record WireReaction(String emoji, int count, List<String> by) {

    static WireReaction of(Reaction reaction) {
      return new WireReaction(reaction.emoji(), reaction.count(), values(reaction.by()));
    }

    Reaction reaction() {
      return new Reaction(emoji, count, members(by));
    }
  }

  private record WireAnswers(int count, long lastSeq, long lastAt, List<String> participants) {

    static WireAnswers of(Answers answers) {
      return new WireAnswers(
          answers.count(),
          answers.lastSeq(),
          answers.lastAt().toEpochMilli(),
          values(answers.participants()));
    }

    Answers answers() {
      return new Answers(count, lastSeq, Instant.ofEpochMilli(lastAt), members(participants));
    }
  }
}
