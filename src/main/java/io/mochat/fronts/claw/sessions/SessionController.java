package io.mochat.fronts.claw.sessions;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.mochat.audit.Actor;
import io.mochat.fronts.claw.MessageView;
import io.mochat.fronts.claw.MetadataLimit;
import io.mochat.fronts.claw.RestDialect;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.Timestamps;
import io.mochat.messages.MessageHistory;
import io.mochat.messages.ReadPositions;
import io.mochat.messages.ReadPositions.Unread;
import io.mochat.realtime.OnlineMembers;
import io.mochat.sessions.Session;
import io.mochat.sessions.SessionManager;
import io.mochat.sessions.SessionType;
import io.mochat.users.People;
import io.mochat.users.PersonRef;
import io.mochat.users.UserManager;
import io.mochat.web.Reply;
import io.mochat.workspaces.WorkspaceManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/claw/sessions")
class SessionController {

  private static final String LIST_LIMIT = "a whole number from 1 to 500";

  private final SessionManager sessions;
  private final UserManager users;
  private final People people;
  private final MessageHistory history;
  private final OnlineMembers online;
  private final ReadPositions positions;
  private final WorkspaceManager workspaces;

  SessionController(
      SessionManager sessions,
      UserManager users,
      People people,
      MessageHistory history,
      OnlineMembers online,
      ReadPositions positions,
      WorkspaceManager workspaces) {
    this.sessions = sessions;
    this.users = users;
    this.people = people;
    this.history = history;
    this.online = online;
    this.positions = positions;
    this.workspaces = workspaces;
  }

  @PostMapping("/create")
  Reply<SessionView> create(Caller caller, @Valid @RequestBody CreateRequest request) {
    var type = request.type() == null ? null : SessionType.of(request.type());
    var members = people.findOrCreate(refs(request.participants()));
    return reply(
        caller, sessions.create(caller, type, members, request.name(), request.metadata()));
  }

  @PostMapping("/get")
  Reply<SessionView> get(Caller caller, @RequestBody SessionRequest request) {
    return reply(caller, sessions.get(caller, request.id()));
  }

  @PostMapping("/detail")
  Reply<SessionDetailView> detail(Caller caller, @RequestBody SessionRequest request) {
    var session = sessions.get(caller, request.id());
    var profiles = users.findAll(session.participants());
    var connected = online.among(profiles.keySet());
    return Reply.of(
        new SessionDetailView(
            SessionView.of(session, workspaces.homeOf(caller.id())),
            session.participants().stream()
                .map(profiles::get)
                .filter(Objects::nonNull)
                .map(profile -> participant(profile, connected))
                .toList(),
            history.count(session.id()),
            history.last(session.id()).map(MessageView::of).orElse(null),
            session.id().value()));
  }

  private static Map<String, Object> participant(Profile profile, Set<MemberId> connected) {
    return SessionDetailView.participant(profile, connected.contains(profile.id()));
  }

  /** A list for the guide's clients; the platform's want it inside an object. */
  @PostMapping("/list")
  Reply<?> list(Caller caller, RestDialect dialect, @Valid @RequestBody ListRequest request) {
    var all = request.choose(sessions.list(caller));
    var unread = positions.unread(caller.id(), all.stream().map(Session::id).toList());
    var home = workspaces.homeOf(caller.id());
    var views =
        all.stream()
            .map(
                session ->
                    SessionView.of(session, home, unread.getOrDefault(session.id(), Unread.NONE)))
            .toList();
    return switch (dialect) {
      case GUIDE -> Reply.of(views);
      case PLATFORM -> Reply.of(new SessionList(views));
    };
  }

  @PostMapping("/addParticipants")
  Reply<SessionView> addParticipants(
      Caller caller, Actor actor, @Valid @RequestBody ParticipantsRequest request) {
    return reply(caller, sessions.addParticipants(caller, request.id(), request.people(), actor));
  }

  @PostMapping("/removeParticipants")
  Reply<SessionView> removeParticipants(
      Caller caller, Actor actor, @Valid @RequestBody ParticipantsRequest request) {
    var members = people.find(request.people());
    return reply(caller, sessions.removeParticipants(caller, request.id(), members, actor));
  }

  @PostMapping("/close")
  Reply<Closed> close(Caller caller, Actor actor, @Valid @RequestBody CloseRequest request) {
    sessions.close(caller, new SessionId(request.sessionId()), actor);
    return Reply.done(
        "Session closed successfully", new Closed(request.sessionId(), Closed.STATUS));
  }

  private Reply<SessionView> reply(Caller caller, Session session) {
    return Reply.of(SessionView.of(session, workspaces.homeOf(caller.id())));
  }

  private static List<PersonRef> refs(List<ParticipantRequest> people) {
    return people.stream().map(ParticipantRequest::ref).toList();
  }

  /**
   * @param type {@code null} for the one that fits the number of participants
   * @param visibility accepted and without effect: sessions are private
   */
  record CreateRequest(
      @Pattern(regexp = "dm|group", message = "dm or group") @Nullable String type,
      @JsonAlias("participantIds")
          @NotEmpty(message = "at least one user id")
          @Size(max = 500, message = "at most 500 user ids")
          List<@NotNull @Valid ParticipantRequest> participants,
      @Size(max = 200, message = "at most 200 characters") @Nullable String name,
      @Pattern(regexp = "private|public", message = "private or public")
          @Nullable String visibility,
      @MetadataLimit @Nullable Map<String, Object> metadata) {}

  /**
   * @param updatedAfter only those in which something has happened since
   * @param limit only so many, those in which something happened last
   */
  record ListRequest(
      @Nullable String updatedAfter,
      @Min(value = 1, message = LIST_LIMIT) @Max(value = 500, message = LIST_LIMIT)
          @Nullable Integer limit) {

    static final ListRequest ALL = new ListRequest(null, null);

    /** What is asked for, in the order given. */
    List<Session> choose(List<Session> all) {
      var after =
          updatedAfter == null ? Instant.MIN : Timestamps.parse("updatedAfter", updatedAfter);
      var latest = Comparator.comparing(Session::updatedAt).reversed();
      var chosen =
          all.stream()
              .filter(session -> session.updatedAt().isAfter(after))
              .sorted(latest)
              .limit(limit == null ? all.size() : limit)
              .collect(Collectors.toSet());
      return all.stream().filter(chosen::contains).toList();
    }
  }

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
      @JsonAlias("participants") @NotNull @Size(max = 500, message = "at most 500 user ids")
          List<@NotNull @Valid ParticipantRequest> participantIds) {

    SessionId id() {
      return new SessionId(sessionId);
    }

    List<PersonRef> people() {
      return refs(participantIds);
    }
  }

  /**
   * @param policy accepted and without effect: a closed session is closed for everybody
   */
  record CloseRequest(
      @NotBlank String sessionId,
      @Pattern(regexp = "archive|lock|cleanup", message = "archive, lock or cleanup")
          @Nullable String policy) {}

  record Closed(String sessionId, String status) {
    static final String STATUS = "closed";
  }

  record SessionList(List<SessionView> sessions) {}
}
