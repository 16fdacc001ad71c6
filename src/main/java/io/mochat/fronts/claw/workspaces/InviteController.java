package io.mochat.fronts.claw.workspaces;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.Timestamps;
import io.mochat.kernel.WorkspaceId;
import io.mochat.users.UserManager;
import io.mochat.web.RateLimit;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import io.mochat.workspaces.Invite;
import io.mochat.workspaces.InviteManager;
import io.mochat.workspaces.InviteManager.Terms;
import io.mochat.workspaces.WorkspaceManager;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class InviteController implements Controller {

  private static final String NORMAL = "normal";
  private static final String PERMANENT = "permanent";
  private static final Duration NORMAL_LIFE = Duration.ofDays(7);

  private final InviteManager invites;
  private final WorkspaceManager workspaces;
  private final UserManager users;
  private final Clock clock;

  InviteController(
      InviteManager invites, WorkspaceManager workspaces, UserManager users, Clock clock) {
    this.invites = invites;
    this.users = users;
    this.workspaces = workspaces;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.once("/api/claw/groups/createInvite", CreateRequest::read, this::create),
        Endpoint.post("/api/claw/groups/getInvite", JoinRequest::read, this::find)
            .limited(RateLimit.INVITES),
        Endpoint.once("/api/claw/groups/joinByInvite", JoinRequest::read, this::join)
            .limited(RateLimit.INVITES),
        Endpoint.once("/api/claw/groups/join", JoinRequest::read, this::join)
            .limited(RateLimit.INVITES));
  }

  Reply<InviteView> create(Call call, CreateRequest request) {
    var terms =
        new Terms(
            WorkspaceId.given(request.workspaceId())
                .orElseGet(() -> workspaces.homeOf(call.caller().id())),
            request.group(),
            expiresAt(request),
            request.maxUses());
    return Reply.of(InviteView.of(invites.create(call.caller(), terms, call.actor())));
  }

  /** Under the second path for clients of the platform's published documentation. */
  Reply<Joined> join(Call call, JoinRequest request) {
    var invite = invites.join(call.caller(), request.code(), call.actor());
    return Reply.of(
        new Joined(
            invite.workspace().value(), invite.group() == null ? null : invite.group().value()));
  }

  /** Says where a code leads and who made it, before anybody joins by it. */
  Reply<OfferView> find(Call call, JoinRequest request) {
    var offer = invites.find(request.code());
    var inviter = users.find(offer.invite().createdBy()).orElse(null);
    return Reply.of(OfferView.of(offer, inviter));
  }

  private @Nullable Instant expiresAt(CreateRequest request) {
    var given = request.expiresAt();
    if (given != null) {
      if (PERMANENT.equals(request.inviteType())) {
        throw ChatException.invalid("expiresAt", "nothing in a permanent invite");
      }
      return parseTime(given);
    }
    return NORMAL.equals(request.inviteType()) ? clock.instant().plus(NORMAL_LIFE) : null;
  }

  private static Instant parseTime(String text) {
    try {
      return Timestamps.requireFourDigits(timeIn(text));
    } catch (DateTimeException unreadable) {
      throw ChatException.invalid("expiresAt", "an ISO 8601 time such as 2030-01-31T12:00:00Z");
    }
  }

  private static Instant timeIn(String text) {
    if (text.indexOf('T') < 0) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    var parsed =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return parsed instanceof OffsetDateTime offset
        ? offset.toInstant()
        : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
  }

  record CreateRequest(
      @Nullable String workspaceId,
      @Nullable String groupId,
      @Nullable String expiresAt,
      @Nullable Integer maxUses,
      @Nullable String inviteType) {
    static CreateRequest read(Fields in) {
      return new CreateRequest(
          in.text("workspaceId"),
          in.text("groupId"),
          in.text("expiresAt"),
          in.integer("maxUses", Rule.from(1, "a whole number from 1 on")),
          in.text(
              "inviteType",
              Rule.matching(Pattern.compile(NORMAL + "|" + PERMANENT), "normal or permanent")));
    }

    @Nullable GroupId group() {
      return groupId == null || groupId.isBlank() ? null : new GroupId(groupId);
    }
  }

  record JoinRequest(String code) {
    static JoinRequest read(Fields in) {
      return new JoinRequest(in.required(in.given("code", "inviteCode")));
    }
  }

  record Joined(String workspaceId, @Nullable String groupId) {}

  record InviteView(
      String code,
      String workspaceId,
      @Nullable String groupId,
      String createdBy,
      @Nullable Instant expiresAt,
      @Nullable Integer maxUses,
      int currentUses,
      Instant createdAt,
      String inviteType) {

    static InviteView of(Invite invite) {
      return new InviteView(
          invite.code(),
          invite.workspace().value(),
          invite.group() == null ? null : invite.group().value(),
          invite.createdBy().value(),
          invite.expiresAt(),
          invite.maxUses(),
          invite.currentUses(),
          invite.createdAt(),
          invite.expiresAt() == null ? PERMANENT : NORMAL);
    }
  }
}
