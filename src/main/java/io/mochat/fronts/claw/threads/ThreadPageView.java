package io.mochat.fronts.claw.threads;

import io.mochat.fronts.claw.MessageView;
import io.mochat.fronts.claw.PageView.Gap;
import io.mochat.fronts.claw.PlatformMessageView;
import io.mochat.fronts.claw.marks.MarksView;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Message;
import io.mochat.threads.ThreadHistory.Part;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a thread: that of a conversation, and the message that begins the thread, which is not
 * among the others.
 *
 * @param headSeq the seq of the newest message of the thread, on pages that go forward
 * @param gap present when what the cursor has seen is no longer there
 * @param log the generation of the log that {@code headSeq} is of, beside it
 */
record ThreadPageView(
    @Nullable String sessionId,
    @Nullable String panelId,
    @Nullable String groupId,
    Map<String, Object> root,
    List<Map<String, Object>> items,
    List<Map<String, Object>> messages,
    @Nullable String cursor,
    @Nullable String nextCursor,
    boolean hasMore,
    long total,
    @Nullable Long headSeq,
    @Nullable Gap gap,
    @Nullable String log) {

  /**
   * A page.
   *
   * @param log that of a page that goes forward; {@code null} for one that goes back
   */
  static ThreadPageView of(
      Thread thread, Part part, @Nullable String log, Function<MemberId, Profile> authors) {
    boolean forward = log != null;
    var root = thread.root();
    var mine = thread.mine();
    var answers = root.marks().answers();
    var cursor = forward || !part.hasMore() ? null : part.items().getLast().id().value();
    return new ThreadPageView(
        root.conversation() instanceof SessionId session ? session.value() : null,
        root.conversation() instanceof PanelId panel ? panel.value() : null,
        thread.group() == null ? null : thread.group().value(),
        MarksView.withMine(MessageView.of(root, authors.apply(root.sender())), mine.get(root.id())),
        part.items().stream()
            .map(
                one ->
                    MarksView.withMine(
                        MessageView.of(one, authors.apply(one.sender())), mine.get(one.id())))
            .toList(),
        part.items().stream()
            .map(one -> PlatformMessageView.of(one, authors.apply(one.sender())))
            .toList(),
        cursor,
        cursor,
        part.hasMore(),
        answers == null ? 0 : answers.count(),
        forward ? Long.valueOf(answers == null ? 0 : answers.lastSeq()) : null,
        part.gap() == null ? null : new Gap(part.gap()),
        log);
  }

  /**
   * A thread.
   *
   * @param group the panel's; {@code null} for a session
   * @param mine what the reader reacts with
   */
  record Thread(Message root, @Nullable GroupId group, Map<MessageId, List<String>> mine) {}
}
