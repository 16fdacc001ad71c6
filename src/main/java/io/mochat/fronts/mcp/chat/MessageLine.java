package io.mochat.fronts.mcp.chat;

import io.mochat.kernel.Profile;
import io.mochat.kernel.Timestamps;
import io.mochat.messages.Message;
import io.mochat.messages.purposes.Purpose;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as models read it. */
final class MessageLine {

  /** How often a page has the text of a message: as facts, and as text with quotes of its own. */
  static final int WRITTEN = 3;

  private MessageLine() {}

  /**
   * Its facts; absent values have no key.
   *
   * @param fence {@code null} for the bare content in place of {@code rendered}
   */
  static Map<String, Object> of(Message message, Profile author, @Nullable Fence fence) {
    var line = new LinkedHashMap<String, Object>();
    line.put("conversationId", message.conversation().value());
    line.put("seq", message.seq());
    line.put("messageId", message.id().value());
    line.put("senderId", author.id().value());
    line.put("sender", author.username());
    line.put("senderKind", author.kind().name().toLowerCase(Locale.ROOT));
    line.put("createdAt", Timestamps.format(message.createdAt()));
    if (message.isRecalled()) {
      line.put("recalled", true);
    } else if (fence == null) {
      line.put("content", message.content());
    } else {
      line.put("rendered", fence.around(author, message.content()));
    }
    if (message.replyTo() != null) {
      line.put("replyTo", message.replyTo().value());
    }
    if (message.thread() != null) {
      line.put("threadId", message.thread().value());
    }
    if (message.mentions().all()) {
      line.put("mentionsAll", true);
    }
    if (message.rev() > 0) {
      line.put("rev", message.rev());
    }
    addPurpose(line, message.purpose());
    return line;
  }

  private static void addPurpose(Map<String, Object> line, @Nullable Purpose purpose) {
    switch (purpose) {
      case null -> {}
      case Purpose.Question question -> line.put("question", question.state().wireName());
      case Purpose.Answer answer -> line.put("answerTo", answer.question().value());
      case Purpose.Approval approval -> line.put("approval", approval.id().value());
    }
  }
}
