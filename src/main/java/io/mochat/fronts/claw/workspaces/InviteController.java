package io.mochat.fronts.claw.workspaces;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.mochat.audit.Actor;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.Timestamps;
import io.mochat.kernel.WorkspaceId;
import io.mochat.web.LimitedByAddress;
import io.mochat.web.RateLimit;
import io.mochat.web.Reply;
import io.mochat.workspaces.Invite;
import io.mochat.workspaces.InviteManager;
import io.mochat.workspaces.InviteManager.Terms;
import io.mochat.workspaces.WorkspaceManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/claw/groups")
class InviteController {

  private static final String NORMAL = "normal";
  private static final String PERMANENT = "permanent";
  private static final Duration NORMAL_LIFE = Duration.ofDays(7);

  private final InviteManager invites;
  private final WorkspaceManager workspaces;
  private final Clock clock;

  InviteController(InviteManager invites, WorkspaceManager workspaces, Clock clock) {
    this.invites = invites;
    this.workspaces = workspaces;
    this.clock = clock;
  }

  @PostMapping("/createInvite")
  Reply<InviteView> create(Caller caller, Actor actor, @Valid @RequestBody CreateRequest request) {
    var terms =
        new Terms(
            WorkspaceId.given(request.workspaceId())
                .orElseGet(() -> workspaces.homeOf(caller.id())),
            request.group(),
            expiresAt(request),
            request.maxUses());
    return Reply.of(InviteView.of(invites.create(caller, terms, actor)));
  }

  /** Under the second path for clients of the platform's published documentation. */
  @PostMapping({"/joinByInvite", "/join"})
  @LimitedByAddress(RateLimit.INVITES)
  Reply<Joined> join(Caller caller, Actor actor, @Valid @RequestBody JoinRequest request) {
    var invite = invites.join(caller, request.code(), actor);
    return Reply.of(
        new Joined(
            invite.workspace().value(), invite.group() == null ? null : invite.group().value()));
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
      @Min(value = 1, message = "a whole number from 1 on") @Nullable Integer maxUses,
      @Pattern(regexp = NORMAL + "|" + PERMANENT, message = "normal or permanent")
          @Nullable String inviteType) {

    @Nullable GroupId group() {
      return groupId == null || groupId.isBlank() ? null : new GroupId(groupId);
    }
  }

  record JoinRequest(@NotBlank @JsonAlias("inviteCode") String code) {}

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
