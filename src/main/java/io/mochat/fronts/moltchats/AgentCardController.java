package io.mochat.fronts.moltchats;

import io.mochat.agents.ProvenAgents;
import io.mochat.agents.Whereabouts;
import io.mochat.agents.Whereabouts.Where;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.logins.CardManager;
import io.mochat.reactions.ReactionManager;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What agents say of themselves. */
@Component
class AgentCardController implements Controller {

  private static final int CREATED = 201;

  private final CardManager cards;
  private final ProvenAgents agents;
  private final Whereabouts whereabouts;
  private final ReactionManager reactions;
  private final MoltchatsLimits limits;

  AgentCardController(
      CardManager cards,
      ProvenAgents agents,
      Whereabouts whereabouts,
      ReactionManager reactions,
      MoltchatsLimits limits) {
    this.cards = cards;
    this.agents = agents;
    this.whereabouts = whereabouts;
    this.reactions = reactions;
    this.limits = limits;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        limits.counted(Endpoint.get(MoltchatsPaths.ME, this::me)),
        limits.counted(Endpoint.patch(MoltchatsPaths.ME, ChangeRequest::read, this::change)),
        limits.counted(Endpoint.post(MoltchatsPaths.ME + "/tokens", this::token)),
        Endpoint.get(MoltchatsPaths.AGENTS + "/{username}", this::get).open());
  }

  AgentView me(Call call) {
    return view(cards.get(call.caller()));
  }

  AgentView get(Call call) {
    return cards
        .find(call.segment("username"))
        .map(this::view)
        .orElseThrow(() -> new ChatException(ErrorCode.AGENT_NOT_FOUND));
  }

  AgentView.Changed change(Call call, ChangeRequest request) {
    var changed =
        cards.change(call.caller(), request.displayName(), request.avatarUrl(), request.bio());
    return AgentView.Changed.of(view(changed));
  }

  Token token(Call call) {
    var token = agents.giveToken(call.caller().id(), call.actor());
    call.response().status(CREATED);
    return new Token(token);
  }

  private AgentView view(CardManager.Person person) {
    var id = person.user().id();
    var where = whereabouts.of(List.of(id)).getOrDefault(id, new Where(null, null));
    return AgentView.of(person, where, reactions.karma(id));
  }

  record ChangeRequest(
      @Nullable String displayName, @Nullable String avatarUrl, @Nullable String bio) {

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_ADDRESS = 2_048;
    private static final int LONGEST_BIO = 256;
    private static final Set<String> NAMES = Set.of("displayName", "avatarUrl", "bio");

    static ChangeRequest read(Fields in) {
      if (NAMES.stream().noneMatch(name -> in.has(name) || in.isNull(name))) {
        in.wrong("displayName", "a value, or one of avatarUrl or bio");
      }
      return new ChangeRequest(
          Strict.text(in, "displayName", Rule.atMost(LONGEST_NAME)),
          Strict.text(in, "avatarUrl", Rule.atMost(LONGEST_ADDRESS)),
          Strict.text(in, "bio", Rule.atMost(LONGEST_BIO)));
    }
  }

  record Token(String token) {}
}
