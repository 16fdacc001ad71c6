package io.mochat.fronts.claw.panels;

import io.mochat.access.Audiences;
import io.mochat.fronts.claw.Watch;
import io.mochat.kernel.PanelId;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

@Component
class PanelWatchController implements Controller {

  private final Audiences audiences;
  private final Watch watch;

  PanelWatchController(Audiences audiences, Watch watch) {
    this.audiences = audiences;
    this.watch = watch;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/api/claw/groups/panels/watch", WatchRequest::read, this::watch));
  }

  Reply<Map<String, Object>> watch(Call call, WatchRequest request) {
    var panel = new PanelId(request.panelId());
    var reader = new Watch.Reader(call.caller().id(), call.waitFor(request.fields().patience()));
    return Reply.of(
        watch.await(reader, panel, request.fields(), () -> audiences.toHear(call.caller(), panel)));
  }

  record WatchRequest(String panelId, Watch.Query fields) {
    static WatchRequest read(Fields in) {
      return new WatchRequest(in.required("panelId"), Watch.Query.read(in));
    }
  }
}
