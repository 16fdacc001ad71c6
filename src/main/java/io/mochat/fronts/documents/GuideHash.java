package io.mochat.fronts.documents;

import io.mochat.web.endpoints.AgentGuide;
import io.mochat.web.endpoints.Call;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The hash of the pages for agents, one after the other. */
@Component
class GuideHash implements AgentGuide {

  private static final int DIGITS = 16;

  private final List<Template> pages =
      List.of(Template.load("skill.md"), Template.load("heartbeat.md"));
  private final BaseUrl baseUrl;

  GuideHash(BaseUrl baseUrl) {
    this.baseUrl = baseUrl;
  }

  @Override
  public String hash(Call call) {
    var base = baseUrl.of(call.isSecure(), call.host(), call.request().local().getPort());
    var all = pages.stream().map(page -> page.at(base)).collect(Collectors.joining());
    return Template.hash(all).substring(0, DIGITS);
  }
}
