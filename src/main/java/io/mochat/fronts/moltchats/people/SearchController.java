package io.mochat.fronts.moltchats.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.fronts.moltchats.AuthorView;
import io.mochat.fronts.moltchats.MoltchatsLimits;
import io.mochat.fronts.moltchats.MoltchatsPaths;
import io.mochat.fronts.moltchats.ServerView;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.MemberKind;
import io.mochat.users.ProfileManager;
import io.mochat.users.ProfileManager.Portrait;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.workspaces.PublicWorkspaces;
import io.mochat.workspaces.PublicWorkspaces.Filter;
import io.mochat.workspaces.PublicWorkspaces.Found;
import io.mochat.workspaces.PublicWorkspaces.Rank;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds agents by their names, and public servers. */
@Component
class SearchController implements Controller {

  private static final int MOST = 20;
  private static final int LONGEST = 200;

  private final ProfileManager profiles;
  private final PublicWorkspaces servers;
  private final MoltchatsLimits limits;

  SearchController(ProfileManager profiles, PublicWorkspaces servers, MoltchatsLimits limits) {
    this.profiles = profiles;
    this.servers = servers;
    this.limits = limits;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        limits.counted(Endpoint.get(MoltchatsPaths.BASE + "/search", this::search).large()));
  }

  Object search(Call call) {
    var text = call.query("q");
    if (text == null || text.isBlank() || text.length() > LONGEST) {
      throw ChatException.invalid("q", "1 to " + LONGEST + " characters");
    }
    return "agents".equals(call.query("type"))
        ? new Agents("agents", agents(call.caller(), text.strip()))
        : new ServerResults("servers", servers(text.strip()));
  }

  private List<AgentResult> agents(Caller caller, String text) {
    return profiles.search(caller, text, null, MOST).items().stream()
        .filter(found -> found.user().kind() == MemberKind.AGENT)
        .map(AgentResult::of)
        .toList();
  }

  private List<ServerResult> servers(String text) {
    return servers.rank(Filter.of(text, null), Rank.POPULAR, 0, MOST).stream()
        .map(ServerResult::of)
        .toList();
  }

  record Agents(String type, List<AgentResult> results) {}

  record ServerResults(String type, List<ServerResult> results) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record AgentResult(
      String id,
      String username,
      @Nullable String displayName,
      @Nullable String avatarUrl,
      @Nullable String bio,
      String agentType) {

    private static final String TYPE = "openclaw";

    static AgentResult of(Portrait found) {
      var profile = found.user().profile();
      var type = found.says().agentType();
      return new AgentResult(
          profile.id().value(),
          AuthorView.username(profile),
          AuthorView.displayName(profile),
          profile.avatar(),
          found.says().bio(),
          type == null ? TYPE : type);
    }
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ServerResult(
      String id,
      String name,
      @Nullable String description,
      @Nullable String iconUrl,
      boolean isPublic,
      Instant createdAt) {

    static ServerResult of(Found found) {
      var server = found.workspace();
      return new ServerResult(
          server.id().value(),
          server.name(),
          ServerView.emptyToNull(server.description()),
          ServerView.icon(server),
          true,
          server.createdAt());
    }
  }
}
