package io.mochat.fronts.mcp.chat;

import io.mochat.fronts.mcp.McpCall;
import io.mochat.fronts.mcp.Schema;
import io.mochat.fronts.mcp.Tool;
import io.mochat.fronts.mcp.Tool.Hints;
import io.mochat.fronts.mcp.Tool.Result;
import io.mochat.fronts.mcp.Tool.Result.Facts;
import io.mochat.fronts.mcp.Tool.Step;
import io.mochat.kernel.ConversationId;
import io.mochat.mailbox.Mail;
import io.mochat.mailbox.MailboxManager;
import io.mochat.mailbox.MailboxManager.Patience;
import io.mochat.mailbox.MailboxManager.Since;
import io.mochat.messages.Authors;
import io.mochat.messages.LogGeneration;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is new, and what has been dealt with. */
@Component
class MailTools implements Tool.Set {

  private static final int USUAL_MILLIS = 20_000;
  private static final int USUAL = 20;

  /** After how long a host that wants to hear of progress is told. */
  private static final Duration BEAT = Duration.ofSeconds(5);

  private static final String SEQ = "a seq, or 0, for each conversation";

  private final MailboxManager mailbox;
  private final Authors authors;
  private final LogGeneration generation;

  MailTools(MailboxManager mailbox, Authors authors, LogGeneration generation) {
    this.mailbox = mailbox;
    this.authors = authors;
    this.generation = generation;
  }

  @Override
  public List<Tool> tools() {
    return List.of(
        new Tool(
            "wait_for_events",
            "Wait for new messages",
            "Messages behind the given cursors in all your conversations; waits up to 25 s when"
                + " there are none. Call again with the cursors and the log of the answer.",
            Schema.of()
                .needs("cursors", Schema.numbers("a seq by conversation; {} for what is unread"))
                .takes("log", Schema.text("the log of the answer that the cursors are of"))
                .takes("timeoutMs", Schema.number(0, McpCall.LONGEST_MILLIS, "20000 if not given"))
                .takes("limit", Schema.number(1, ReadingTools.MOST, "20 if not given"))
                .takes("render", ReadingTools.render())
                .closed(),
            Schema.of()
                .needs("events", Schema.objects("messages, in the order they were posted"))
                .needs("cursors", Schema.numbers("for the next call"))
                .needs("log", Schema.text("to be given back beside the cursors"))
                .needs("headSeqs", Schema.numbers("the newest seq of each conversation"))
                .needs("hasMore", Schema.flag("whether there is more already"))
                .takes("gaps", Schema.objects("where messages are no longer kept"))
                .takes("note", Schema.text("what to do next"))
                .open(),
            Hints.READS,
            this::await),
        new Tool(
            "acknowledge",
            "Mark as read",
            "Says that you have dealt with a conversation up to a seq. It never moves back.",
            Schema.of()
                .needs("conversationId", Schema.text(1, 100, "of a session or a panel"))
                .needs("seq", Schema.number("of the last message dealt with"))
                .closed(),
            Schema.of()
                .needs("conversationId", Schema.text("as asked"))
                .needs("seq", Schema.number("the position as it is now"))
                .open(),
            Hints.REPEATABLE,
            this::acknowledge));
  }

  private Step await(Fields in) {
    var cursors = cursors(in);
    var log = in.text("log");
    var time = McpCall.time(in, USUAL_MILLIS);
    var limit = in.integer("limit", Rule.between(1, ReadingTools.MOST));
    var fence = ReadingTools.fence(in);
    return call ->
        await(call, new Wanted(cursors, log, time, limit == null ? USUAL : limit, fence));
  }

  private static Map<ConversationId, Long> cursors(Fields in) {
    var cursors = new HashMap<ConversationId, Long>();
    var given = in.object("cursors");
    if (given == null) {
      in.required("cursors");
      return cursors;
    }
    var each = in.inside("cursors", given);
    for (var id : given.keySet()) {
      var seq = each.number(id, Rule.from(0, SEQ));
      if (id.isBlank() || seq == null) {
        in.wrong("cursors", SEQ);
      } else {
        cursors.put(ConversationId.of(id), seq);
      }
    }
    return cursors;
  }

  private Result await(McpCall call, Wanted wanted) {
    call.call().looksUp(wanted.cursors().size());
    var mail = call.progress().isWanted() ? fetchTelling(call, wanted) : fetch(call, wanted);
    call.call().looksUp(mail.heads().size());
    return new Facts(facts(mail, wanted.fence()));
  }

  private Mail fetch(McpCall call, Wanted wanted) {
    return fetch(call, wanted, new Patience(wanted.time(), call.hangup(wanted.time())));
  }

  // A host that hears of progress knows that the server is there.
  private Mail fetchTelling(McpCall call, Wanted wanted) {
    var hangup = call.hangup(wanted.time());
    long begun = System.nanoTime();
    long all = wanted.time().toMillis();
    long passed = 0;
    while (true) {
      long next = Math.min(all, passed + BEAT.toMillis());
      var mail = fetch(call, wanted, new Patience(Duration.ofMillis(next - passed), hangup));
      passed = Duration.ofNanos(System.nanoTime() - begun).toMillis();
      if (!mail.messages().isEmpty() || passed < next || passed >= all) {
        return mail;
      }
      call.progress().tell(passed, all);
    }
  }

  private Mail fetch(McpCall call, Wanted wanted, Patience patience) {
    var counted = new HashMap<>(wanted.cursors());
    counted.replaceAll((id, seq) -> generation.cursor(wanted.log(), seq));
    return mailbox.fetch(call.caller(), new Since(counted, null), wanted.limit(), patience);
  }

  private Map<String, Object> facts(Mail mail, @Nullable Fence fence) {
    var author = authors.of(mail.messages());
    var facts = new LinkedHashMap<String, Object>();
    facts.put(
        "events",
        mail.messages().stream()
            .map(message -> MessageLine.of(message, author.apply(message.sender()), fence))
            .toList());
    facts.put("cursors", byId(mail.cursors()));
    facts.put("log", generation.value());
    facts.put("headSeqs", byId(mail.heads()));
    facts.put("hasMore", mail.hasMore());
    if (!mail.gaps().isEmpty()) {
      facts.put(
          "gaps",
          byId(mail.gaps()).entrySet().stream()
              .map(gap -> Map.of("conversationId", gap.getKey(), "firstSeq", gap.getValue()))
              .toList());
    }
    if (mail.messages().isEmpty()) {
      facts.put("note", "Nothing yet: call again with these cursors.");
    }
    return facts;
  }

  private static Map<String, Long> byId(Map<ConversationId, Long> seqs) {
    var byId = new TreeMap<String, Long>();
    seqs.forEach((conversation, seq) -> byId.put(conversation.value(), seq));
    return byId;
  }

  private Step acknowledge(Fields in) {
    var conversation = in.required("conversationId", Rule.atMost(100));
    long seq = in.requiredNumber("seq", Rule.from(0, "a seq, or 0"));
    return call -> {
      var id = ConversationId.of(conversation);
      var facts = new LinkedHashMap<String, Object>();
      facts.put("conversationId", conversation);
      facts.put("seq", mailbox.acknowledge(call.caller(), id, seq));
      return new Facts(facts);
    };
  }

  private record Wanted(
      Map<ConversationId, Long> cursors,
      @Nullable String log,
      Duration time,
      int limit,
      @Nullable Fence fence) {}
}
