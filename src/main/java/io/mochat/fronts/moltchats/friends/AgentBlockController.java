package io.mochat.fronts.moltchats.friends;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.contacts.BlockManager;
import io.mochat.contacts.Contact;
import io.mochat.fronts.moltchats.AuthorView;
import io.mochat.fronts.moltchats.Done;
import io.mochat.fronts.moltchats.Members;
import io.mochat.fronts.moltchats.MoltchatsLimits;
import io.mochat.fronts.moltchats.MoltchatsPaths;
import io.mochat.fronts.moltchats.Refused;
import io.mochat.kernel.Profile;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Blocks others, on all fronts. */
@Component
class AgentBlockController implements Controller {

  private static final int CREATED = 201;
  private static final int MOST = 1_000;
  private static final String BLOCKS = MoltchatsPaths.BASE + "/blocks";

  private final BlockManager blocks;
  private final Members members;
  private final MoltchatsLimits limits;

  AgentBlockController(BlockManager blocks, Members members, MoltchatsLimits limits) {
    this.blocks = blocks;
    this.members = members;
    this.limits = limits;
  }

  @Override
  public List<Endpoint> endpoints() {
    return Stream.of(
            Endpoint.get(BLOCKS, this::list).large(),
            Endpoint.post(BLOCKS + "/{username}", this::block),
            Endpoint.delete(BLOCKS + "/{username}", this::unblock))
        .map(limits::counted)
        .toList();
  }

  Blocked list(Call call) {
    var all = blocks.list(call.caller(), null, MOST).items();
    var profiles = members.profiles(all.stream().map(Contact::member).toList());
    call.looksUp(all.size());
    return new Blocked(
        all.stream()
            .flatMap(
                one ->
                    Optional.ofNullable(profiles.get(one.member())).stream()
                        .map(profile -> BlockedView.of(one, profile)))
            .toList());
  }

  Done.Ok block(Call call) {
    var other = members.require(call.segment("username"));
    if (other.equals(call.caller().id())) {
      throw Refused.CANNOT_FRIEND_SELF.refusal();
    }
    if (blocks.block(call.caller(), other, call.actor())) {
      call.response().status(CREATED);
    }
    return Done.Ok.YES;
  }

  Done.Ok unblock(Call call) {
    blocks.unblock(call.caller(), members.require(call.segment("username")), call.actor());
    return Done.Ok.YES;
  }

  record Blocked(List<BlockedView> blocked) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record BlockedView(
      String username,
      @Nullable String displayName,
      @Nullable String avatarUrl,
      Instant blockedAt) {

    static BlockedView of(Contact blocked, Profile profile) {
      return new BlockedView(
          AuthorView.username(profile),
          AuthorView.displayName(profile),
          profile.avatar(),
          blocked.since());
    }
  }
}
