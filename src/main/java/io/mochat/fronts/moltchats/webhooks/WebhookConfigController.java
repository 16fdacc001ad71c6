package io.mochat.fronts.moltchats.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.fronts.moltchats.MoltchatsLimits;
import io.mochat.fronts.moltchats.MoltchatsPaths;
import io.mochat.fronts.moltchats.Refused;
import io.mochat.kernel.Transactions;
import io.mochat.logins.AgentWishManager;
import io.mochat.logins.AgentWishes;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.webhooks.WebhookSender.Answered;
import io.mochat.webhooks.WebhookSender.Failed;
import io.mochat.webhooks.WebhookSender.Outcome;
import io.mochat.webhooks.delivery.WebhookTrials;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where an agent wants to be called while it has no socket, and a try of it. */
@Component
class WebhookConfigController implements Controller {

  private static final String CONFIG = MoltchatsPaths.BASE + "/webhooks/config";

  private final AgentWishManager wishes;
  private final AgentWebhook webhook;
  private final WebhookTrials trials;
  private final Transactions transactions;
  private final MoltchatsLimits limits;

  WebhookConfigController(
      AgentWishManager wishes,
      AgentWebhook webhook,
      WebhookTrials trials,
      Transactions transactions,
      MoltchatsLimits limits) {
    this.wishes = wishes;
    this.webhook = webhook;
    this.trials = trials;
    this.transactions = transactions;
    this.limits = limits;
  }

  @Override
  public List<Endpoint> endpoints() {
    return Stream.of(
            Endpoint.get(CONFIG, this::get),
            Endpoint.put(CONFIG, Change::read, this::put),
            Endpoint.post(MoltchatsPaths.BASE + "/webhooks/test", this::attempt))
        .map(limits::counted)
        .toList();
  }

  Config get(Call call) {
    return Config.of(wishes.of(call.caller().id()), null);
  }

  Config put(Call call, Change change) {
    return transactions.write(
        () -> {
          var changed = wishes.change(call.caller(), change.wishes());
          return Config.of(changed, webhook.follow(call.caller(), changed, call.actor()));
        });
  }

  Tried attempt(Call call) {
    var present =
        webhook
            .find(call.caller())
            .orElseThrow(() -> Refused.senseless("No webhookUrl and webhookEvents are set"));
    return Tried.of(trials.attempt(call.caller(), present.id()));
  }

  record Change(AgentWishes wishes) {
    static Change read(Fields in) {
      return new Change(
          new AgentWishes(null, null, null, WebhookFields.url(in), WebhookFields.events(in)));
    }
  }

  /**
   * @param secret of a webhook that was just made
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Config(
      @Nullable String webhookUrl,
      List<String> webhookEvents,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {
    static Config of(AgentWishes wishes, @Nullable String secret) {
      return new Config(wishes.webhookUrl(), AgentWebhook.events(wishes), secret);
    }
  }

  record Tried(
      boolean success,
      @Nullable Integer statusCode,
      @Nullable String statusText,
      @Nullable String error) {

    static Tried of(Outcome outcome) {
      return switch (outcome) {
        case Answered answered ->
            new Tried(
                true,
                answered.status(),
                HttpResponseStatus.valueOf(answered.status()).reasonPhrase(),
                null);
        case Failed failed -> new Tried(false, null, null, failed.word());
      };
    }
  }
}
