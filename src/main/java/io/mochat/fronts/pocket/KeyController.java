package io.mochat.fronts.pocket;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mochat.credentials.AgentKey;
import io.mochat.credentials.KeyManager;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The keys of the agent that calls. */
@Component
class KeyController implements Controller {

  private static final int CREATED = 201;

  private final KeyManager keys;

  KeyController(KeyManager keys) {
    this.keys = keys;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(PocketPaths.KEYS, this::list),
        Endpoint.post(PocketPaths.KEYS, NewKeyRequest::read, this::add),
        Endpoint.delete(PocketPaths.KEYS, FingerprintRequest::read, this::remove));
  }

  Keys list(Call call) {
    return new Keys(keys.list(call.caller()).stream().map(KeyView::of).toList());
  }

  Fingerprint add(Call call, NewKeyRequest request) {
    var added = keys.add(call.caller(), request.publicKey(), request.comment(), call.actor());
    call.response().status(CREATED);
    return new Fingerprint(added.fingerprint());
  }

  Fingerprint remove(Call call, FingerprintRequest request) {
    keys.remove(call.caller(), request.fingerprint(), call.actor());
    return new Fingerprint(request.fingerprint());
  }

  record NewKeyRequest(String publicKey, @Nullable String comment) {
    static NewKeyRequest read(Fields in) {
      return new NewKeyRequest(in.required("public_key"), in.text("comment"));
    }
  }

  record FingerprintRequest(String fingerprint) {
    // A plus sign that is not encoded comes as a space, which no fingerprint has.
    static FingerprintRequest read(Fields in) {
      return new FingerprintRequest(in.required("fingerprint").replace(' ', '+'));
    }
  }

  record Keys(List<KeyView> keys) {}

  record KeyView(
      String fingerprint,
      String comment,
      @JsonProperty("created_at") Instant createdAt,
      @JsonProperty("last_used_at") @Nullable Instant lastUsedAt) {

    static KeyView of(AgentKey key) {
      return new KeyView(key.fingerprint(), key.comment(), key.createdAt(), key.lastUsedAt());
    }
  }

  record Fingerprint(String fingerprint) {}
}
