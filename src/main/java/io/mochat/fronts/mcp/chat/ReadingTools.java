package io.mochat.fronts.mcp.chat;

import io.mochat.access.Audiences;
import io.mochat.fronts.mcp.McpCall;
import io.mochat.fronts.mcp.Schema;
import io.mochat.fronts.mcp.Tool;
import io.mochat.fronts.mcp.Tool.Hints;
import io.mochat.fronts.mcp.Tool.Result;
import io.mochat.fronts.mcp.Tool.Result.Facts;
import io.mochat.fronts.mcp.Tool.Step;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Authors;
import io.mochat.messages.LogGeneration;
import io.mochat.messages.Message;
import io.mochat.messages.MessageHistory;
import io.mochat.pages.PageLimit;
import io.mochat.pages.PageProperties;
import io.mochat.quotas.LargeReads;
import io.mochat.threads.ThreadHistory;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what was said. */
@Component
class ReadingTools implements Tool.Set {

  static final int MOST = 50;
  private static final int USUAL = 20;

  private final Audiences audiences;
  private final MessageHistory history;
  private final ThreadHistory threads;
  private final Authors authors;
  private final PageProperties pages;
  private final LargeReads reads;
  private final LogGeneration generation;

  ReadingTools(
      Audiences audiences,
      MessageHistory history,
      ThreadHistory threads,
      Authors authors,
      PageProperties pages,
      LargeReads reads,
      LogGeneration generation) {
    this.audiences = audiences;
    this.history = history;
    this.threads = threads;
    this.authors = authors;
    this.pages = pages;
    this.reads = reads;
    this.generation = generation;
  }

  @Override
  public List<Tool> tools() {
    return List.of(
        new Tool(
            "read_messages",
            "Read messages",
            "Messages of a conversation, oldest first: the newest ones, those after a seq, or those"
                + " before a cursor.",
            Schema.of()
                .needs("conversationId", Schema.text(1, 100, "of a session or a panel"))
                .takes("afterSeq", Schema.number("only messages after this seq"))
                .takes("log", Schema.text("the log of the answer that afterSeq is of"))
                .takes("cursor", Schema.text("the nextCursor of an earlier answer: older ones"))
                .takes("threadId", Schema.text("only the thread that this message begins"))
                .takes("limit", Schema.number(1, MOST, "20 if not given"))
                .takes("render", render())
                .closed(),
            Schema.of()
                .needs("conversationId", Schema.text("as asked"))
                .needs("messages", Schema.objects("oldest first"))
                .needs("hasMore", Schema.flag("whether there are more in that direction"))
                .needs("headSeq", Schema.number("the seq of the newest message"))
                .takes("nextCursor", Schema.text("for older messages"))
                .takes(
                    "gap",
                    Schema.object(
                        "messages that are no longer kept, or afterSeq is of another log"))
                .needs("log", Schema.text("to be given back beside an afterSeq"))
                .open(),
            Hints.READS,
            this::read));
  }

  /** How messages are to be shown. */
  static Map<String, Object> render() {
    return Schema.oneOf(
        "fenced, if not given: what people wrote between fences; plain: the bare text",
        "fenced",
        "plain");
  }

  /** The fence for an answer; {@code null} if none is wanted. */
  static @Nullable Fence fence(Fields in) {
    var given = in.text("render", Rule.oneOf("plain or fenced", "plain", "fenced"));
    return "plain".equals(given) ? null : new Fence();
  }

  private Step read(Fields in) {
    var wanted =
        new Wanted(
            in.required("conversationId", Rule.atMost(100)),
            in.number("afterSeq", Rule.from(0, "a seq, or 0 for the beginning")),
            in.text("log"),
            id(in.text("cursor")),
            id(in.text("threadId")),
            in.integer("limit", Rule.between(1, MOST)),
            fence(in));
    return call -> read(call, wanted);
  }

  private Result read(McpCall call, Wanted wanted) {
    if (wanted.afterSeq() != null && wanted.before() != null) {
      throw ChatException.invalid("afterSeq", "no cursor beside it");
    }
    var conversation = ConversationId.of(wanted.conversation());
    var limit =
        pages
            .limit(wanted.limit() == null ? USUAL : wanted.limit())
            .writtenTimes(MessageLine.WRITTEN);
    return reads.inTurn(
        call.caller().id(),
        () -> {
          var audience = audiences.toReadBack(call.caller(), conversation);
          if (audience.conversation().isTransient()) {
            return facts(conversation, new Part(List.of(), false, 0, null, null), wanted.fence());
          }
          return facts(conversation, part(conversation, wanted, limit), wanted.fence());
        });
  }

  private Part part(ConversationId conversation, Wanted wanted, PageLimit limit) {
    if (wanted.thread() != null) {
      return thread(conversation, wanted, wanted.thread(), limit);
    }
    if (wanted.afterSeq() == null) {
      var page = history.page(conversation, wanted.before(), limit);
      return Part.backwards(page.items(), page.hasMore(), head(conversation));
    }
    var page = history.after(conversation, after(wanted, wanted.afterSeq()), limit);
    var gap = page.gap().isPresent() ? (Long) page.gap().getAsLong() : null;
    return new Part(page.items(), page.hasMore(), page.newest(), null, gap);
  }

  private Part thread(
      ConversationId conversation, Wanted wanted, MessageId thread, PageLimit limit) {
    var root = threads.root(conversation, thread);
    if (wanted.afterSeq() == null) {
      var part = threads.before(root, wanted.before(), limit);
      return Part.backwards(part.items(), part.hasMore(), head(conversation));
    }
    var part = threads.after(root, after(wanted, wanted.afterSeq()), limit);
    return new Part(part.items(), part.hasMore(), head(conversation), null, part.gap());
  }

  private long head(ConversationId conversation) {
    return history.last(conversation).map(Message::seq).orElse(0L);
  }

  private Facts facts(ConversationId conversation, Part part, @Nullable Fence fence) {
    var author = authors.of(part.items());
    var facts = new LinkedHashMap<String, Object>();
    facts.put("conversationId", conversation.value());
    facts.put(
        "messages",
        part.items().stream()
            .map(message -> MessageLine.of(message, author.apply(message.sender()), fence))
            .toList());
    facts.put("hasMore", part.hasMore());
    facts.put("headSeq", part.head());
    facts.put("log", generation.value());
    if (part.next() != null) {
      facts.put("nextCursor", part.next());
    }
    if (part.gap() != null) {
      facts.put("gap", Map.of("firstSeq", part.gap()));
    }
    return new Facts(facts);
  }

  private long after(Wanted wanted, long seq) {
    return generation.cursor(wanted.log(), seq);
  }

  private static @Nullable MessageId id(@Nullable String given) {
    return given == null || given.isBlank() ? null : new MessageId(given);
  }

  private record Wanted(
      String conversation,
      @Nullable Long afterSeq,
      @Nullable String log,
      @Nullable MessageId before,
      @Nullable MessageId thread,
      @Nullable Integer limit,
      @Nullable Fence fence) {}

  /** Some messages, oldest first. */
  private record Part(
      List<Message> items, boolean hasMore, long head, @Nullable String next, @Nullable Long gap) {

    static Part backwards(List<Message> newestFirst, boolean hasMore, long head) {
      var items = newestFirst.stream().sorted(Comparator.comparingLong(Message::seq)).toList();
      var next = hasMore && !items.isEmpty() ? items.getFirst().id().value() : null;
      return new Part(items, hasMore, head, next, null);
    }
  }
}
