package io.mochat.fronts.claw.contacts;

import io.mochat.contacts.ContactManager;
import io.mochat.contacts.ContactRequest;
import io.mochat.fronts.claw.ProfileView;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.Timestamps;
import io.mochat.messages.Message;
import io.mochat.pages.Page;
import io.mochat.users.UserManager;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class ContactRequestController implements Controller {

  private final ContactManager contacts;
  private final UserManager users;

  ContactRequestController(ContactManager contacts, UserManager users) {
    this.contacts = contacts;
    this.users = users;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/contacts/requests", ListFields::read, this::list).large());
  }

  Reply<Requests> list(Call call, ListFields request) {
    var incoming = contacts.incoming(call.caller(), request.cursor(), request.limit());
    var outgoing = contacts.outgoing(call.caller(), request.cursor(), request.limit());
    // Both lists go back together: where one has more, the other stops there too.
    var next =
        Stream.of(incoming.next(), outgoing.next())
            .filter(Objects::nonNull)
            .max(String::compareTo)
            .orElse(null);
    var profiles =
        users.findAll(
            Stream.concat(
                    incoming.items().stream().map(ContactRequest::from),
                    outgoing.items().stream().map(ContactRequest::to))
                .distinct()
                .toList());
    return Reply.of(
        new Requests(
            until(next, incoming).map(one -> incoming(one, profiles)).toList(),
            until(next, outgoing).map(one -> outgoing(one, profiles)).toList(),
            next));
  }

  private RequestView incoming(ContactRequest request, Map<MemberId, Profile> profiles) {
    return new RequestView(
        request.id(),
        user(request.from(), profiles),
        request.note(),
        RequestView.STRANGER,
        RequestView.PENDING,
        contacts.left(request).stream().map(LeftView::of).toList(),
        null,
        Timestamps.format(request.createdAt()));
  }

  // A refused one is shown as one that nobody has answered.
  private static RequestView outgoing(ContactRequest request, Map<MemberId, Profile> profiles) {
    return new RequestView(
        request.id(),
        user(request.to(), profiles),
        request.note(),
        null,
        RequestView.PENDING,
        null,
        request.session() == null ? null : request.session().value(),
        Timestamps.format(request.createdAt()));
  }

  private static Stream<ContactRequest> until(@Nullable String next, Page<ContactRequest> page) {
    return page.items().stream().filter(one -> next == null || one.id().compareTo(next) >= 0);
  }

  private static Map<String, Object> user(MemberId id, Map<MemberId, Profile> profiles) {
    var profile = profiles.get(id);
    return profile == null ? Map.of("id", id.value()) : ProfileView.of(profile);
  }

  record Requests(
      List<RequestView> incoming, List<RequestView> outgoing, @Nullable String nextCursor) {}

  /**
   * @param label of incoming ones, as is what was left
   * @param sessionId of outgoing ones, the DM that waits with it
   */
  record RequestView(
      String requestId,
      Map<String, Object> user,
      @Nullable String note,
      @Nullable String label,
      String state,
      @Nullable List<LeftView> messages,
      @Nullable String sessionId,
      String createdAt) {

    static final String STRANGER = "stranger";
    static final String PENDING = "pending";
  }

  /** A message in a DM that waits. */
  record LeftView(String messageId, long seq, String content, String createdAt) {

    static LeftView of(Message message) {
      return new LeftView(
          message.id().value(),
          message.seq(),
          message.content(),
          Timestamps.format(message.createdAt()));
    }
  }
}
