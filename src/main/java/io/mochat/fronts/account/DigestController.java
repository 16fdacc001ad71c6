package io.mochat.fronts.account;

import io.mochat.digests.Away;
import io.mochat.digests.DigestManager;
import io.mochat.kernel.ChatException;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class DigestController implements Controller {

  private final DigestManager digests;

  DigestController(DigestManager digests) {
    this.digests = digests;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/api/account/digest", this::get),
        Endpoint.post("/api/account/digest", DigestRequest::read, this::choose));
  }

  Reply<DigestView> get(Call call) {
    return Reply.of(view(digests.get(call.caller())));
  }

  Reply<DigestView> choose(Call call, DigestRequest request) {
    var away = request.chosen();
    digests.choose(call.caller(), away, call.actor());
    return Reply.of(view(away));
  }

  private DigestView view(Away away) {
    return new DigestView(away.word(), digests.isReady(), digests.tellsContent());
  }

  record DigestRequest(String away) {
    static DigestRequest read(Fields in) {
      return new DigestRequest(in.required("away"));
    }

    Away chosen() {
      return Away.find(away)
          .orElseThrow(() -> ChatException.invalid("away", "one of " + Away.WORDS));
    }
  }

  /**
   * @param away how long one is away before a mail, or {@code off}
   * @param ready whether this server sends any
   * @param content whether they say what was written
   */
  record DigestView(String away, boolean ready, boolean content) {}
}
