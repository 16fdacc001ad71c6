package io.mochat.fronts.claw.messages;

import io.mochat.kernel.ConversationId;
import io.mochat.mailbox.MailboxManager;
import io.mochat.mailbox.MailboxManager.Patience;
import io.mochat.mailbox.MailboxManager.Since;
import io.mochat.members.MemberFacts;
import io.mochat.members.MemberFacts.News;
import io.mochat.messages.LogGeneration;
import io.mochat.users.UserManager;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class MailboxController implements Controller {

  // Clients give up after 30 s.
  private static final int LONGEST_MILLIS = 25_000;
  private static final int DEFAULT_LIMIT = 100;

  private final MailboxManager mailbox;
  private final UserManager users;
  private final MemberFacts members;
  private final LogGeneration generation;

  MailboxController(
      MailboxManager mailbox, UserManager users, MemberFacts members, LogGeneration generation) {
    this.mailbox = mailbox;
    this.users = users;
    this.members = members;
    this.generation = generation;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/sync", SyncRequest::read, this::sync),
        Endpoint.post("/api/claw/ack", AckRequest::read, this::ack));
  }

  Reply<MailView> sync(Call call, SyncRequest request) {
    var since = request.since(generation);
    var facts = request.members() ? begin(call, request, since) : null;
    var patience =
        new Patience(request.patience(), call.waitFor(request.patience()))
            .orUntil(facts == null ? null : () -> !facts.get().facts().isEmpty());
    call.looksUp(since.cursors().size());
    var mail = mailbox.fetch(call.caller(), since, request.limitOrDefault(), patience);
    call.looksUp(mail.heads().size());
    var view = MailView.of(mail, users, generation.value());
    return Reply.of(facts == null ? view : view.with(facts.get()));
  }

  private Supplier<News> begin(Call call, SyncRequest request, Since since) {
    var begin = members.begin(request.memberPosition(), since.position());
    return () -> members.since(call.caller(), begin, request.limitOrDefault());
  }

  Reply<Acknowledged> ack(Call call, AckRequest request) {
    var conversation = ConversationId.of(request.conversationId());
    long seq = mailbox.acknowledge(call.caller(), conversation, request.seq());
    return Reply.of(new Acknowledged(conversation.value(), seq));
  }

  record SyncRequest(
      Since given,
      @Nullable Integer timeoutMs,
      @Nullable Integer limit,
      @Nullable String log,
      boolean members,
      @Nullable Long memberPosition) {

    private static final String SEQ = "a seq, or 0, for each conversation";
    private static final String REV = "a rev, or 0, for each conversation";

    static SyncRequest read(Fields in) {
      return new SyncRequest(
          new Since(
              numbers(in, "cursors", SEQ),
              in.number("position", Rule.from(0, "the position of an earlier answer")),
              in.has("revs") ? numbers(in, "revs", REV) : null),
          in.integer("timeoutMs", Rule.from(0, "milliseconds, 0 to 25000")),
          in.integer("limit", Rule.between(1, 500, "a whole number from 1 to 500")),
          in.text("log"),
          Boolean.TRUE.equals(in.flag("members")),
          in.number("memberPosition", Rule.from(0, "the memberPosition of an earlier answer")));
    }

    /** A position of another log is none. */
    Since since(LogGeneration generation) {
      var counted = new HashMap<>(given.cursors());
      counted.replaceAll((id, seq) -> generation.cursor(log, seq));
      var position = generation.isThis(log) ? given.position() : null;
      return new Since(counted, position, revs(generation));
    }

    // Revs of another log are beyond every head, and come back as heads.
    private @Nullable Map<ConversationId, Long> revs(LogGeneration generation) {
      if (given.revs() == null) {
        return null;
      }
      var counted = new HashMap<>(given.revs());
      counted.replaceAll((id, rev) -> generation.cursor(log, rev));
      return counted;
    }

    private static Map<ConversationId, Long> numbers(Fields in, String field, String expected) {
      var numbers = new HashMap<ConversationId, Long>();
      var given = in.object(field);
      if (given == null) {
        return numbers;
      }
      var each = in.inside(field, given);
      for (var id : given.keySet()) {
        var number = each.number(id, Rule.from(0, expected));
        if (id.isBlank()) {
          in.wrong(field, "ids of conversations as names");
        } else if (number == null) {
          in.wrong(field, expected);
        } else {
          numbers.put(ConversationId.of(id), number);
        }
      }
      return numbers;
    }

    int limitOrDefault() {
      return limit == null ? DEFAULT_LIMIT : limit;
    }

    Duration patience() {
      return Duration.ofMillis(timeoutMs == null ? 0 : Math.min(timeoutMs, LONGEST_MILLIS));
    }
  }

  record AckRequest(String conversationId, Long seq) {
    static AckRequest read(Fields in) {
      return new AckRequest(
          in.required("conversationId"), in.requiredNumber("seq", Rule.from(0, "a seq, or 0")));
    }
  }

  record Acknowledged(String conversationId, long seq) {}
}
