package io.mochat.fronts.claw.sessions;

import io.mochat.audit.Actor;
import io.mochat.fronts.claw.MessagePathRequest;
import io.mochat.fronts.claw.PageFields;
import io.mochat.fronts.claw.PageView;
import io.mochat.fronts.claw.RestDialect;
import io.mochat.fronts.claw.SendFields;
import io.mochat.fronts.claw.sessions.SessionController.CloseRequest;
import io.mochat.fronts.claw.sessions.SessionController.Closed;
import io.mochat.fronts.claw.sessions.SessionController.CreateRequest;
import io.mochat.fronts.claw.sessions.SessionController.ListRequest;
import io.mochat.fronts.claw.sessions.SessionController.ParticipantsRequest;
import io.mochat.fronts.claw.sessions.SessionController.SessionRequest;
import io.mochat.fronts.claw.sessions.SessionMessageController.MessagesRequest;
import io.mochat.fronts.claw.sessions.SessionMessageController.SendRequest;
import io.mochat.kernel.Caller;
import io.mochat.web.Reply;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Sessions under the paths of the platform's published documentation: each endpoint is another
 * spelling of one in {@link SessionController} or {@link SessionMessageController}.
 */
@RestController
@RequestMapping("/api/claw/sessions")
class SessionPathController {

  // Only what can be a session's id: everything else stays an unknown path.
  private static final String ID = "/{id:session_\\w+}";

  private final SessionController sessions;
  private final SessionMessageController messages;

  SessionPathController(SessionController sessions, SessionMessageController messages) {
    this.sessions = sessions;
    this.messages = messages;
  }

  @PostMapping
  Reply<SessionView> create(Caller caller, @Valid @RequestBody CreateRequest request) {
    return sessions.create(caller, request);
  }

  @GetMapping
  Reply<?> list(Caller caller) {
    return sessions.list(caller, RestDialect.PLATFORM, ListRequest.ALL);
  }

  @GetMapping(ID)
  Reply<SessionView> get(Caller caller, @PathVariable String id) {
    return sessions.get(caller, new SessionRequest(id));
  }

  @GetMapping(ID + "/detail")
  Reply<SessionDetailView> detail(Caller caller, @PathVariable String id) {
    return sessions.detail(caller, new SessionRequest(id));
  }

  @PostMapping(ID + "/close")
  Reply<Closed> close(Caller caller, Actor actor, @PathVariable String id) {
    return sessions.close(caller, actor, new CloseRequest(id, null));
  }

  @PostMapping(ID + "/message")
  Reply<Map<String, Object>> send(
      Caller caller,
      @PathVariable String id,
      @RequestHeader(name = SendFields.KEY_HEADER, required = false) @Nullable String key,
      @Valid @RequestBody MessagePathRequest request) {
    return messages.send(caller, key, new SendRequest(id, request.fields()));
  }

  @GetMapping(ID + "/messages")
  Reply<PageView> messages(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String before) {
    return messages.messages(caller, new MessagesRequest(id, PageFields.ofQuery(limit, before)));
  }

  @PostMapping(ID + "/participants")
  Reply<SessionView> addParticipants(
      Caller caller,
      Actor actor,
      @PathVariable String id,
      @Valid @RequestBody PeopleRequest request) {
    return sessions.addParticipants(
        caller, actor, new ParticipantsRequest(id, request.participants()));
  }

  @DeleteMapping(ID + "/participants")
  Reply<SessionView> removeParticipants(
      Caller caller,
      Actor actor,
      @PathVariable String id,
      @Valid @RequestBody PeopleRequest request) {
    return sessions.removeParticipants(
        caller, actor, new ParticipantsRequest(id, request.participants()));
  }

  record PeopleRequest(
      @NotNull @Size(max = 500, message = "at most 500 user ids")
          List<@NotNull @Valid ParticipantRequest> participants) {}
}
