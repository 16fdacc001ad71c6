package io.mochat.fronts.mcp.chat;

import io.mochat.fronts.mcp.McpCall;
import io.mochat.fronts.mcp.Schema;
import io.mochat.fronts.mcp.Tool;
import io.mochat.fronts.mcp.Tool.Hints;
import io.mochat.fronts.mcp.Tool.Result.Facts;
import io.mochat.fronts.mcp.Tool.Step;
import io.mochat.guard.EchoGuard;
import io.mochat.guard.Repeats;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.Timestamps;
import io.mochat.messages.Body;
import io.mochat.messages.Draft;
import io.mochat.messages.Message;
import io.mochat.messages.MessageType;
import io.mochat.messages.SendKey;
import io.mochat.messages.marks.Emoji;
import io.mochat.reactions.ReactionManager;
import io.mochat.revisions.EditManager;
import io.mochat.revisions.RecallManager;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends messages, and changes those that were sent. */
@Component
class WritingTools implements Tool.Set {

  private final EchoGuard guard;
  private final EditManager edits;
  private final RecallManager recalls;
  private final ReactionManager reactions;

  WritingTools(
      EchoGuard guard, EditManager edits, RecallManager recalls, ReactionManager reactions) {
    this.guard = guard;
    this.edits = edits;
    this.recalls = recalls;
    this.reactions = reactions;
  }

  @Override
  public List<Tool> tools() {
    return List.of(
        new Tool(
            "send_message",
            "Send a message",
            "Send a message to a conversation. A retry needs the same idempotencyKey.",
            Schema.of()
                .needs("conversationId", Schema.text(1, 100, "of a session or a panel"))
                .needs("content", Schema.text(1, Body.MOST, "what to say; @username mentions"))
                .takes("replyTo", Schema.text("the id of a message there"))
                .takes("threadId", Schema.text("the message that begins the thread"))
                .takes("idempotencyKey", key())
                .takes("allowRepeat", Schema.flag("send it although you said the same just now"))
                .closed(),
            sent().open(),
            Hints.REPEATABLE,
            this::send),
        new Tool(
            "update_message",
            "Change a message",
            "Edit or recall a message of yours, or react to any. A recall erases it for everybody.",
            Schema.of()
                .needs("conversationId", Schema.text(1, 100, "of a session or a panel"))
                .needs("messageId", Schema.text(1, 100, "of the message"))
                .needs("change", Schema.oneOf("what to do", "edit", "recall", "react", "unreact"))
                .takes("content", Schema.text(1, Body.MOST, "the new text of an edit"))
                .takes("emoji", Schema.text("of a reaction"))
                .closed(),
            sent().takes("rev", Schema.number("of the newest change")).open(),
            Hints.DESTROYS,
            this::update));
  }

  /** What names a sending. */
  static Map<String, Object> key() {
    return Schema.text(1, SendKey.MOST, "the same for a retry, a fresh one for anything else");
  }

  private static Schema sent() {
    return Schema.of()
        .needs("messageId", Schema.text("of the message"))
        .needs("conversationId", Schema.text("where it is"))
        .needs("seq", Schema.number("its place there"))
        .needs("createdAt", Schema.text("when it was sent"));
  }

  private Step send(Fields in) {
    var conversation = in.required("conversationId", Rule.atMost(100));
    var content = in.present("content", Rule.upTo(Body.MOST));
    var replyTo = id(in.text("replyTo"));
    var thread = id(in.text("threadId"));
    var key = in.text("idempotencyKey", Rule.upTo(SendKey.MOST));
    boolean allowed = Boolean.TRUE.equals(in.flag("allowRepeat"));
    return call -> {
      var body = new Body(content, MessageType.TEXT, replyTo, thread, null, null);
      var draft = draft(call.caller().profile(), body, key);
      var repeats = key == null && !allowed ? Repeats.REFUSE : Repeats.ALLOW;
      var posted = guard.post(call.caller(), ConversationId.of(conversation), draft, repeats);
      return new Facts(facts(posted.routed().message()));
    };
  }

  private static Draft draft(Profile author, Body body, @Nullable String key) {
    return new Draft(author, body, key == null ? null : new SendKey(key));
  }

  private Step update(Fields in) {
    var conversation = in.required("conversationId", Rule.atMost(100));
    var id = in.required("messageId", Rule.atMost(100));
    var change =
        in.required(
            "change",
            Rule.oneOf("edit, recall, react or unreact", "edit", "recall", "react", "unreact"));
    var content = in.text("content", Rule.upTo(Body.MOST));
    var emoji = in.text("emoji");
    return call -> {
      var wanted = new Change(ConversationId.of(conversation), new MessageId(id), content, emoji);
      var message =
          switch (change) {
            case "edit" -> edit(call, wanted);
            case "recall" -> recall(call, wanted);
            default -> react(call, wanted, change.equals("unreact"));
          };
      var facts = facts(message);
      facts.put("rev", message.rev());
      return new Facts(facts);
    };
  }

  private Message edit(McpCall call, Change change) {
    if (change.content() == null) {
      throw ChatException.missing("content");
    }
    var wanted = new EditManager.Wanted(change.message(), change.content(), null, null, null);
    return edits.edit(call.caller(), change.conversation(), wanted);
  }

  private Message recall(McpCall call, Change change) {
    var wanted = new RecallManager.Wanted(change.message(), null, null);
    return recalls.recall(call.caller(), change.conversation(), wanted, call.call().actor());
  }

  private Message react(McpCall call, Change change, boolean remove) {
    if (change.emoji() == null) {
      throw ChatException.missing("emoji");
    }
    var wanted =
        new ReactionManager.Wanted(change.message(), Emoji.of(change.emoji()), remove, null);
    return reactions.react(call.caller(), change.conversation(), wanted).message();
  }

  private static Map<String, Object> facts(Message message) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("messageId", message.id().value());
    facts.put("conversationId", message.conversation().value());
    facts.put("seq", message.seq());
    facts.put("createdAt", Timestamps.format(message.createdAt()));
    return facts;
  }

  private static @Nullable MessageId id(@Nullable String given) {
    return given == null || given.isBlank() ? null : new MessageId(given);
  }

  private record Change(
      ConversationId conversation,
      MessageId message,
      @Nullable String content,
      @Nullable String emoji) {}
}
