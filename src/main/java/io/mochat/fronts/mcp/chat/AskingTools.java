package io.mochat.fronts.mcp.chat;

import io.mochat.fronts.mcp.McpCall;
import io.mochat.fronts.mcp.Schema;
import io.mochat.fronts.mcp.Tool;
import io.mochat.fronts.mcp.Tool.Hints;
import io.mochat.fronts.mcp.Tool.Result.Facts;
import io.mochat.fronts.mcp.Tool.Step;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Body;
import io.mochat.messages.SendKey;
import io.mochat.messages.purposes.ApprovalId;
import io.mochat.messages.purposes.Matter.Action;
import io.mochat.messages.purposes.Option;
import io.mochat.messages.purposes.Purpose;
import io.mochat.messages.purposes.Purpose.Mode;
import io.mochat.questions.Ask;
import io.mochat.questions.Patience;
import io.mochat.questions.QuestionManager;
import io.mochat.questions.approvals.ApprovalManager;
import io.mochat.questions.approvals.Approvers;
import io.mochat.questions.approvals.Wish;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Asks people, and waits for what they say. */
@Component
class AskingTools implements Tool.Set {

  private static final int SOME_ID = 64;
  private static final int LABEL = 200;
  private static final int TITLE = 200;
  private static final int DETAILS = 8_192;
  private static final int NAME = 100;
  private static final int MOST_ARGUMENTS = 16_384;

  private final QuestionManager questions;
  private final ApprovalManager approvals;
  private final JsonMapper json;

  AskingTools(QuestionManager questions, ApprovalManager approvals, JsonMapper json) {
    this.questions = questions;
    this.approvals = approvals;
    this.json = json;
  }

  @Override
  public List<Tool> tools() {
    return List.of(
        new Tool(
            "ask",
            "Ask a question",
            "Ask in a conversation. Waits up to 25 s for an answer; call check_request with the id"
                + " when it is still pending.",
            Schema.of()
                .needs("conversationId", Schema.text(1, 100, "of a session or a panel"))
                .needs("content", Schema.text(1, Body.MOST, "the question"))
                .takes("to", Schema.list(Schema.text("an id"), 100, "whom; all if not given"))
                .takes("options", Schema.list(option(), 12, "answers to choose from"))
                .takes("timeoutMs", wait(0))
                .takes("idempotencyKey", WritingTools.key())
                .closed(),
            state().takes("answers", Schema.objects("those that count")).open(),
            Hints.WRITES,
            this::ask),
        new Tool(
            "request_approval",
            "Ask for permission",
            "Ask your owner to allow something. Waits up to 25 s; call check_request with the id"
                + " when it is still pending. What nobody decides in 5 minutes is denied.",
            Schema.of()
                .needs("conversationId", Schema.text(1, 100, "where your owner reads it"))
                .needs("title", Schema.text(1, TITLE, "what for, in a line"))
                .takes("details", Schema.text(0, DETAILS, "what people should know"))
                .takes("action", Schema.object("what you would do: name, and arguments"))
                .takes("timeoutMs", wait(0))
                .takes("idempotencyKey", WritingTools.key())
                .closed(),
            state().open(),
            Hints.WRITES,
            this::request),
        new Tool(
            "check_request",
            "Look at a question or a request",
            "How a question or a request for permission stands; waits up to 25 s while it is"
                + " pending.",
            Schema.of()
                .needs("id", Schema.text(1, 100, "that ask or request_approval gave"))
                .takes("timeoutMs", wait(0))
                .closed(),
            state().takes("answers", Schema.objects("those that count")).open(),
            Hints.READS,
            this::check));
  }

  private static Map<String, Object> wait(int usual) {
    return Schema.number(0, McpCall.LONGEST_MILLIS, usual + " if not given");
  }

  private static Map<String, Object> option() {
    return Schema.of()
        .needs("id", Schema.text(1, SOME_ID, "a word of yours"))
        .needs("label", Schema.text(1, LABEL, "what people read"))
        .closed();
  }

