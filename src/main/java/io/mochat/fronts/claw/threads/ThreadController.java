package io.mochat.fronts.claw.threads;

import io.mochat.access.Audiences;
import io.mochat.fronts.claw.MessageView;
import io.mochat.fronts.claw.PageRequest;
import io.mochat.fronts.claw.marks.MarksView;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Authors;
import io.mochat.messages.LogGeneration;
import io.mochat.messages.Message;
import io.mochat.pages.PageProperties;
import io.mochat.reactions.ReactionManager;
import io.mochat.threads.ThreadHistory;
import io.mochat.threads.ThreadHistory.Part;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was said in answer to one message. */
@Component
class ThreadController implements Controller {

  // A page has each message for two families of clients, and its metadata once more.
  private static final int WRITTEN = 3;

  private final Audiences audiences;
  private final ThreadHistory threads;
  private final Authors authors;
  private final ReactionManager reactions;
  private final PageProperties pages;
  private final LogGeneration generation;

  ThreadController(
      Audiences audiences,
      ThreadHistory threads,
      Authors authors,
      ReactionManager reactions,
      PageProperties pages,
      LogGeneration generation) {
    this.audiences = audiences;
    this.threads = threads;
    this.authors = authors;
    this.reactions = reactions;
    this.pages = pages;
    this.generation = generation;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/threads/messages", MessagesRequest::read, this::messages).large(),
        Endpoint.post("/api/claw/threads/list", ListRequest::read, this::list).large());
  }

  Reply<ThreadPageView> messages(Call call, MessagesRequest request) {
    var conversation = ConversationId.of(request.conversationId());
    var audience = audiences.toReadBack(call.caller(), conversation);
    var root = threads.root(conversation, new MessageId(request.threadId()));
    var part = part(root, request);
    var shown = new ArrayList<Message>(part.items());
    shown.add(root);
    return Reply.of(
        ThreadPageView.of(
            new ThreadPageView.Thread(root, audience.group(), reactions.mine(call.caller(), shown)),
            part,
            request.afterSeq() == null ? null : generation.value(),
            authors.of(shown)));
  }

  private Part part(Message root, MessagesRequest request) {
    var limit = pages.limit(PageRequest.limit(request.limit())).writtenTimes(WRITTEN);
    var before = PageRequest.cursor(request.cursor());
    if (request.afterSeq() == null) {
      return threads.before(root, before, limit);
    }
    if (before != null) {
      throw ChatException.invalid("afterSeq", "no cursor beside it");
    }
    return threads.after(root, generation.cursor(request.log(), request.afterSeq()), limit);
  }

  Reply<ThreadListView> list(Call call, ListRequest request) {
    var conversation = ConversationId.of(request.conversationId());
    audiences.toReadBack(call.caller(), conversation);
    var limit = pages.limit(PageRequest.limit(request.limit())).writtenTimes(2);
    var page = threads.roots(conversation, request.cursor(), limit);
    var authorOf = authors.of(page.items());
    var mine = reactions.mine(call.caller(), page.items());
    return Reply.of(
        new ThreadListView(
            page.items().stream()
                .map(
                    root ->
                        MarksView.withMine(
                            MessageView.of(root, authorOf.apply(root.sender())),
                            mine.get(root.id())))
                .toList(),
            page.next()));
  }

  record MessagesRequest(
      String conversationId,
      String threadId,
      @Nullable Long afterSeq,
      @Nullable String log,
      @Nullable String cursor,
      @Nullable Integer limit) {
    static MessagesRequest read(Fields in) {
      return new MessagesRequest(
          in.required("conversationId"),
          in.required("threadId"),
          in.number("afterSeq", Rule.from(0, "a seq, or 0 for the beginning")),
          in.text("log"),
          in.token("cursor"),
          in.integer("limit", Rule.between(1, 100, PageRequest.LIMITS)));
    }
  }

  record ListRequest(String conversationId, @Nullable String cursor, @Nullable Integer limit) {
    static ListRequest read(Fields in) {
      return new ListRequest(
          in.required("conversationId"),
          in.text("cursor"),
          in.integer("limit", Rule.between(1, 100, PageRequest.LIMITS)));
    }
  }

  record ThreadListView(List<Map<String, Object>> items, @Nullable String nextCursor) {}
}
