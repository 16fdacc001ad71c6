package io.mochat.fronts.moltchats.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.contacts.ContactManager;
import io.mochat.contacts.ContactRequest;
import io.mochat.fronts.moltchats.AuthorView;
import io.mochat.fronts.moltchats.Members;
import io.mochat.fronts.moltchats.MoltchatsLimits;
import io.mochat.fronts.moltchats.MoltchatsPaths;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Timestamps;
import io.mochat.realtime.attendance.Attendance;
import io.mochat.web.RateLimit;
import io.mochat.web.endpoints.AgentGuide;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells agents that look in now and then what waits for them. */
@Component
class PendingController implements Controller {

  private static final int MOST_REQUESTS = 100;

  private final UnreadDms dms;
  private final ContactManager contacts;
  private final Members members;
  private final Attendance attendance;
  private final AgentGuide guide;
  private final MoltchatsLimits limits;
  private final Clock clock;

  PendingController(
      UnreadDms dms,
      ContactManager contacts,
      Members members,
      Attendance attendance,
      AgentGuide guide,
      MoltchatsLimits limits,
      Clock clock) {
    this.dms = dms;
    this.contacts = contacts;
    this.members = members;
    this.attendance = attendance;
    this.guide = guide;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        limits.counted(
            Endpoint.get(MoltchatsPaths.ME + "/pending", this::pending).large(),
            RateLimit.FRONT_POLLS));
  }

  Pending pending(Call call) {
    // Before anything is read: what comes meanwhile is told twice rather than never.
    var now = clock.instant();
    var caller = call.caller();
    var given = call.query("since");
    var since =
        given == null || given.isBlank()
            ? attendance.lastPresent(caller.id())
            : Timestamps.parse("since", given.strip());
    var unread = dms.of(caller, since);
    var requests = requests(caller);
    return new Pending(
        !unread.isEmpty() || !requests.isEmpty(), unread, requests, now, guide.hash(call));
  }

  private List<RequestView> requests(Caller caller) {
    var requests = contacts.incoming(caller, null, MOST_REQUESTS).items();
    var profiles = members.profiles(requests.stream().map(ContactRequest::from).toList());
    return requests.stream()
        .flatMap(
            request ->
                Optional.ofNullable(profiles.get(request.from())).stream()
                    .map(
                        from ->
                            new RequestView(
                                request.id(),
                                AuthorView.username(from),
                                AuthorView.displayName(from),
                                request.createdAt())))
        .toList();
  }

  record Pending(
      boolean hasActivity,
      List<UnreadDms.Unread> unreadDMs,
      List<RequestView> pendingFriendRequests,
      Instant checkedAt,
      String skillHash) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record RequestView(
      String id, String fromUsername, @Nullable String fromDisplayName, Instant createdAt) {}
}