  private static Schema state() {
    return Schema.of()
        .needs("id", Schema.text("for check_request"))
        .needs("state", Schema.text("pending, or what came of it"))
        .needs("conversationId", Schema.text("where it was asked"))
        .needs("messageId", Schema.text("the message that asks"))
        .needs("expiresAt", Schema.text("until when it can be answered"));
  }

  private Step ask(Fields in) {
    var conversation = in.required("conversationId", Rule.atMost(100));
    var content = in.present("content", Rule.upTo(Body.MOST));
    var to = to(in);
    var options = options(in);
    var time = McpCall.time(in, 0);
    var key = in.text("idempotencyKey", Rule.upTo(SendKey.MOST));
    return call -> {
      var ask = new Ask(content, to, options, Mode.FIRST, Ask.USUAL, key(key), null);
      var asked = questions.ask(call.caller(), ConversationId.of(conversation), ask);
      return question(call, asked.question().id(), time);
    };
  }

  private Facts question(McpCall call, MessageId id, Duration time) {
    var question = questions.await(call.caller(), id, new Patience(time, call.hangup(time)));
    return new Facts(RequestState.of(question));
  }

  private Step request(Fields in) {
    var conversation = in.required("conversationId", Rule.atMost(100));
    var title = in.required("title", Rule.atMost(TITLE));
    var details = in.text("details", Rule.atMost(DETAILS));
    var action = in.part("action", this::action);
    var time = McpCall.time(in, 0);
    var key = in.text("idempotencyKey", Rule.upTo(SendKey.MOST));
    return call -> {
      var wish =
          new Wish(title, details, action, List.of(), new Approvers.Owner(), Wish.USUAL, key(key));
      var requested =
          approvals.request(
              call.caller(), ConversationId.of(conversation), wish, call.call().actor());
      return approval(call, requested.approval().id(), time);
    };
  }

  private Facts approval(McpCall call, ApprovalId id, Duration time) {
    var approval = approvals.await(call.caller(), id, new Patience(time, call.hangup(time)));
    return new Facts(RequestState.of(approval));
  }

  // Equal arguments are the same text, however they were written.
  private Action action(Fields in) {
    var arguments = in.object("arguments");
    var text =
        json.writer()
            .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .writeValueAsString(arguments == null ? Map.of() : arguments);
    if (text.length() > MOST_ARGUMENTS) {
      in.wrong("action", "arguments of at most 16 KiB");
    }
    return new Action(in.required("name", Rule.atMost(NAME)), text);
  }

  private Step check(Fields in) {
    var id = in.required("id", Rule.atMost(100));
    var time = McpCall.time(in, 0);
    return call ->
        ApprovalId.isOne(id)
            ? approval(call, new ApprovalId(id), time)
            : question(call, new MessageId(id), time);
  }

  private static List<MemberId> to(Fields in) {
    return in.any("to") == null
        ? List.of()
        : in.requiredTexts("to", Rule.most(Purpose.MOST_MEMBERS, "at most 100 ids")).stream()
            .filter(id -> !id.isBlank())
            .map(MemberId::new)
            .toList();
  }

  private static List<Option> options(Fields in) {
    return in.any("options") == null
        ? List.of()
        : in.requiredList(
            "options", AskingTools::option, Rule.most(Purpose.MOST_OPTIONS, "at most 12"));
  }

  private static Option option(Fields in, String name, Object element) {
    var fields = Fields.objectOf(element).orElse(null);
    if (fields == null) {
      in.mistyped(name, "a list of objects with id and label");
      return new Option("", "");
    }
    var each = in.inside(name, fields);
    return new Option(
        each.required("id", Rule.upTo(SOME_ID)), each.required("label", Rule.upTo(LABEL)));
  }

  private static @Nullable SendKey key(@Nullable String given) {
    return given == null ? null : new SendKey(given);
  }
}
