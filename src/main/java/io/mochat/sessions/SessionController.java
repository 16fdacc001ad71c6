package io.mochat.sessions;

import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditTrail;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.MessageHistory;
import io.mochat.messages.MessageView;
import io.mochat.messages.ReadPositions;
import io.mochat.messages.ReadPositions.Unread;
import io.mochat.users.ProfileView;
import io.mochat.users.UserManager;
import io.mochat.web.MetadataLimit;
import io.mochat.web.Reply;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/claw/sessions")
class SessionController {

  private final SessionManager sessions;
  private final UserManager users;
  private final MessageHistory history;
  private final ReadPositions positions;

  SessionController(
      SessionManager sessions, UserManager users, MessageHistory history, ReadPositions positions) {
    this.sessions = sessions;
    this.users = users;
    this.history = history;
    this.positions = positions;
  }

  @PostMapping("/create")
  Reply<SessionView> create(Caller caller, @Valid @RequestBody CreateRequest request) {
    return Reply.of(
        SessionView.of(
            sessions.create(
                caller,
                SessionType.of(request.type()),
                ids(request.participants()),
                request.name(),
                request.metadata())));
  }

  @PostMapping("/get")
  Reply<SessionView> get(Caller caller, @RequestBody SessionRequest request) {
    return Reply.of(SessionView.of(sessions.get(caller, request.id())));
  }

  @PostMapping("/detail")
  Reply<Detail> detail(Caller caller, @RequestBody SessionRequest request) {
    var session = sessions.get(caller, request.id());
    var profiles = users.findAll(session.participants());
    return Reply.of(
        new Detail(
            SessionView.of(session),
            session.participants().stream()
                .map(profiles::get)
                .filter(Objects::nonNull)
                .map(ProfileView::of)
                .toList(),
            history.count(session.id()),
            history.last(session.id()).map(MessageView::of).orElse(null)));
  }

  @PostMapping("/list")
  Reply<List<SessionView>> list(Caller caller) {
    var all = sessions.list(caller);
    var unread = positions.unread(caller.id(), all.stream().map(Session::id).toList());
    return Reply.of(
        all.stream()
            .map(each -> SessionView.of(each, unread.getOrDefault(each.id(), Unread.NONE)))
            .toList());
  }

  @PostMapping("/addParticipants")
  Reply<SessionView> addParticipants(
      Caller caller, AuditTrail trail, @Valid @RequestBody ParticipantsRequest request) {
    var session =
        sessions.addParticipants(
            caller, new SessionId(request.sessionId()), ids(request.participantIds()));
    trail.note(AuditAction.SESSION_MEMBERS_ADDED, session.id().value(), request.participantIds());
    return Reply.of(SessionView.of(session));
  }

  @PostMapping("/removeParticipants")
  Reply<SessionView> removeParticipants(
      Caller caller, AuditTrail trail, @Valid @RequestBody ParticipantsRequest request) {
    var session =
        sessions.removeParticipants(
            caller, new SessionId(request.sessionId()), ids(request.participantIds()));
    trail.note(AuditAction.SESSION_MEMBERS_REMOVED, session.id().value(), request.participantIds());
    return Reply.of(SessionView.of(session));
  }

  @PostMapping("/close")
  Reply<Void> close(Caller caller, AuditTrail trail, @Valid @RequestBody CloseRequest request) {
    sessions.close(caller, new SessionId(request.sessionId()));
    trail.note(AuditAction.SESSION_CLOSED, request.sessionId());
    return Reply.message("Session closed successfully");
  }

  private static List<MemberId> ids(List<String> values) {
    return values.stream().map(MemberId::new).toList();
  }

  record CreateRequest(
      @NotNull @Pattern(regexp = "dm|group", message = "dm or group") String type,
      @NotEmpty(message = "at least one user id") @Size(max = 500, message = "at most 500 user ids")
          List<@NotBlank(message = "no empty ids") String> participants,
      @Size(max = 200, message = "at most 200 characters") @Nullable String name,
      @MetadataLimit @Nullable Map<String, Object> metadata) {}

  record SessionRequest(@Nullable String sessionId) {

    // The contract answers 404 here, also for an id that is not given at all.
    SessionId id() {
      if (sessionId == null || sessionId.isBlank()) {
        throw ChatException.of(ErrorCode.SESSION_NOT_FOUND, "sessionId", "the id of a session");
      }
      return new SessionId(sessionId);
    }
  }

  record ParticipantsRequest(
      @NotBlank String sessionId,
      @NotNull @Size(max = 500, message = "at most 500 user ids")
          List<@NotBlank(message = "no empty ids") String> participantIds) {}

  record CloseRequest(@NotBlank String sessionId) {}

  record Detail(
      SessionView session,
      List<Map<String, Object>> participants,
      long messageCount,
      @Nullable Map<String, Object> lastMessage) {}
}
