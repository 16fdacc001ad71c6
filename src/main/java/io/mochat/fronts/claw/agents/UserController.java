package io.mochat.fronts.claw.agents;

import io.mochat.fronts.claw.ProfileView;
import io.mochat.kernel.Caller;
import io.mochat.kernel.MemberId;
import io.mochat.users.UserManager;
import io.mochat.web.Reply;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/claw/users")
class UserController {

  private final UserManager users;

  UserController(UserManager users) {
    this.users = users;
  }

  @PostMapping("/resolve")
  Reply<List<Map<String, Object>>> resolve(
      Caller caller, @Valid @RequestBody ResolveRequest request) {
    var ids = request.userIds().stream().map(MemberId::new).toList();
    return Reply.of(
        users.resolve(caller.id(), ids).stream().map(ProfileView::withPlatformNames).toList());
  }

  record ResolveRequest(
      @NotNull @Size(max = 500, message = "at most 500 user ids")
          List<@NotBlank(message = "no empty ids") String> userIds) {}
}
