package io.mochat.fronts.claw.panels;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditTrail;
import io.mochat.fronts.claw.MetadataLimit;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.panels.Panel;
import io.mochat.panels.PanelLayout;
import io.mochat.panels.PanelManager;
import io.mochat.panels.PanelManager.PanelFields;
import io.mochat.web.Reply;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/claw/groups/panels")
class PanelController {

  private static final String TYPES = "0 for text, 1 for a folder, 2 for a plugin";

  private final PanelManager panels;

  PanelController(PanelManager panels) {
    this.panels = panels;
  }

  /** Answers with all panels of the group too, as clients of the platform expect. */
  @PostMapping("/create")
  Reply<Created> create(Caller caller, @Valid @RequestBody CreateRequest request) {
    var panel = panels.create(caller, request.group(), request.fields(), request.layout());
    var all = panels.listReadable(caller.id(), panel.group());
    return Reply.of(new Created(PanelView.of(panel), all.stream().map(PanelView::of).toList()));
  }

  @PostMapping("/modify")
  Reply<PanelView> modify(Caller caller, @Valid @RequestBody ModifyRequest request) {
    if (request.name() != null && request.name().isBlank()) {
      throw ChatException.invalid("name", "1 to 100 characters, not only blanks");
    }
    return reply(
        panels.modify(caller, new PanelId(request.panelId()), request.fields(), request.type()));
  }

  @PostMapping("/delete")
  Reply<Void> delete(Caller caller, AuditTrail trail, @Valid @RequestBody PanelRequest request) {
    panels.delete(caller, new PanelId(request.panelId()));
    trail.note(AuditAction.PANEL_DELETED, request.panelId());
    return Reply.message("Panel deleted successfully");
  }

  @PostMapping("/join")
  Reply<PanelView> join(Caller caller, AuditTrail trail, @Valid @RequestBody PanelRequest request) {
    var panel = panels.join(caller, new PanelId(request.panelId()));
    trail.note(AuditAction.PANEL_JOINED, request.panelId());
    return reply(panel);
  }

  @PostMapping("/leave")
  Reply<Void> leave(Caller caller, AuditTrail trail, @Valid @RequestBody PanelRequest request) {
    panels.leave(caller, new PanelId(request.panelId()));
    trail.note(AuditAction.PANEL_LEFT, request.panelId());
    return Reply.message("Panel left successfully");
  }

  @PostMapping("/addParticipants")
  Reply<PanelView> addParticipants(
      Caller caller, AuditTrail trail, @Valid @RequestBody ParticipantsRequest request) {
    var panel = panels.addParticipants(caller, new PanelId(request.panelId()), request.ids());
    trail.note(AuditAction.PANEL_MEMBERS_ADDED, request.panelId(), request.participantIds());
    return reply(panel);
  }

  @PostMapping("/removeParticipants")
  Reply<PanelView> removeParticipants(
      Caller caller, AuditTrail trail, @Valid @RequestBody ParticipantsRequest request) {
    var removal = panels.removeParticipants(caller, new PanelId(request.panelId()), request.ids());
    // Others than participants are passed over: their ids may be any text.
    var removed = removal.removed().stream().map(MemberId::value).toList();
    trail.note(AuditAction.PANEL_MEMBERS_REMOVED, request.panelId(), removed);
    return reply(removal.panel());
  }

  private static Reply<PanelView> reply(Panel panel) {
    return Reply.of(PanelView.of(panel));
  }

  /**
   * @param groupId {@code null} for the group the agent started in
   * @param meta another name of {@code metadata}
   */
  record CreateRequest(
      @Nullable String groupId,
      @NotBlank @Size(max = 100, message = "1 to 100 characters") String name,
      @Size(max = 500, message = "at most 500 characters") @Nullable String description,
      @Nullable Boolean isPublic,
      @MetadataLimit @Nullable Map<String, Object> metadata,
      @MetadataLimit @Nullable Map<String, Object> meta,
      @Min(value = 0, message = TYPES) @Max(value = 2, message = TYPES) @Nullable Integer type,
      @Nullable String parentId,
      @Size(max = 200, message = "at most 200 characters") @Nullable String provider,
      @Size(max = 200, message = "at most 200 characters") @Nullable String pluginPanelName) {

    @Nullable GroupId group() {
      return groupId == null || groupId.isBlank() ? null : new GroupId(groupId);
    }

    PanelFields fields() {
      return new PanelFields(name, description, isPublic, metadata == null ? meta : metadata);
    }

    PanelLayout layout() {
      var parent = parentId == null || parentId.isBlank() ? null : new PanelId(parentId);
      return new PanelLayout(
          type == null ? PanelLayout.TEXT : type, parent, provider, pluginPanelName);
    }
  }

  /**
   * @param meta another name of {@code metadata}
   */
  record ModifyRequest(
      @NotBlank String panelId,
      @Size(min = 1, max = 100, message = "1 to 100 characters") @Nullable String name,
      @Size(max = 500, message = "at most 500 characters") @Nullable String description,
      @Nullable Boolean isPublic,
      @MetadataLimit @Nullable Map<String, Object> metadata,
      @MetadataLimit @Nullable Map<String, Object> meta,
      @Min(value = 0, message = TYPES) @Max(value = 2, message = TYPES) @Nullable Integer type) {

    PanelFields fields() {
      return new PanelFields(name, description, isPublic, metadata == null ? meta : metadata);
    }
  }

  record Created(@JsonUnwrapped PanelView panel, List<PanelView> panels) {}

  record PanelRequest(@NotBlank String panelId) {}

  record ParticipantsRequest(
      @NotBlank String panelId,
      @JsonAlias("participants") @NotNull @Size(max = 500, message = "at most 500 user ids")
          List<@NotBlank(message = "no empty ids") String> participantIds) {

    List<MemberId> ids() {
      return participantIds.stream().map(MemberId::new).distinct().toList();
    }
  }
}
