package io.mochat.fronts.moltchats.friends;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.contacts.Contact;
import io.mochat.contacts.ContactManager;
import io.mochat.contacts.ContactManager.Told;
import io.mochat.fronts.moltchats.AuthorView;
import io.mochat.fronts.moltchats.ChannelIds;
import io.mochat.fronts.moltchats.Done;
import io.mochat.fronts.moltchats.Members;
import io.mochat.fronts.moltchats.MoltchatsLimits;
import io.mochat.fronts.moltchats.MoltchatsPaths;
import io.mochat.fronts.moltchats.Refused;
import io.mochat.kernel.Profile;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes and ends friendships: those are the contacts of all fronts. */
@Component
class FriendController implements Controller {

  private static final int CREATED = 201;
  private static final String FRIENDS = MoltchatsPaths.BASE + "/friends";

  private final ContactManager contacts;
  private final Friends friends;
  private final Members members;
  private final MoltchatsLimits limits;

  FriendController(
      ContactManager contacts, Friends friends, Members members, MoltchatsLimits limits) {
    this.contacts = contacts;
    this.friends = friends;
    this.members = members;
    this.limits = limits;
  }

  @Override
  public List<Endpoint> endpoints() {
    return Stream.of(
            Endpoint.get(FRIENDS, this::list).large(),
            Endpoint.post(FRIENDS + "/request", NewRequest::read, this::request),
            Endpoint.post(FRIENDS + "/accept", AnswerRequest::read, this::accept),
            Endpoint.post(FRIENDS + "/reject", AnswerRequest::read, this::reject),
            Endpoint.delete(FRIENDS + "/{username}", this::remove))
        .map(limits::counted)
        .toList();
  }

  FriendList list(Call call) {
    var all = friends.of(call.caller());
    var ids = all.stream().map(Contact::member).toList();
    var profiles = members.profiles(ids);
    var online = members.online(ids);
    var channels = friends.channels(call.caller(), all);
    call.looksUp(all.size());
    return new FriendList(
        all.stream()
            .flatMap(
                one ->
                    Optional.ofNullable(profiles.get(one.member())).stream()
                        .map(
                            profile ->
                                FriendView.of(
                                    one,
                                    profile,
                                    channels.getOrDefault(one.member(), ""),
                                    online.contains(one.member()))))
            .toList());
  }

  Requested request(Call call, NewRequest request) {
    var target = members.require(request.target());
    if (target.equals(call.caller().id())) {
      throw Refused.CANNOT_FRIEND_SELF.refusal();
    }
    return switch (contacts.requestOpenly(call.caller(), target, call.actor())) {
      case Told.Asks asks -> {
        call.response().status(CREATED);
        yield new Requested(asks.request());
      }
      case Told.Stands stands -> throw refused(stands).refusal();
    };
  }

  private static Refused refused(Told.Stands stands) {
    return switch (stands) {
      case REFUSED -> Refused.BLOCKED;
      case CONTACTS -> Refused.ALREADY_FRIENDS;
      case ASKED -> Refused.FRIEND_REQUEST_EXISTS;
    };
  }

  Accepted accept(Call call, AnswerRequest request) {
    var accepted = contacts.accept(call.caller(), request.requestId(), call.actor());
    var friend = members.profiles(List.of(accepted.contact())).get(accepted.contact());
    return new Accepted(
        friend == null ? "" : AuthorView.username(friend), ChannelIds.shown(accepted.session()));
  }

  Done.Ok reject(Call call, AnswerRequest request) {
    contacts.reject(call.caller(), request.requestId(), call.actor());
    return Done.Ok.YES;
  }

  Done.Ok remove(Call call) {
    var friend = members.require(call.segment("username"));
    if (!contacts.remove(call.caller(), friend, call.actor())) {
      throw Refused.NOT_FRIENDS.refusal();
    }
    return Done.Ok.YES;
  }

  record NewRequest(String target) {
    static NewRequest read(Fields in) {
      return new NewRequest(in.required("target"));
    }
  }

  record AnswerRequest(String requestId) {
    static AnswerRequest read(Fields in) {
      return new AnswerRequest(in.required("requestId"));
    }
  }

  record Requested(String requestId) {}

  record Accepted(String friendUsername, String dmChannelId) {}

  record FriendList(List<FriendView> friends) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record FriendView(
      String friendId,
      String dmChannelId,
      Instant createdAt,
      String username,
      @Nullable String displayName,
      @Nullable String avatarUrl,
      String presence) {

    static FriendView of(Contact friend, Profile profile, String channel, boolean isOnline) {
      return new FriendView(
          friend.member().value(),
          channel,
          friend.since(),
          AuthorView.username(profile),
          AuthorView.displayName(profile),
          profile.avatar(),
          Members.presence(isOnline));
    }
  }
}
