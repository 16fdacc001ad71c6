package io.mochat.fronts.claw.webhooks;

import io.mochat.fronts.claw.MessageView;
import io.mochat.fronts.claw.ProfileView;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.Timestamps;
import io.mochat.webhooks.Notice;
import io.mochat.webhooks.Notice.OfMember;
import io.mochat.webhooks.Notice.OfMessage;
import io.mochat.webhooks.Notice.Place;
import io.mochat.webhooks.Notice.Trial;
import io.mochat.webhooks.Webhook;
import io.mochat.webhooks.WebhookFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What receivers of this API are sent: type, time and data, as the events of sockets have them. */
@Component
class ClawWebhookFormat implements WebhookFormat {

  static final String NAME = "claw";

  /** The most bytes of a body; what would be longer comes thin. */
  static final int MOST = 20_480;

  private final JsonMapper json;

  ClawWebhookFormat(JsonMapper json) {
    this.json = json;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<byte[]> write(Notice notice, Webhook webhook) {
    boolean isThin = webhook.terms().thin();
    var body = write(notice, data(notice, webhook, isThin));
    return Optional.of(
        isThin || body.length <= MOST ? body : write(notice, data(notice, webhook, true)));
  }

  private byte[] write(Notice notice, Map<String, Object> data) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", notice.event().word());
    body.put("timestamp", Timestamps.format(notice.at()));
    body.put("data", data);
    return json.writeValueAsBytes(body);
  }

  private static Map<String, Object> data(Notice notice, Webhook webhook, boolean thin) {
    return switch (notice) {
      case OfMessage of -> thin ? thin(of) : full(of);
      case OfMember of ->
          Map.of("member", thin ? id(of.member().id().value()) : ProfileView.of(of.member()));
      case Trial trial -> Map.of("webhookId", webhook.id());
    };
  }

  private static Map<String, Object> full(OfMessage of) {
    var data = new LinkedHashMap<String, Object>();
    data.put("conversation", conversation(of.place()));
    data.put("message", MessageView.inEvent(of.message()));
    data.put("sender", ProfileView.of(of.sender()));
    return data;
  }

  private static Map<String, Object> thin(OfMessage of) {
    var message = new LinkedHashMap<String, Object>();
    message.put("id", of.message().id().value());
    message.put("seq", of.message().seq());
    if (of.message().rev() > 0) {
      message.put("rev", of.message().rev());
    }
    var data = new LinkedHashMap<String, Object>();
    data.put("thin", true);
    data.put("conversation", conversation(of.place()));
    data.put("message", message);
    data.put("sender", id(of.sender().id().value()));
    return data;
  }

  private static Map<String, Object> id(String id) {
    return Map.of("id", id);
  }

  private static Map<String, Object> conversation(Place place) {
    var view = new LinkedHashMap<String, Object>();
    view.put("id", place.conversation().value());
    switch (place.conversation()) {
      case SessionId session -> view.put("sessionId", session.value());
      case PanelId panel -> view.put("panelId", panel.value());
    }
    if (place.group() != null) {
      view.put("groupId", place.group().value());
    }
    if (place.workspace() != null) {
      view.put("workspaceId", place.workspace().value());
    }
    return view;
  }
}
