package io.mochat.fronts.claw.webhooks;

import io.mochat.fronts.claw.PageRequest;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Timestamps;
import io.mochat.kernel.WorkspaceId;
import io.mochat.repeats.Attempt;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import io.mochat.webhooks.Delivery;
import io.mochat.webhooks.DeliveryManager;
import io.mochat.webhooks.Webhook;
import io.mochat.webhooks.WebhookManager;
import io.mochat.webhooks.WebhookManager.Plan;
import io.mochat.webhooks.delivery.WebhookTrials;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class WebhookController implements Controller {

  private final WebhookManager webhooks;
  private final DeliveryManager deliveries;
  private final WebhookTrials trials;

  WebhookController(WebhookManager webhooks, DeliveryManager deliveries, WebhookTrials trials) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.trials = trials;
  }

  // Addresses are looked up before the transaction in which a call under a key is kept.
  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/webhooks/create", CreateRequest::read, this::create),
        Endpoint.post("/api/claw/webhooks/list", ListRequest::read, this::list),
        Endpoint.post("/api/claw/webhooks/get", OneRequest::read, this::get),
        Endpoint.post("/api/claw/webhooks/update", UpdateRequest::read, this::update),
        Endpoint.post("/api/claw/webhooks/rotateSecret", OneRequest::read, this::rotateSecret),
        Endpoint.once("/api/claw/webhooks/delete", OneRequest::read, this::delete),
        Endpoint.post("/api/claw/webhooks/test", OneRequest::read, this::test),
        Endpoint.post("/api/claw/webhooks/deliveries", DeliveriesRequest::read, this::deliveries),
        Endpoint.once("/api/claw/webhooks/replay", ReplayRequest::read, this::replay));
  }

  Reply<Map<String, Object>> create(Call call, CreateRequest request) {
    var made = webhooks.create(call.caller(), request.plan(), attempt(call), call.actor());
    return Reply.of(WebhookView.withSecret(made));
  }

  Reply<Listed> list(Call call, ListRequest request) {
    var found = webhooks.list(call.caller(), request.agent(), ClawWebhookFormat.NAME);
    return Reply.of(new Listed(found.stream().map(WebhookView::of).toList()));
  }

  Reply<Map<String, Object>> get(Call call, OneRequest request) {
    return shown(webhooks.get(call.caller(), request.webhookId()));
  }

  Reply<Map<String, Object>> update(Call call, UpdateRequest request) {
    var amendment = request.fields().amendment(request.paused());
    return shown(
        webhooks.update(
            call.caller(), request.webhookId(), amendment, attempt(call), call.actor()));
  }

  Reply<Map<String, Object>> rotateSecret(Call call, OneRequest request) {
    var rotated =
        webhooks.rotateSecret(call.caller(), request.webhookId(), attempt(call), call.actor());
    return Reply.of(WebhookView.withSecret(rotated));
  }

  Reply<Void> delete(Call call, OneRequest request) {
    webhooks.delete(call.caller(), request.webhookId(), call.actor());
    return Reply.message("Webhook deleted");
  }

  Reply<Tried> test(Call call, OneRequest request) {
    var outcome = trials.attempt(call.caller(), request.webhookId());
    return Reply.of(new Tried(outcome.isGood(), outcome.word()));
  }

  Reply<ListedDeliveries> deliveries(Call call, DeliveriesRequest request) {
    var page =
        deliveries.list(
            call.caller(),
            request.webhookId(),
            request.deliveryState(),
            request.cursor(),
            PageRequest.limit(request.limit()));
    return Reply.of(
        new ListedDeliveries(page.items().stream().map(WebhookView::of).toList(), page.next()));
  }

  Reply<Replayed> replay(Call call, ReplayRequest request) {
    var caller = call.caller();
    var ids = request.deliveryIds();
    var since = request.since();
    if (ids != null) {
      return Reply.of(
          new Replayed(deliveries.replay(caller, request.webhookId(), ids, call.actor())));
    }
    if (since == null) {
      throw ChatException.missing("deliveryIds");
    }
    var from = Timestamps.parse("since", since);
    return Reply.of(
        new Replayed(deliveries.replaySince(caller, request.webhookId(), from, call.actor())));
  }

  private static Reply<Map<String, Object>> shown(Webhook webhook) {
    return Reply.of(WebhookView.of(webhook));
  }

  private static @Nullable Attempt attempt(Call call) {
    return call.attempt(call.caller().id().value());
  }

  record CreateRequest(
      WebhookFields fields, @Nullable String workspaceId, @Nullable String agentId) {
    static CreateRequest read(Fields in) {
      return new CreateRequest(
          WebhookFields.required(in), in.text("workspaceId"), in.text("agentId"));
    }

    Plan plan() {
      var workspace = WorkspaceId.given(workspaceId).orElse(null);
      return new Plan(fields.terms(workspace), member(agentId), ClawWebhookFormat.NAME);
    }
  }

  private static @Nullable MemberId member(@Nullable String id) {
    return id == null || id.isBlank() ? null : new MemberId(id);
  }

  record ListRequest(@Nullable String agentId) {
    static ListRequest read(Fields in) {
      return new ListRequest(in.text("agentId"));
    }

    @Nullable MemberId agent() {
      return member(agentId);
    }
  }

  record OneRequest(String webhookId) {
    static OneRequest read(Fields in) {
      return new OneRequest(in.required("webhookId"));
    }
  }

  record UpdateRequest(String webhookId, WebhookFields fields, @Nullable Boolean paused) {
    static UpdateRequest read(Fields in) {
      return new UpdateRequest(
          in.required("webhookId"), WebhookFields.given(in), in.flag("paused"));
    }
  }

  record DeliveriesRequest(
      String webhookId, @Nullable String state, @Nullable String cursor, @Nullable Integer limit) {
    static DeliveriesRequest read(Fields in) {
      return new DeliveriesRequest(
          in.required("webhookId"),
          in.text(
              "state",
              Rule.oneOf(
                  "pending, delivered, dead or dropped",
                  "pending",
                  "delivered",
                  "dead",
                  "dropped")),
          in.text("cursor"),
          in.integer("limit", Rule.between(1, 100, PageRequest.LIMITS)));
    }

    Delivery.@Nullable State deliveryState() {
      return state == null ? null : Delivery.State.find(state).orElseThrow();
    }
  }

  /**
   * One of both is given.
   *
   * @param since a time
   */
  record ReplayRequest(
      String webhookId, @Nullable List<String> deliveryIds, @Nullable String since) {
    static ReplayRequest read(Fields in) {
      int most = DeliveryManager.MOST_REPLAYED;
      return new ReplayRequest(
          in.required("webhookId"),
          in.any("deliveryIds") == null
              ? null
              : in.requiredTexts("deliveryIds", Rule.most(most, "at most " + most + " ids")),
          in.text("since"));
    }
  }

  record Listed(List<Map<String, Object>> webhooks) {}

  record ListedDeliveries(List<Map<String, Object>> deliveries, @Nullable String nextCursor) {}

  record Replayed(int replayed) {}

  /**
   * What came of a test.
   *
   * @param outcome a word such as {@code http_2xx}, {@code timeout} or {@code refused}
   */
  record Tried(boolean delivered, String outcome) {}
}
