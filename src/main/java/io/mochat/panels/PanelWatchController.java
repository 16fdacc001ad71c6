package io.mochat.panels;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Hangup;
import io.mochat.kernel.PanelId;
import io.mochat.realtime.Watch;
import io.mochat.web.Reply;
import io.mochat.web.Waiting;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

@RestController
@RequestMapping("/api/claw/groups/panels")
class PanelWatchController {

  private final PanelManager panels;
  private final Watch watch;

  PanelWatchController(PanelManager panels, Watch watch) {
    this.panels = panels;
    this.watch = watch;
  }

  @PostMapping("/watch")
  Reply<Map<String, Object>> watch(
      Caller caller,
      ServerWebExchange exchange,
      Hangup hangup,
      @Valid @RequestBody WatchRequest request) {
    Waiting.begin(exchange, request.fields().patience());
    var panel = new PanelId(request.panelId());
    var reader = new Watch.Reader(caller.id(), hangup);
    return Reply.of(
        watch.await(reader, panel, request.fields(), () -> panels.audienceFor(caller, panel)));
  }

  record WatchRequest(@NotBlank String panelId, @Valid @JsonUnwrapped Watch.Fields fields) {}
}
