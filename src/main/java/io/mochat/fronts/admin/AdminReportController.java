package io.mochat.fronts.admin;

import io.mochat.fronts.admin.Names.Person;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Timestamps;
import io.mochat.moderation.ModerationManager;
import io.mochat.moderation.Report;
import io.mochat.moderation.Report.State;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class AdminReportController implements Controller {

  private static final int DEFAULT_LIMIT = 100;

  private final ModerationManager moderation;
  private final Names names;

  AdminReportController(ModerationManager moderation, Names names) {
    this.moderation = moderation;
    this.names = names;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/admin/reports/list", ListRequest::read, this::list).open(),
        Endpoint.post("/api/admin/reports/decide", DecideRequest::read, this::decide).open());
  }

  Reply<ReportPage> list(Call call, ListRequest request) {
    var page =
        moderation.list(
            request.wanted(), request.about(names), request.place(), request.limitOrDefault());
    return Reply.of(new ReportPage(views(page.items()), page.next()));
  }

  Reply<AdminReport> decide(Call call, DecideRequest request) {
    var decided = moderation.decide(request.reportId(), request.wanted(), call.actor());
    return Reply.of(views(List.of(decided)).getFirst());
  }

  private List<AdminReport> views(List<Report> reports) {
    var people =
        names.of(
            reports.stream()
                .flatMap(one -> Stream.of(one.reporter().value(), one.target().value())));
    return reports.stream().map(one -> AdminReport.of(one, people)).toList();
  }

  record ListRequest(
      @Nullable String state,
      @Nullable String about,
      @Nullable String cursor,
      @Nullable Integer limit) {
    static ListRequest read(Fields in) {
      return new ListRequest(
          in.text("state", Rule.oneOf("open, upheld or dismissed", "open", "upheld", "dismissed")),
          in.text("about", Rule.atMost(100)),
          in.text("cursor"),
          in.integer("limit", Rule.between(1, 500, "a whole number from 1 to 500")));
    }

    State wanted() {
      return state == null ? State.OPEN : State.find(state).orElseThrow();
    }

    @Nullable MemberId about(Names names) {
      return about == null || about.isBlank() ? null : new MemberId(names.resolve(about.strip()));
    }

    @Nullable String place() {
      return cursor == null || cursor.isBlank() ? null : cursor;
    }

    int limitOrDefault() {
      return limit == null ? DEFAULT_LIMIT : limit;
    }
  }

  record DecideRequest(String reportId, String state) {
    static DecideRequest read(Fields in) {
      return new DecideRequest(
          in.required("reportId"),
          in.required("state", Rule.oneOf("upheld or dismissed", "upheld", "dismissed")));
    }

    State wanted() {
      return "upheld".equals(state) ? State.UPHELD : State.DISMISSED;
    }
  }

  record ReportPage(List<AdminReport> reports, @Nullable String nextCursor) {}

  record AdminReport(
      String reportId,
      String reporterId,
      String userId,
      @Nullable Person reporter,
      @Nullable Person user,
      @Nullable String workspaceId,
      @Nullable String conversationId,
      @Nullable String messageId,
      @Nullable String excerpt,
      @Nullable String reason,
      String state,
      String createdAt,
      @Nullable String decidedAt) {

    static AdminReport of(Report report, Map<String, Person> people) {
      return new AdminReport(
          report.id(),
          report.reporter().value(),
          report.target().value(),
          people.get(report.reporter().value()),
          people.get(report.target().value()),
          report.workspace() == null ? null : report.workspace().value(),
          report.conversation() == null ? null : report.conversation().value(),
          report.message() == null ? null : report.message().value(),
          report.excerpt(),
          report.reason(),
          report.state().wireName(),
          Timestamps.format(report.createdAt()),
          report.decidedAt() == null ? null : Timestamps.format(report.decidedAt()));
    }
  }
}
