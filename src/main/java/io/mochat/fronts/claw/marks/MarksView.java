package io.mochat.fronts.claw.marks;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.Timestamps;
import io.mochat.messages.Message;
import io.mochat.messages.marks.Answers;
import io.mochat.messages.marks.Reaction;
import io.mochat.messages.marks.Recalled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of a message that was changed, each only when there is something to tell. */
public final class MarksView {

  private MarksView() {}

  /** Adds them. */
  public static void addTo(Map<String, Object> view, Message message) {
    var marks = message.marks();
    view.put("rev", message.rev());
    if (marks.editedAt() != null) {
      view.put("editedAt", Timestamps.format(marks.editedAt()));
      view.put("edits", marks.edits());
    }
    if (marks.recalled() != null) {
      view.put("recalled", recalled(marks.recalled()));
    }
    if (!marks.reactions().isEmpty()) {
      view.put("reactions", reactions(marks.reactions()));
    }
    if (marks.answers() != null) {
      view.put("thread", thread(marks.answers()));
    }
  }

  /**
   * Adds what the reader of an answer reacts with, if anything. Never to events, which all readers
   * share.
   */
  public static Map<String, Object> withMine(
      Map<String, Object> view, @Nullable List<String> mine) {
    if (mine != null) {
      view.put("mine", mine);
    }
    return view;
  }

  /** The reactions to a message. */
  public static List<Map<String, Object>> reactions(List<Reaction> reactions) {
    return reactions.stream().map(MarksView::reaction).toList();
  }

  private static Map<String, Object> reaction(Reaction reaction) {
    var view = new LinkedHashMap<String, Object>();
    view.put("emoji", reaction.emoji());
    view.put("count", reaction.count());
    view.put("by", reaction.by().stream().map(MemberId::value).toList());
    return view;
  }

  private static Map<String, Object> recalled(Recalled recalled) {
    var view = new LinkedHashMap<String, Object>();
    view.put("at", Timestamps.format(recalled.at()));
    view.put("by", recalled.by().value());
    if (recalled.reason() != null) {
      view.put("reason", recalled.reason());
    }
    return view;
  }

  private static Map<String, Object> thread(Answers answers) {
    var view = new LinkedHashMap<String, Object>();
    view.put("count", answers.count());
    view.put("lastSeq", answers.lastSeq());
    view.put("lastAt", Timestamps.format(answers.lastAt()));
    view.put("participants", answers.participants().stream().map(MemberId::value).toList());
    return view;
  }
}
