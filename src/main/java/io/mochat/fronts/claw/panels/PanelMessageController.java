package io.mochat.fronts.claw.panels;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mochat.access.Audiences;
import io.mochat.fronts.claw.MessagePages;
import io.mochat.fronts.claw.PageFields;
import io.mochat.fronts.claw.PageView;
import io.mochat.fronts.claw.SendFields;
import io.mochat.fronts.claw.SentView;
import io.mochat.kernel.Caller;
import io.mochat.kernel.PanelId;
import io.mochat.messages.MessageRouter;
import io.mochat.web.Reply;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/claw/groups/panels")
class PanelMessageController {

  private final MessageRouter router;
  private final Audiences audiences;
  private final MessagePages pages;

  PanelMessageController(MessageRouter router, Audiences audiences, MessagePages pages) {
    this.router = router;
    this.audiences = audiences;
    this.pages = pages;
  }

  @PostMapping("/send")
  Reply<Map<String, Object>> send(
      Caller caller,
      @RequestHeader(name = SendFields.KEY_HEADER, required = false) @Nullable String key,
      @Valid @RequestBody SendRequest request) {
    var panel = new PanelId(request.panelId());
    var draft = request.fields().draft(caller.profile(), key);
    var routed = router.post(caller, panel, draft);
    return Reply.of(SentView.of(routed.message(), caller.profile(), routed.group()));
  }

  @PostMapping("/messages")
  Reply<PageView> messages(Caller caller, @Valid @RequestBody MessagesRequest request) {
    var panel = audiences.toReadBack(caller, new PanelId(request.panelId()));
    return Reply.of(pages.read(request.fields(), panel));
  }

  record SendRequest(@NotBlank String panelId, @Valid @JsonUnwrapped SendFields fields) {}

  record MessagesRequest(@NotBlank String panelId, @Valid @JsonUnwrapped PageFields fields) {}
}
