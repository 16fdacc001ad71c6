package io.mochat.storage.log.rows;

import io.mochat.kernel.MemberId;
import io.mochat.messages.marks.Answers;
import io.mochat.messages.marks.Marks;
import io.mochat.messages.marks.Reaction;
import io.mochat.messages.marks.Recalled;
import io.mochat.storage.database.JsonColumns;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Marks as the JSON text of a column; none are no text. */
public final class MarkColumns {

  private MarkColumns() {}

  /** The text. */
  public static @Nullable String write(Marks marks, JsonColumns json) {
    if (marks.equals(Marks.NONE)) {
      return null;
    }
    var column = new LinkedHashMap<String, Object>();
    put(column, "editedAt", millis(marks.editedAt()));
    put(column, "edits", marks.edits() == 0 ? null : marks.edits());
    put(column, "recalled", recalled(marks.recalled()));
    put(column, "reactions", reactions(marks.reactions()));
    put(column, "answers", answers(marks.answers()));
    return json.write(column);
  }

  /** What a text says. */
  public static Marks read(@Nullable String text, JsonColumns json) {
    var column = json.readMap(text);
    if (column == null) {
      return Marks.NONE;
    }
    return new Marks(
        instant(column.get("editedAt")),
        column.get("edits") instanceof Number edits ? edits.intValue() : 0,
        column.get("recalled") instanceof Map<?, ?> recalled ? recalled(recalled) : null,
        column.get("reactions") instanceof List<?> all
            ? all.stream().map(one -> reaction((Map<?, ?>) one)).toList()
            : List.of(),
        column.get("answers") instanceof Map<?, ?> answers ? answers(answers) : null);
  }

  private static @Nullable Object recalled(@Nullable Recalled recalled) {
    if (recalled == null) {
      return null;
    }
    var column = new LinkedHashMap<String, Object>();
    column.put("at", recalled.at().toEpochMilli());
    column.put("by", recalled.by().value());
    put(column, "reason", recalled.reason());
    return column;
  }

  private static Recalled recalled(Map<?, ?> column) {
    return new Recalled(
        Instant.ofEpochMilli(number(column, "at")),
        new MemberId(text(column, "by")),
        column.get("reason") instanceof String reason ? reason : null);
  }

  private static @Nullable Object reactions(List<Reaction> reactions) {
    return reactions.isEmpty()
        ? null
        : reactions.stream()
            .map(one -> Map.of("emoji", one.emoji(), "count", one.count(), "by", values(one.by())))
            .toList();
  }

  private static Reaction reaction(Map<?, ?> column) {
    return new Reaction(
        text(column, "emoji"), (int) number(column, "count"), members(column.get("by")));
  }

  private static @Nullable Object answers(@Nullable Answers answers) {
    return answers == null
        ? null
        : Map.of(
            "count",
            answers.count(),
            "lastSeq",
            answers.lastSeq(),
            "lastAt",
            answers.lastAt().toEpochMilli(),
            "participants",
            values(answers.participants()));
  }

  private static Answers answers(Map<?, ?> column) {
    return new Answers(
        (int) number(column, "count"),
        number(column, "lastSeq"),
        Instant.ofEpochMilli(number(column, "lastAt")),
        members(column.get("participants")));
  }

  private static List<String> values(List<MemberId> members) {
    return members.stream().map(MemberId::value).toList();
  }

  private static List<MemberId> members(@Nullable Object ids) {
    return ids instanceof List<?> all
        ? all.stream().map(id -> new MemberId(String.valueOf(id))).toList()
        : List.of();
  }

  private static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }

  private static @Nullable Instant instant(@Nullable Object millis) {
    return millis instanceof Number number ? Instant.ofEpochMilli(number.longValue()) : null;
  }

  private static long number(Map<?, ?> column, String name) {
    return column.get(name) instanceof Number number ? number.longValue() : 0;
  }

  private static String text(Map<?, ?> column, String name) {
    return String.valueOf(column.get(name));
  }

  private static void put(Map<String, Object> column, String name, @Nullable Object value) {
    if (value != null) {
      column.put(name, value);
    }
  }
}
