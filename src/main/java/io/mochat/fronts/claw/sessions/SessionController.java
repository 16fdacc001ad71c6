package io.mochat.fronts.claw.sessions;

import io.mochat.agents.Whereabouts;
import io.mochat.fronts.claw.MessageView;
import io.mochat.fronts.claw.Metadata;
import io.mochat.fronts.claw.RestDialect;
import io.mochat.fronts.claw.RestDialects;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.Timestamps;
import io.mochat.messages.MessageHistory;
import io.mochat.sessions.Session;
import io.mochat.sessions.SessionLists;
import io.mochat.sessions.SessionLists.Filter;
import io.mochat.sessions.SessionManager;
import io.mochat.sessions.SessionType;
import io.mochat.users.People;
import io.mochat.users.PersonRef;
import io.mochat.users.UserManager;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import io.mochat.workspaces.WorkspaceManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class SessionController implements Controller {

  private static final String LIST_LIMIT = "a whole number from 1 to 500";

  private final SessionManager sessions;
  private final SessionLists lists;
  private final UserManager users;
  private final People people;
  private final MessageHistory history;
  private final Whereabouts whereabouts;
  private final WorkspaceManager workspaces;
  private final RestDialects dialects;

  SessionController(
      SessionManager sessions,
      SessionLists lists,
      UserManager users,
      People people,
      MessageHistory history,
      Whereabouts whereabouts,
      WorkspaceManager workspaces,
      RestDialects dialects) {
    this.sessions = sessions;
    this.lists = lists;
    this.users = users;
    this.people = people;
    this.history = history;
    this.whereabouts = whereabouts;
    this.workspaces = workspaces;
    this.dialects = dialects;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.onceInBulk(
            "/api/claw/sessions/create", CreateRequest::read, CreateRequest::size, this::create),
        Endpoint.post("/api/claw/sessions/get", SessionRequest::read, this::get),
        Endpoint.post("/api/claw/sessions/detail", SessionRequest::read, this::detail).large(),
        Endpoint.post("/api/claw/sessions/list", ListRequest::read, this::list).large(),
        Endpoint.onceInBulk(
            "/api/claw/sessions/addParticipants",
            ParticipantsRequest::read,
            ParticipantsRequest::size,
            this::addParticipants),
        Endpoint.onceInBulk(
            "/api/claw/sessions/removeParticipants",
            ParticipantsRequest::read,
            ParticipantsRequest::size,
            this::removeParticipants),
        Endpoint.once("/api/claw/sessions/close", CloseRequest::read, this::close));
  }

  Reply<SessionView> create(Call call, CreateRequest request) {
    var type = request.type() == null ? null : SessionType.of(request.type());
    var refs = refs(request.participants());
    ParticipantRequest.countHumans(call, refs);
    var members = people.findOrCreate(call.caller(), refs);
    return reply(
        call.caller(),
        sessions.create(call.caller(), type, members, request.name(), request.metadata()));
  }

  Reply<SessionView> get(Call call, SessionRequest request) {
    return reply(call.caller(), sessions.get(call.caller(), request.id()));
  }

  Reply<SessionDetailView> detail(Call call, SessionRequest request) {
    var session = sessions.get(call.caller(), request.id());
    var profiles = users.findAll(session.parties());
    // Who has not accepted shows nothing of itself but its profile.
    var where = whereabouts.of(session.participants());
    return Reply.of(
        new SessionDetailView(
            SessionView.of(session, workspaces.homeOf(call.caller().id())),
            session.parties().stream()
                .map(profiles::get)
                .filter(Objects::nonNull)
                .map(profile -> SessionDetailView.participant(profile, where.get(profile.id())))
                .toList(),
            history.count(session.id()),
            history.last(session.id()).map(MessageView::of).orElse(null),
            session.id().value()));
  }

  /** A list for the guide's clients; the platform's want it inside an object. */
  Reply<?> list(Call call, ListRequest request) {
    return list(call, dialects.of(call), request);
  }

  Reply<?> list(Call call, RestDialect dialect, ListRequest request) {
    var home = workspaces.homeOf(call.caller().id());
    var page =
        lists
            .list(call.caller(), request.filter())
            .map(one -> SessionView.of(one.session(), home, one.unread()));
    return switch (dialect) {
      case GUIDE -> Reply.page(page.items(), page.next());
      case PLATFORM -> Reply.of(new SessionList(page.items(), page.next()));
    };
  }

  Reply<SessionView> addParticipants(Call call, ParticipantsRequest request) {
    ParticipantRequest.countHumans(call, request.people());
    return reply(
        call.caller(),
        sessions.addParticipants(call.caller(), request.id(), request.people(), call.actor()));
  }

  Reply<SessionView> removeParticipants(Call call, ParticipantsRequest request) {
    var members = people.find(request.people());
    return reply(
        call.caller(),
        sessions.removeParticipants(call.caller(), request.id(), members, call.actor()));
  }

  Reply<Closed> close(Call call, CloseRequest request) {
    var id = new SessionId(request.sessionId());
    if (id.isPairing()) {
      call.leaveNoTrace();
    }
    sessions.close(call.caller(), id, call.actor());
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
      @Nullable String type,
      List<ParticipantRequest> participants,
      @Nullable String name,
      @Nullable String visibility,
      @Nullable Map<String, Object> metadata) {
    static CreateRequest read(Fields in) {
      return new CreateRequest(
          in.text("type", Rule.oneOf("dm or group", "dm", "group")),
          in.requiredList(
              in.given("participants", "participantIds"),
              ParticipantRequest::read,
              Rule.notEmpty("at least one user id"),
              Rule.most(500, "at most 500 user ids")),
          in.text("name", Rule.atMost(200)),
          in.text("visibility", Rule.oneOf("private or public", "private", "public")),
          in.object("metadata", Metadata.RULE));
    }

    int size() {
      return participants.size();
    }
  }

  /**
   * @param updatedAfter only those in which something has happened since
   * @param limit only so many, those in which something happened last
   * @param cursor the {@code nextCursor} of an earlier page
   * @param metadata whether large metadata is wanted too
   */
  record ListRequest(
      @Nullable String updatedAfter,
      @Nullable Integer limit,
      @Nullable String cursor,
      boolean metadata) {

    static final ListRequest ALL = new ListRequest(null, null, null, false);

    static ListRequest read(Fields in) {
      return new ListRequest(
          in.text("updatedAfter"),
          in.integer("limit", Rule.between(1, 500, LIST_LIMIT)),
          in.text("cursor"),
          Boolean.TRUE.equals(in.flag("metadata")));
    }

    Filter filter() {
      var after = updatedAfter == null ? null : Timestamps.parse("updatedAfter", updatedAfter);
      return new Filter(after, cursor, limit, metadata);
    }
  }

  record SessionRequest(@Nullable String sessionId) {
    static SessionRequest read(Fields in) {
      return new SessionRequest(in.text("sessionId"));
    }

    SessionId id() {
      if (sessionId == null || sessionId.isBlank()) {
        throw ChatException.missing("sessionId");
      }
      return new SessionId(sessionId);
    }
  }

  record ParticipantsRequest(String sessionId, List<ParticipantRequest> participantIds) {
    static ParticipantsRequest read(Fields in) {
      return new ParticipantsRequest(
          in.required("sessionId"),
          in.requiredList(
              in.given("participantIds", "participants"),
              ParticipantRequest::read,
              Rule.most(500, "at most 500 user ids")));
    }

    SessionId id() {
      return new SessionId(sessionId);
    }

    List<PersonRef> people() {
      return refs(participantIds);
    }

    int size() {
      return participantIds.size();
    }
  }

  /**
   * @param policy accepted and without effect: a closed session is closed for everybody
   */
  record CloseRequest(String sessionId, @Nullable String policy) {
    static CloseRequest read(Fields in) {
      return new CloseRequest(
          in.required("sessionId"),
          in.text("policy", Rule.oneOf("archive, lock or cleanup", "archive", "lock", "cleanup")));
    }
  }

  record Closed(String sessionId, String status) {
    static final String STATUS = "closed";
  }

  record SessionList(List<SessionView> sessions, @Nullable String nextCursor) {}
}
