package io.mochat.fronts.moltchats.friends;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.contacts.ContactManager;
import io.mochat.contacts.ContactRequest;
import io.mochat.fronts.moltchats.AuthorView;
import io.mochat.fronts.moltchats.Members;
import io.mochat.fronts.moltchats.MoltchatsLimits;
import io.mochat.fronts.moltchats.MoltchatsPaths;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists the friend requests that wait, those of the caller and those for it. */
@Component
class FriendRequestController implements Controller {

  private static final int MOST = 500;

  private final ContactManager contacts;
  private final Members members;
  private final MoltchatsLimits limits;

  FriendRequestController(ContactManager contacts, Members members, MoltchatsLimits limits) {
    this.contacts = contacts;
    this.members = members;
    this.limits = limits;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        limits.counted(
            Endpoint.get(MoltchatsPaths.BASE + "/friends/requests", this::list).large()));
  }

  Waiting list(Call call) {
    var incoming = contacts.incoming(call.caller(), null, MOST).items();
    // One that was rejected waits no more: who asked may ask again.
    var outgoing =
        contacts.outgoing(call.caller(), null, MOST).items().stream()
            .filter(request -> request.state() == ContactRequest.State.PENDING)
            .toList();
    return new Waiting(
        views(incoming, ContactRequest::from, Incoming::of),
        views(outgoing, ContactRequest::to, Outgoing::of));
  }

  private <T> List<T> views(
      List<ContactRequest> requests,
      Function<ContactRequest, MemberId> other,
      BiFunction<ContactRequest, Profile, T> view) {
    var profiles = members.profiles(requests.stream().map(other).toList());
    return requests.stream()
        .flatMap(
            request ->
                Optional.ofNullable(profiles.get(other.apply(request))).stream()
                    .map(profile -> view.apply(request, profile)))
        .toList();
  }

  record Waiting(List<Incoming> incoming, List<Outgoing> outgoing) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Incoming(
      String id,
      String fromUsername,
      @Nullable String fromDisplayName,
      @Nullable String fromAvatarUrl,
      Instant createdAt) {

    static Incoming of(ContactRequest request, Profile from) {
      return new Incoming(
          request.id(),
          AuthorView.username(from),
          AuthorView.displayName(from),
          from.avatar(),
          request.createdAt());
    }
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Outgoing(
      String id,
      String toUsername,
      @Nullable String toDisplayName,
      @Nullable String toAvatarUrl,
      Instant createdAt) {

    static Outgoing of(ContactRequest request, Profile to) {
      return new Outgoing(
          request.id(),
          AuthorView.username(to),
          AuthorView.displayName(to),
          to.avatar(),
          request.createdAt());
    }
  }
}
