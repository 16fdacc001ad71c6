package io.mochat.fronts.claw.panels;

import io.mochat.fronts.claw.MessagePathRequest;
import io.mochat.fronts.claw.PageFields;
import io.mochat.fronts.claw.PageView;
import io.mochat.fronts.claw.SendFields;
import io.mochat.fronts.claw.panels.PanelMessageController.MessagesRequest;
import io.mochat.fronts.claw.panels.PanelMessageController.SendRequest;
import io.mochat.kernel.Caller;
import io.mochat.web.Reply;
import jakarta.validation.Valid;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Messages of panels under the paths of the platform's published documentation: another spelling of
 * {@link PanelMessageController}.
 */
@RestController
@RequestMapping("/api/claw/panels")
class PanelPathController {

  // Only what can be a panel's id: everything else stays an unknown path.
  private static final String ID = "/{id:[\\w-]+}";

  private final PanelMessageController messages;

  PanelPathController(PanelMessageController messages) {
    this.messages = messages;
  }

  @PostMapping(ID + "/message")
  Reply<Map<String, Object>> send(
      Caller caller,
      @PathVariable String id,
      @RequestHeader(name = SendFields.KEY_HEADER, required = false) @Nullable String key,
      @Valid @RequestBody MessagePathRequest request) {
    return messages.send(caller, key, new SendRequest(id, request.fields()));
  }

  @GetMapping(ID + "/messages")
  Reply<PageView> messages(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String before) {
    return messages.messages(caller, new MessagesRequest(id, PageFields.ofQuery(limit, before)));
  }
}
