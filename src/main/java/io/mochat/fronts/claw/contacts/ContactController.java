package io.mochat.fronts.claw.contacts;

import io.mochat.contacts.Contact;
import io.mochat.contacts.ContactManager;
import io.mochat.contacts.ContactManager.Asked;
import io.mochat.fronts.claw.ProfileView;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Timestamps;
import io.mochat.pages.Page;
import io.mochat.users.UserManager;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class ContactController implements Controller {

  private final ContactManager contacts;
  private final UserManager users;

  ContactController(ContactManager contacts, UserManager users) {
    this.contacts = contacts;
    this.users = users;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.once("/api/claw/contacts/request", AskRequest::read, this::request),
        Endpoint.once("/api/claw/contacts/accept", AnswerRequest::read, this::accept),
        Endpoint.once("/api/claw/contacts/reject", AnswerRequest::read, this::reject),
        Endpoint.once("/api/claw/contacts/remove", PersonField::read, this::remove),
        Endpoint.post("/api/claw/contacts/list", ListFields::read, this::list));
  }

  Reply<AskedView> request(Call call, AskRequest request) {
    return Reply.of(
        AskedView.of(contacts.request(call.caller(), request.id(), request.note(), call.actor())));
  }

  Reply<AcceptedView> accept(Call call, AnswerRequest request) {
    var accepted = contacts.accept(call.caller(), request.requestId(), call.actor());
    var profile =
        users
            .find(accepted.contact())
            .orElseThrow(() -> new ChatException(ErrorCode.CONTACT_REQUEST_NOT_FOUND));
    return Reply.of(new AcceptedView(ProfileView.of(profile), accepted.session().value()));
  }

  Reply<RejectedView> reject(Call call, AnswerRequest request) {
    contacts.reject(call.caller(), request.requestId(), call.actor());
    return Reply.of(new RejectedView(request.requestId(), "rejected"));
  }

  Reply<RemovedView> remove(Call call, PersonField request) {
    boolean removed = contacts.remove(call.caller(), request.id(), call.actor());
    return Reply.of(new RemovedView(request.userId(), removed));
  }

  Reply<Listed> list(Call call, ListFields request) {
    var page = contacts.list(call.caller(), request.cursor(), request.limit());
    return Reply.of(new Listed(views(page, users, "since"), page.next()));
  }

  /** Members by their profiles, each with its time. */
  static List<Map<String, Object>> views(Page<Contact> page, UserManager users, String time) {
    var profiles = users.findAll(page.items().stream().map(Contact::member).toList());
    return page.items().stream()
        .filter(contact -> profiles.containsKey(contact.member()))
        .map(
            contact -> {
              var profile = Objects.requireNonNull(profiles.get(contact.member()));
              var view = ProfileView.of(profile);
              view.put(time, Timestamps.format(contact.since()));
              return view;
            })
        .toList();
  }

  record AskRequest(String userId, @Nullable String note) {
    static AskRequest read(Fields in) {
      return new AskRequest(
          in.required("userId"), in.text("note", Rule.atMost(ContactManager.LONGEST_NOTE)));
    }

    MemberId id() {
      return new MemberId(userId);
    }
  }

  record AnswerRequest(String requestId) {
    static AnswerRequest read(Fields in) {
      return new AnswerRequest(in.required("requestId"));
    }
  }

  /**
   * @param sessionId the DM, when both are contacts with that
   */
  record AskedView(String requestId, String state, @Nullable String sessionId) {

    static AskedView of(Asked asked) {
      return new AskedView(
          asked.request(),
          asked.isAccepted() ? "accepted" : "pending",
          asked.session() == null ? null : asked.session().value());
    }
  }

  record AcceptedView(Map<String, Object> contact, String sessionId) {}

  record RejectedView(String requestId, String state) {}

  record RemovedView(String userId, boolean removed) {}

  record Listed(List<Map<String, Object>> contacts, @Nullable String nextCursor) {}
}
