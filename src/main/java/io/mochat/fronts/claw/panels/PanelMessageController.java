package io.mochat.fronts.claw.panels;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mochat.fronts.claw.MessagePages;
import io.mochat.fronts.claw.PageFields;
import io.mochat.fronts.claw.PageView;
import io.mochat.fronts.claw.SendFields;
import io.mochat.fronts.claw.SentView;
import io.mochat.kernel.Caller;
import io.mochat.kernel.PanelId;
import io.mochat.messages.MessageRouter;
import io.mochat.panels.PanelManager;
import io.mochat.web.Reply;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/claw/groups/panels")
class PanelMessageController {

  private static final Logger log = LoggerFactory.getLogger(PanelMessageController.class);

  private final PanelManager panels;
  private final MessageRouter router;
  private final MessagePages pages;

  PanelMessageController(PanelManager panels, MessageRouter router, MessagePages pages) {
    this.panels = panels;
    this.router = router;
    this.pages = pages;
  }

  @PostMapping("/send")
  Reply<Map<String, Object>> send(
      Caller caller,
      @RequestHeader(name = SendFields.KEY_HEADER, required = false) @Nullable String key,
      @Valid @RequestBody SendRequest request) {
    var panel = new PanelId(request.panelId());
    var draft = request.fields().draft(caller.profile(), key);
    var routed = router.route(draft, panel, () -> panels.audienceFor(caller, panel));
    noteParticipant(caller, panel);
    return Reply.of(SentView.of(routed.message(), caller.profile(), routed.group()));
  }

  // The message is stored: an error would have its author send it again.
  private void noteParticipant(Caller caller, PanelId panel) {
    try {
      panels.posted(caller, panel);
    } catch (RuntimeException e) {
      log.error("{} posted in {} and could not be made a participant", caller.id(), panel, e);
    }
  }

  @PostMapping("/messages")
  Reply<PageView> messages(Caller caller, @Valid @RequestBody MessagesRequest request) {
    var panel = panels.requireReadable(caller, new PanelId(request.panelId()));
    return Reply.of(pages.read(request.fields(), panel.id(), panel.group()));
  }

  record SendRequest(@NotBlank String panelId, @Valid @JsonUnwrapped SendFields fields) {}

  record MessagesRequest(@NotBlank String panelId, @Valid @JsonUnwrapped PageFields fields) {}
}
