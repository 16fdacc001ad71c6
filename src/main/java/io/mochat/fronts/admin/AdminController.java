package io.mochat.fronts.admin;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditFilter;
import io.mochat.audit.AuditLog;
import io.mochat.audit.StoredEntry;
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
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/admin")
class AdminController {

  private final SessionManager sessions;
  private final PanelManager panels;
  private final OnlineMembers online;
  private final Statistics statistics;
  private final LimitProperties limits;
  private final AuditLog audit;

  AdminController(
      SessionManager sessions,
      PanelManager panels,
      OnlineMembers online,
      Statistics statistics,
      LimitProperties limits,
      AuditLog audit) {
    this.sessions = sessions;
    this.panels = panels;
    this.online = online;
    this.statistics = statistics;
    this.limits = limits;
    this.audit = audit;
  }

  @PostMapping("/conversations/close")
  Reply<Void> close(Actor actor, @Valid @RequestBody CloseRequest request) {
    switch (ConversationId.of(request.conversationId())) {
      case SessionId session -> sessions.closeAnyway(session, actor);
      case PanelId panel -> panels.deleteAnyway(panel, actor);
    }
    return Reply.message("Conversation closed successfully");
  }

  @PostMapping("/status")
  Reply<Status> status() {
    return Reply.of(
        new Status(statistics.current(), online.count(), limits, audit.waiting(), audit.lost()));
  }

  @PostMapping("/audit")
  Reply<AuditPage> audit(@Valid @RequestBody AuditRequest request) {
    var found = audit.list(request.before(), request.filter(), request.limitOrDefault());
    boolean more = found.size() == request.limitOrDefault();
    return Reply.of(
        new AuditPage(
            found.stream().map(Entry::of).toList(),
            more ? Long.toString(found.getLast().place()) : null));
  }

  record CloseRequest(@NotBlank String conversationId) {}

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
      @Min(value = 1, message = "a whole number from 1 to 500")
          @Max(value = 500, message = "a whole number from 1 to 500")
          @Nullable Integer limit) {

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

    AuditFilter filter() {
      var word = orEmpty(action);
      return new AuditFilter(word.isEmpty() ? null : requireAction(word), orEmpty(about));
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
      @Nullable String address) {

    static Entry of(StoredEntry stored) {
      var entry = stored.entry();
      return new Entry(
          entry.at(),
          entry.action().word(),
          entry.actor(),
          entry.subject(),
          entry.members(),
          entry.address());
    }
  }
}
