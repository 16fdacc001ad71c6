package io.mochat.fronts.claw.reports;

import io.mochat.fronts.claw.PageRequest;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.Timestamps;
import io.mochat.kernel.WorkspaceId;
import io.mochat.moderation.ModerationManager;
import io.mochat.moderation.ModerationManager.Place;
import io.mochat.moderation.Report;
import io.mochat.moderation.Report.State;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class ReportController implements Controller {

  private final ModerationManager moderation;

  ReportController(ModerationManager moderation) {
    this.moderation = moderation;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.once("/api/claw/reports/create", CreateRequest::read, this::create),
        Endpoint.post("/api/claw/reports/list", ListRequest::read, this::list),
        Endpoint.once("/api/claw/reports/decide", DecideRequest::read, this::decide),
        Endpoint.once("/api/claw/reports/threshold", ThresholdRequest::read, this::threshold));
  }

  Reply<Created> create(Call call, CreateRequest request) {
    var report = report(call, request);
    return Reply.of(new Created(report.id(), report.state().wireName()));
  }

  Reply<Listed> list(Call call, ListRequest request) {
    var page =
        moderation.list(
            call.caller(),
            new WorkspaceId(request.workspaceId()),
            request.state(),
            request.place(),
            PageRequest.limit(request.limit()));
    return Reply.of(new Listed(page.items().stream().map(ReportView::of).toList(), page.next()));
  }

  Reply<ReportView> decide(Call call, DecideRequest request) {
    return Reply.of(
        ReportView.of(
            moderation.decide(call.caller(), request.reportId(), request.state(), call.actor())));
  }

  Reply<Threshold> threshold(Call call, ThresholdRequest request) {
    var workspace = new WorkspaceId(request.workspaceId());
    int threshold =
        request.wanted() == null
            ? moderation.threshold(call.caller(), workspace)
            : moderation.setThreshold(call.caller(), workspace, request.wanted(), call.actor());
    return Reply.of(new Threshold(workspace.value(), threshold));
  }

  private Report report(Call call, CreateRequest request) {
    if (request.messageId() != null) {
      var conversation = required("conversationId", request.conversationId());
      return moderation.reportMessage(
          call.caller(),
          ConversationId.of(conversation),
          new MessageId(request.messageId()),
          request.reason(),
          call.actor());
    }
    return moderation.reportMember(
        call.caller(),
        new MemberId(required("userId", request.userId())),
        request.where(),
        request.reason(),
        call.actor());
  }

  private static String required(String field, @Nullable String given) {
    if (given == null) {
      throw ChatException.missing(field);
    }
    return given;
  }

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /**
   * @param messageId whose author it is about; without it {@code userId} is
   * @param workspaceId where both are, in place of a conversation
   */
  record CreateRequest(
      @Nullable String messageId,
      @Nullable String userId,
      @Nullable String conversationId,
      @Nullable String workspaceId,
      @Nullable String reason) {
    static CreateRequest read(Fields in) {
      return new CreateRequest(
          given(in.text("messageId")),
          given(in.text("userId")),
          given(in.text("conversationId")),
          given(in.text("workspaceId")),
          given(in.text("reason", Rule.atMost(ModerationManager.LONGEST_REASON))));
    }

    Place where() {
      if (conversationId != null) {
        return new Place.InConversation(ConversationId.of(conversationId));
      }
      return new Place.InWorkspace(new WorkspaceId(required("conversationId", workspaceId)));
    }
  }

  record ListRequest(
      String workspaceId, @Nullable String word, @Nullable String cursor, @Nullable Integer limit) {
    static ListRequest read(Fields in) {
      return new ListRequest(
          in.required("workspaceId"),
          in.text("state", Rule.oneOf("open, upheld or dismissed", "open", "upheld", "dismissed")),
          in.text("cursor"),
          in.integer("limit", Rule.between(1, 100, PageRequest.LIMITS)));
    }

    State state() {
      return word == null ? State.OPEN : State.find(word).orElseThrow();
    }

    @Nullable String place() {
      return given(cursor);
    }
  }

  record DecideRequest(String reportId, boolean upheld) {
    static DecideRequest read(Fields in) {
      return new DecideRequest(
          in.required("reportId"),
          "upheld"
              .equals(
                  in.required("state", Rule.oneOf("upheld or dismissed", "upheld", "dismissed"))));
    }

    State state() {
      return upheld ? State.UPHELD : State.DISMISSED;
    }
  }

  record ThresholdRequest(String workspaceId, @Nullable Integer wanted) {
    static ThresholdRequest read(Fields in) {
      return new ThresholdRequest(
          in.required("workspaceId"),
          in.integer(
              "threshold",
              Rule.between(ModerationManager.LEAST_THRESHOLD, ModerationManager.MOST_THRESHOLD)));
    }
  }

  record Created(String reportId, String state) {}

  record Threshold(String workspaceId, int threshold) {}

  record Listed(List<ReportView> reports, @Nullable String nextCursor) {}

  /** A report for those who manage the workspace: who made it is between it and the operator. */
  record ReportView(
      String reportId,
      String userId,
      @Nullable String workspaceId,
      @Nullable String conversationId,
      @Nullable String messageId,
      @Nullable String excerpt,
      @Nullable String reason,
      String state,
      String createdAt) {

    static ReportView of(Report report) {
      return new ReportView(
          report.id(),
          report.target().value(),
          report.workspace() == null ? null : report.workspace().value(),
          report.conversation() == null ? null : report.conversation().value(),
          report.message() == null ? null : report.message().value(),
          report.excerpt(),
          report.reason(),
          report.state().wireName(),
          Timestamps.format(report.createdAt()));
    }
  }
}
