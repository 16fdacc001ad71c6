package io.mochat.fronts.moltchats.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.fronts.moltchats.MoltchatsLimits;
import io.mochat.fronts.moltchats.MoltchatsPaths;
import io.mochat.fronts.moltchats.Strict;
import io.mochat.fronts.moltchats.socket.IdleTimes;
import io.mochat.fronts.moltchats.webhooks.AgentWebhook;
import io.mochat.fronts.moltchats.webhooks.WebhookFields;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Transactions;
import io.mochat.logins.AgentWishManager;
import io.mochat.logins.AgentWishes;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an agent wants of the server. */
@Component
class ConfigController implements Controller {

  private static final String CONFIG = MoltchatsPaths.ME + "/config";

  private final AgentWishManager wishes;
  private final IdleTimes idleTimes;
  private final AgentWebhook webhook;
  private final Transactions transactions;
  private final MoltchatsLimits limits;

  ConfigController(
      AgentWishManager wishes,
      IdleTimes idleTimes,
      AgentWebhook webhook,
      Transactions transactions,
      MoltchatsLimits limits) {
    this.wishes = wishes;
    this.idleTimes = idleTimes;
    this.webhook = webhook;
    this.transactions = transactions;
    this.limits = limits;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        limits.counted(Endpoint.get(CONFIG, this::get)),
        limits.counted(Endpoint.patch(CONFIG, ChangeRequest::read, this::change)));
  }

  Config get(Call call) {
    return config(call.caller(), wishes.of(call.caller().id()), null);
  }

  Config change(Call call, ChangeRequest request) {
    return transactions.write(
        () -> {
          var now = wishes.change(call.caller(), request.wishes());
          var secret =
              request.isOfWebhook() ? webhook.follow(call.caller(), now, call.actor()) : null;
          return config(call.caller(), now, secret);
        });
  }

  private Config config(Caller caller, AgentWishes wanted, @Nullable String secret) {
    return Config.of(caller, wanted, idleTimes.of(wanted).toSeconds(), secret);
  }

  record ChangeRequest(AgentWishes wishes) {

    private static final Set<String> NAMES =
        Set.of(
            "webhookUrl",
            "webhookEvents",
            "idleTimeoutSeconds",
            "maxOutboundPerHour",
            "maxInboundWakesPerHour");

    static ChangeRequest read(Fields in) {
      if (NAMES.stream().noneMatch(in::has) && !in.isNull("webhookUrl")) {
        in.wrong(
            "webhookUrl",
            "a value, or one of " + String.join(", ", NAMES.stream().sorted().toList()));
      }
      return new ChangeRequest(
          new AgentWishes(
              Strict.number(in, "idleTimeoutSeconds", Rule.between(30, 3_600)),
              Strict.number(in, "maxOutboundPerHour", Rule.between(1, 1_000)),
              Strict.number(in, "maxInboundWakesPerHour", Rule.between(1, 100)),
              WebhookFields.url(in),
              WebhookFields.events(in)));
    }

    boolean isOfWebhook() {
      return wishes.webhookUrl() != null || wishes.webhookEvents() != null;
    }
  }

  /**
   * @param secret of a webhook that was just made
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Config(
      String agentId,
      @Nullable String webhookUrl,
      List<String> webhookEvents,
      long idleTimeoutSeconds,
      int maxOutboundPerHour,
      int maxInboundWakesPerHour,
      int heartbeatHintSeconds,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {

    private static final int OUTBOUND = 100;
    private static final int WAKES = 10;
    private static final int HEARTBEAT = 14_400;

    static Config of(Caller caller, AgentWishes wishes, long idleSeconds, @Nullable String secret) {
      return new Config(
          caller.id().value(),
          wishes.webhookUrl(),
          AgentWebhook.events(wishes),
          idleSeconds,
          orElse(wishes.sentPerHour(), OUTBOUND),
          orElse(wishes.wakesPerHour(), WAKES),
          HEARTBEAT,
          secret);
    }

    private static int orElse(@Nullable Integer wish, int usual) {
      return wish == null ? usual : wish;
    }
  }
}
