package io.mochat.fronts.admin;

import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditFilter;
import io.mochat.audit.AuditLog;
import io.mochat.audit.StoredEntry;
import io.mochat.fronts.admin.Names.Person;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.observability.Counts;
import io.mochat.observability.Statistics;
import io.mochat.panels.PanelManager;
import io.mochat.realtime.OnlineMembers;
import io.mochat.security.LimitProperties;
import io.mochat.sessions.SessionManager;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class AdminController implements Controller {

  private final SessionManager sessions;
  private final PanelManager panels;
  private final OnlineMembers online;
  private final Statistics statistics;
  private final LimitProperties limits;
  private final AuditLog audit;
  private final Names names;

  AdminController(
      SessionManager sessions,
      PanelManager panels,
      OnlineMembers online,
      Statistics statistics,
      LimitProperties limits,
      AuditLog audit,
      Names names) {
    this.sessions = sessions;
    this.panels = panels;
    this.online = online;
    this.statistics = statistics;
    this.limits = limits;
    this.audit = audit;
    this.names = names;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/admin/conversations/close", CloseRequest::read, this::close).open(),
        Endpoint.post("/api/admin/status", this::status).open(),
        Endpoint.post("/api/admin/audit", AuditRequest::read, this::audit).open());
  }

  Reply<Void> close(Call call, CloseRequest request) {
    switch (ConversationId.of(request.conversationId())) {
      case SessionId session -> sessions.closeAnyway(session, call.actor());
      case PanelId panel -> panels.deleteAnyway(panel, call.actor());
    }
    return Reply.message("Conversation closed successfully");
  }

  Reply<Status> status(Call call) {
    return Reply.of(
        new Status(
            statistics.current(), online.count(), limits.inForce(), audit.waiting(), audit.lost()));
  }

  Reply<AuditPage> audit(Call call, AuditRequest request) {
    var found = audit.list(request.before(), request.filter(names), request.limitOrDefault());
    var people =
        names.of(
            found.stream()
                .map(StoredEntry::entry)
                .flatMap(entry -> Stream.of(orEmpty(entry.actor()), orEmpty(entry.subject()))));
    boolean more = found.size() == request.limitOrDefault();
    return Reply.of(
        new AuditPage(
            found.stream().map(one -> Entry.of(one, people)).toList(),
            more ? Long.toString(found.getLast().place()) : null));
  }

  record CloseRequest(String conversationId) {
    static CloseRequest read(Fields in) {
      return new CloseRequest(in.required("conversationId"));
    }
  }

  record Status(
      Counts counts,
      int connectedUsers,
      LimitProperties limitsPerMinute,
      int auditWaiting,
      long auditLost) {}

  record AuditRequest(
      @Nullable String cursor,
      @Nullable String action,
      @Nullable String about,
      @Nullable Integer limit) {
    static AuditRequest read(Fields in) {
      return new AuditRequest(
          in.text("cursor"),
          in.text("action"),
          in.text("about"),
          in.integer("limit", Rule.between(1, 500, "a whole number from 1 to 500")));
    }

    private static final int DEFAULT_LIMIT = 100;

    long before() {
      var place = orEmpty(cursor);
      if (place.isEmpty()) {
        return Long.MAX_VALUE;
      }
      if (!place.matches("\\d{1,18}")) {
        throw ChatException.invalid("cursor", "the nextCursor of an earlier answer");
      }
      return Long.parseLong(place);
    }

    AuditFilter filter(Names names) {
      var word = orEmpty(action);
      return new AuditFilter(
          word.isEmpty() ? null : requireAction(word), names.resolve(orEmpty(about)));
    }

    int limitOrDefault() {
      return limit == null ? DEFAULT_LIMIT : limit;
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static AuditAction requireAction(String word) {
    return AuditAction.find(word)
        .orElseThrow(() -> ChatException.invalid("action", "an action of the audit log"));
  }

  record AuditPage(List<Entry> entries, @Nullable String nextCursor) {}

  record Entry(
      Instant at,
      String action,
      @Nullable String actor,
      @Nullable String subject,
      @Nullable String members,
      @Nullable String address,
      @Nullable Person actorPerson,
      @Nullable Person subjectPerson) {

    static Entry of(StoredEntry stored, Map<String, Person> people) {
      var entry = stored.entry();
      return new Entry(
          entry.at(),
          entry.action().word(),
          entry.actor(),
          entry.subject(),
          entry.members(),
          entry.address(),
          people.get(orEmpty(entry.actor())),
          people.get(orEmpty(entry.subject())));
    }
  }
}
