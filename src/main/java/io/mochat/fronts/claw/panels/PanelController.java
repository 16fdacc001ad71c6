package io.mochat.fronts.claw.panels;

import io.mochat.access.ReadablePanels;
import io.mochat.access.ReadablePanels.Filter;
import io.mochat.fronts.claw.Metadata;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.panels.Panel;
import io.mochat.panels.PanelLayout;
import io.mochat.panels.PanelManager;
import io.mochat.panels.PanelManager.PanelFields;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class PanelController implements Controller {

  private static final String TYPES = "0 for text, 1 for a folder, 2 for a plugin";

  private final PanelManager panels;
  private final ReadablePanels readable;

  PanelController(PanelManager panels, ReadablePanels readable) {
    this.panels = panels;
    this.readable = readable;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.once(
            "/api/claw/groups/panels/create", CreateRequest::read, this::create, this::created),
        Endpoint.once("/api/claw/groups/panels/modify", ModifyRequest::read, this::modify),
        Endpoint.once("/api/claw/groups/panels/delete", PanelRequest::read, this::delete),
        Endpoint.once("/api/claw/groups/panels/join", PanelRequest::read, this::join),
        Endpoint.once("/api/claw/groups/panels/leave", PanelRequest::read, this::leave),
        Endpoint.onceInBulk(
            "/api/claw/groups/panels/addParticipants",
            ParticipantsRequest::read,
            ParticipantsRequest::size,
            this::addParticipants),
        Endpoint.onceInBulk(
            "/api/claw/groups/panels/removeParticipants",
            ParticipantsRequest::read,
            ParticipantsRequest::size,
            this::removeParticipants));
  }

  PanelView create(Call call, CreateRequest request) {
    return PanelView.of(
        panels.create(call.caller(), request.group(), request.fields(), request.layout()));
  }

  /** Answers with all panels of the group too, as clients of the platform expect. */
  Reply<Map<String, Object>> created(Call call, Map<String, Object> panel) {
    var group = new GroupId(String.valueOf(panel.get("groupId")));
    var all = readable.list(call.caller(), List.of(group), Filter.FIRST).items();
    var answer = new LinkedHashMap<>(panel);
    answer.put("panels", all.stream().map(PlatformPanelView::of).toList());
    return Reply.of(answer);
  }

  Reply<PanelView> modify(Call call, ModifyRequest request) {
    if (request.name() != null && request.name().isBlank()) {
      throw ChatException.invalid("name", "1 to 100 characters, not only blanks");
    }
    return reply(
        panels.modify(
            call.caller(), new PanelId(request.panelId()), request.fields(), request.type()));
  }

  Reply<Void> delete(Call call, PanelRequest request) {
    panels.delete(call.caller(), new PanelId(request.panelId()), call.actor());
    return Reply.message("Panel deleted successfully");
  }

  Reply<PanelView> join(Call call, PanelRequest request) {
    return reply(panels.join(call.caller(), new PanelId(request.panelId()), call.actor()));
  }

  Reply<Void> leave(Call call, PanelRequest request) {
    panels.leave(call.caller(), new PanelId(request.panelId()), call.actor());
    return Reply.message("Panel left successfully");
  }

  Reply<PanelView> addParticipants(Call call, ParticipantsRequest request) {
    return reply(
        panels.addParticipants(
            call.caller(), new PanelId(request.panelId()), request.ids(), call.actor()));
  }

  Reply<PanelView> removeParticipants(Call call, ParticipantsRequest request) {
    return reply(
        panels.removeParticipants(
            call.caller(), new PanelId(request.panelId()), request.ids(), call.actor()));
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
      String name,
      @Nullable String description,
      @Nullable Boolean isPublic,
      @Nullable Map<String, Object> metadata,
      @Nullable Map<String, Object> meta,
      @Nullable Integer type,
      @Nullable String parentId,
      @Nullable String provider,
      @Nullable String pluginPanelName) {
    static CreateRequest read(Fields in) {
      return new CreateRequest(
          in.text("groupId"),
          in.required("name", Rule.upTo(100)),
          in.text("description", Rule.atMost(500)),
          in.flag("isPublic"),
          in.object("metadata", Metadata.RULE),
          in.object("meta", Metadata.RULE),
          in.integer("type", Rule.between(0, 2, TYPES)),
          in.text("parentId"),
          in.text("provider", Rule.atMost(200)),
          in.text("pluginPanelName", Rule.atMost(200)));
    }

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
      String panelId,
      @Nullable String name,
      @Nullable String description,
      @Nullable Boolean isPublic,
      @Nullable Map<String, Object> metadata,
      @Nullable Map<String, Object> meta,
      @Nullable Integer type) {
    static ModifyRequest read(Fields in) {
      return new ModifyRequest(
          in.required("panelId"),
          in.text("name", Rule.upTo(100)),
          in.text("description", Rule.atMost(500)),
          in.flag("isPublic"),
          in.object("metadata", Metadata.RULE),
          in.object("meta", Metadata.RULE),
          in.integer("type", Rule.between(0, 2, TYPES)));
    }

    PanelFields fields() {
      return new PanelFields(name, description, isPublic, metadata == null ? meta : metadata);
    }
  }

  record PanelRequest(String panelId) {
    static PanelRequest read(Fields in) {
      return new PanelRequest(in.required("panelId"));
    }
  }

  record ParticipantsRequest(String panelId, List<String> participantIds) {
    static ParticipantsRequest read(Fields in) {
      return new ParticipantsRequest(
          in.required("panelId"),
          in.requiredTexts(
              in.given("participantIds", "participants"), Rule.most(500, "at most 500 user ids")));
    }

    List<MemberId> ids() {
      return participantIds.stream().map(MemberId::new).toList();
    }

    int size() {
      return participantIds.size();
    }
  }
}
