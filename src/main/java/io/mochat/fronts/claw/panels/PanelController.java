package io.mochat.fronts.claw.panels;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mochat.access.ReadablePanels;
import io.mochat.audit.Actor;
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
  private final ReadablePanels readable;

  PanelController(PanelManager panels, ReadablePanels readable) {
    this.panels = panels;
    this.readable = readable;
  }

  /** Answers with all panels of the group too, as clients of the platform expect. */
  @PostMapping("/create")
  Reply<Created> create(Caller caller, @Valid @RequestBody CreateRequest request) {
    var panel = panels.create(caller, request.group(), request.fields(), request.layout());
    var all = readable.list(caller.id(), List.of(panel.group()));
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
  Reply<Void> delete(Caller caller, Actor actor, @Valid @RequestBody PanelRequest request) {
    panels.delete(caller, new PanelId(request.panelId()), actor);
    return Reply.message("Panel deleted successfully");
  }

  @PostMapping("/join")
  Reply<PanelView> join(Caller caller, Actor actor, @Valid @RequestBody PanelRequest request) {
    return reply(panels.join(caller, new PanelId(request.panelId()), actor));
  }

  @PostMapping("/leave")
  Reply<Void> leave(Caller caller, Actor actor, @Valid @RequestBody PanelRequest request) {
    panels.leave(caller, new PanelId(request.panelId()), actor);
    return Reply.message("Panel left successfully");
  }

  @PostMapping("/addParticipants")
  Reply<PanelView> addParticipants(
      Caller caller, Actor actor, @Valid @RequestBody ParticipantsRequest request) {
    return reply(
        panels.addParticipants(caller, new PanelId(request.panelId()), request.ids(), actor));
  }

  @PostMapping("/removeParticipants")
  Reply<PanelView> removeParticipants(
      Caller caller, Actor actor, @Valid @RequestBody ParticipantsRequest request) {
    return reply(
        panels.removeParticipants(caller, new PanelId(request.panelId()), request.ids(), actor));
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
      return participantIds.stream().map(MemberId::new).toList();
    }
  }
}
