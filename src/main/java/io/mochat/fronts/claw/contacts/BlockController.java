package io.mochat.fronts.claw.contacts;

import io.mochat.contacts.BlockManager;
import io.mochat.users.UserManager;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class BlockController implements Controller {

  private final BlockManager blocks;
  private final UserManager users;

  BlockController(BlockManager blocks, UserManager users) {
    this.blocks = blocks;
    this.users = users;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.once("/api/claw/contacts/block", PersonField::read, this::block),
        Endpoint.once("/api/claw/contacts/unblock", PersonField::read, this::unblock),
        Endpoint.post("/api/claw/contacts/blocked", ListFields::read, this::list));
  }

  Reply<BlockView> block(Call call, PersonField request) {
    blocks.block(call.caller(), request.id(), call.actor());
    return Reply.of(new BlockView(request.userId(), true));
  }

  Reply<BlockView> unblock(Call call, PersonField request) {
    blocks.unblock(call.caller(), request.id(), call.actor());
    return Reply.of(new BlockView(request.userId(), false));
  }

  Reply<Listed> list(Call call, ListFields request) {
    var page = blocks.list(call.caller(), request.cursor(), request.limit());
    return Reply.of(new Listed(ContactController.views(page, users, "blockedAt"), page.next()));
  }

  record BlockView(String userId, boolean blocked) {}

  record Listed(List<Map<String, Object>> blocked, @Nullable String nextCursor) {}
}
