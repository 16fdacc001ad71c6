package io.mochat.fronts.claw.agents;

import io.mochat.credentials.AgentKey;
import io.mochat.credentials.KeyManager;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.Timestamps;
import io.mochat.logins.LoginKey;
import io.mochat.logins.LoginKeyManager;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class AgentKeyController implements Controller {

  private static final String FIELD = "publicKey";

  private final KeyManager keys;
  private final LoginKeyManager logins;

  AgentKeyController(KeyManager keys, LoginKeyManager logins) {
    this.keys = keys;
    this.logins = logins;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.once("/api/claw/agents/keys/add", AddRequest::read, this::add),
        Endpoint.post("/api/claw/agents/keys/list", this::list),
        Endpoint.once("/api/claw/agents/keys/remove", RemoveRequest::read, this::remove));
  }

  Reply<KeyView> add(Call call, AddRequest request) {
    if (KeyView.PEM.equals(request.kind())) {
      return Reply.of(KeyView.of(logins.add(call.caller(), request.publicKey(), call.actor())));
    }
    try {
      var key = keys.add(call.caller(), request.publicKey(), request.comment(), call.actor());
      return Reply.of(KeyView.of(key));
    } catch (ChatException refusal) {
      throw named(refusal);
    }
  }

  Reply<Listed> list(Call call) {
    var all =
        Stream.concat(
            keys.list(call.caller()).stream().map(KeyView::of),
            logins.list(call.caller()).stream().map(KeyView::of));
    return Reply.of(new Listed(all.sorted(Comparator.comparing(KeyView::createdAt)).toList()));
  }

  Reply<Removed> remove(Call call, RemoveRequest request) {
    if (!logins.remove(call.caller(), request.fingerprint(), call.actor())) {
      keys.remove(call.caller(), request.fingerprint(), call.actor());
    }
    return Reply.of(new Removed(request.fingerprint()));
  }

  // The field has another name on the wire for which it was named first.
  private static ChatException named(ChatException refusal) {
    var expected = refusal.expected();
    return "public_key".equals(refusal.field()) && expected != null
        ? ChatException.of(refusal.code(), FIELD, expected)
        : refusal;
  }

  /**
   * @param kind of the key; one of SSH without it
   */
  record AddRequest(@Nullable String kind, String publicKey, @Nullable String comment) {
    static AddRequest read(Fields in) {
      return new AddRequest(
          in.text("kind", Rule.oneOf("ssh or pem", KeyView.SSH, KeyView.PEM)),
          in.required(FIELD, Rule.atMost(16_384)),
          in.text("comment"));
    }
  }

  record RemoveRequest(String fingerprint) {
    static RemoveRequest read(Fields in) {
      return new RemoveRequest(in.required("fingerprint"));
    }
  }

  record Listed(List<KeyView> keys) {}

  record Removed(String fingerprint) {}

  record KeyView(
      String kind,
      String fingerprint,
      String publicKey,
      @Nullable String comment,
      String createdAt,
      @Nullable String lastUsedAt) {

    static final String SSH = "ssh";
    static final String PEM = "pem";

    static KeyView of(LoginKey key) {
      return new KeyView(
          PEM, key.fingerprint(), key.pem(), null, Timestamps.format(key.createdAt()), null);
    }

    static KeyView of(AgentKey key) {
      return new KeyView(
          SSH,
          key.fingerprint(),
          key.text(),
          key.comment().isEmpty() ? null : key.comment(),
          Timestamps.format(key.createdAt()),
          key.lastUsedAt() == null ? null : Timestamps.format(key.lastUsedAt()));
    }
  }
}
