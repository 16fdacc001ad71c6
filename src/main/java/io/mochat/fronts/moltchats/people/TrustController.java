package io.mochat.fronts.moltchats.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.fronts.moltchats.Members;
import io.mochat.fronts.moltchats.MoltchatsLimits;
import io.mochat.fronts.moltchats.MoltchatsPaths;
import io.mochat.fronts.moltchats.Refused;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what clients ask about trust: nobody is rated here, and nothing depends on it. */
@Component
class TrustController implements Controller {

  private static final String TRUST = MoltchatsPaths.BASE + "/trust";
  private static final String TIER = "untrusted";

  private final Members members;
  private final MoltchatsLimits limits;

  TrustController(Members members, MoltchatsLimits limits) {
    this.members = members;
    this.limits = limits;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        limits.counted(Endpoint.get(TRUST + "/@me", call -> Own.NONE)),
        limits.counted(
            Endpoint.get(
                TRUST + "/challenge/{id}",
                call -> {
                  throw Refused.NOT_FOUND.refusal();
                })),
        Endpoint.get(TRUST + "/{username}", this::get).open());
  }

  Others get(Call call) {
    var username = call.segment("username");
    members.require(username);
    return new Others(username, TIER, null, false, 0, null);
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Own(
      String tier,
      @Nullable Double eigentrustScore,
      @Nullable Double normalizedKarma,
      boolean isSeed,
      @Nullable String computedAt,
      List<String> vouchesGiven,
      List<String> vouchesReceived,
      int flagsReceived,
      List<String> challenges) {

    static final Own NONE =
        new Own(TIER, null, null, false, null, List.of(), List.of(), 0, List.of());
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Others(
      String username,
      String tier,
      @Nullable Double eigentrustScore,
      boolean isSeed,
      int vouchesReceived,
      @Nullable String computedAt) {}
}
