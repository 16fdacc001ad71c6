package io.mochat.fronts.claw.panels;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mochat.access.Audiences;
import io.mochat.fronts.claw.Watch;
import io.mochat.kernel.Caller;
import io.mochat.kernel.PanelId;
import io.mochat.web.LongPoll;
import io.mochat.web.Reply;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/claw/groups/panels")
class PanelWatchController {

  private final Audiences audiences;
  private final Watch watch;

  PanelWatchController(Audiences audiences, Watch watch) {
    this.audiences = audiences;
    this.watch = watch;
  }

  @PostMapping("/watch")
  Reply<Map<String, Object>> watch(
      Caller caller, LongPoll poll, @Valid @RequestBody WatchRequest request) {
    var panel = new PanelId(request.panelId());
    var reader = new Watch.Reader(caller.id(), poll.begin(request.fields().patience()));
    return Reply.of(
        watch.await(reader, panel, request.fields(), () -> audiences.toHear(caller, panel)));
  }

  record WatchRequest(@NotBlank String panelId, @Valid @JsonUnwrapped Watch.Fields fields) {}
}
