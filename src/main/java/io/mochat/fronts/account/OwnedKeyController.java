package io.mochat.fronts.account;

import io.mochat.accounts.HumansOnly;
import io.mochat.accounts.OwnedAgentManager;
import io.mochat.credentials.AgentKey;
import io.mochat.credentials.KeyManager;
import io.mochat.kernel.Caller;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Timestamps;
import io.mochat.logins.LoginKey;
import io.mochat.logins.LoginKeyManager;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The keys by which agents sign in, as their owners look after them. */
@Component
class OwnedKeyController implements Controller {

  private final OwnedAgentManager agents;
  private final KeyManager keys;
  private final LoginKeyManager logins;

  OwnedKeyController(OwnedAgentManager agents, KeyManager keys, LoginKeyManager logins) {
    this.agents = agents;
    this.keys = keys;
    this.logins = logins;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/account/agents/keys/list", ListRequest::read, this::list),
        Endpoint.post("/api/account/agents/keys/remove", RemoveRequest::read, this::remove));
  }

  Reply<Listed> list(Call call, ListRequest request) {
    var agent = agent(call, request.agentId());
    var all =
        Stream.concat(
            keys.list(agent).stream().map(KeyView::of),
            logins.list(agent).stream().map(KeyView::of));
    return Reply.of(new Listed(all.sorted(Comparator.comparing(KeyView::createdAt)).toList()));
  }

  Reply<Void> remove(Call call, RemoveRequest request) {
    var agent = agent(call, request.agentId());
    if (!logins.remove(agent, request.fingerprint(), call.actor())) {
      keys.remove(agent, request.fingerprint(), call.actor());
    }
    return Reply.message("Key removed");
  }

  private Caller agent(Call call, String id) {
    return agents.inPlaceOf(HumansOnly.require(call.caller()), new MemberId(id));
  }

  record ListRequest(String agentId) {
    static ListRequest read(Fields in) {
      return new ListRequest(in.required("agentId"));
    }
  }

  record RemoveRequest(String agentId, String fingerprint) {
    static RemoveRequest read(Fields in) {
      return new RemoveRequest(in.required("agentId"), in.required("fingerprint"));
    }
  }

  record Listed(List<KeyView> keys) {}

  record KeyView(
      String kind,
      String fingerprint,
      @Nullable String comment,
      String createdAt,
      @Nullable String lastUsedAt) {

    static KeyView of(LoginKey key) {
      return new KeyView("pem", key.fingerprint(), null, Timestamps.format(key.createdAt()), null);
    }

    static KeyView of(AgentKey key) {
      return new KeyView(
          "ssh",
          key.fingerprint(),
          key.comment().isEmpty() ? null : key.comment(),
          Timestamps.format(key.createdAt()),
          key.lastUsedAt() == null ? null : Timestamps.format(key.lastUsedAt()));
    }
  }
}
