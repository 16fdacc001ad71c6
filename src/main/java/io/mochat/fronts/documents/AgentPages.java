package io.mochat.fronts.documents;

import io.mochat.web.endpoints.AgentGuide;
import io.mochat.web.endpoints.Call;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The pages that tell agents what to do, in the order in which their hash takes them. */
@Component
class AgentPages implements AgentGuide {

  private static final int DIGITS = 16;

  private final List<Page> pages;
  private final BaseUrl baseUrl;

  AgentPages(BaseUrl baseUrl, Environment environment) {
    boolean hasMcp = environment.getProperty("mochat.mcp.enabled", Boolean.class, true);
    var mcp = hasMcp ? Template.load("mcp.md").text() : "";
    this.baseUrl = baseUrl;
    this.pages =
        List.of(
            new Page("skill.md", Template.load("skill.md").with("{{mcp}}", mcp)),
            new Page("heartbeat.md", Template.load("heartbeat.md")),
            new Page("messaging.md", Template.load("messaging.md")),
            new Page("rules.md", Template.load("rules.md")));
  }

  List<Page> all() {
    return pages;
  }

  /** The version that all of them have. */
  String version() {
    return pages.getFirst().template().version();
  }

  /** Changes with the contents of any of them, not with the address. */
  String fingerprint() {
    return Template.hash(
        pages.stream().map(page -> page.template().text()).collect(Collectors.joining()));
  }

  /** The address at which this client reaches the server. */
  String base(Call call) {
    return baseUrl.of(call.isSecure(), call.host(), call.request().local().getPort());
  }

  @Override
  public String hash(Call call) {
    var base = base(call);
    var all = pages.stream().map(page -> page.template().at(base)).collect(Collectors.joining());
    return Template.hash(all).substring(0, DIGITS);
  }

  /**
   * One of them.
   *
   * @param name that of its file
   */
  record Page(String name, Template template) {}
}
