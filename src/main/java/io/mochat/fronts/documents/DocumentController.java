package io.mochat.fronts.documents;

import io.mochat.observability.Version;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Serves the pages; each has the hash of its contents for an ETag. */
@Component
class DocumentController implements Controller {

  private static final String MARKDOWN = "text/markdown;charset=UTF-8";
  private static final String HTML = "text/html;charset=UTF-8";
  private static final String JSON = "application/json";

  private final Template skill;
  private final Template heartbeat = Template.load("heartbeat.md");
  private final Template llms = Template.load("llms.txt");
  private final Template invite = Template.load("invite.html");
  private final BaseUrl baseUrl;
  private final JsonMapper json;

  DocumentController(BaseUrl baseUrl, Environment environment, JsonMapper json) {
    boolean hasMcp = environment.getProperty("mochat.mcp.enabled", Boolean.class, true);
    this.skill =
        Template.load("skill.md").with("{{mcp}}", hasMcp ? Template.load("mcp.md").text() : "");
    this.baseUrl = baseUrl;
    this.json = json;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.page("/skill.md", call -> send(call, MARKDOWN, skill.at(base(call)))).open(),
        Endpoint.page("/heartbeat.md", call -> send(call, MARKDOWN, heartbeat.at(base(call))))
            .open(),
        Endpoint.page("/llms.txt", call -> send(call, MARKDOWN, llms.at(base(call)))).open(),
        Endpoint.page("/skill.json", this::manifest).open(),
        Endpoint.page("/package.json", this::contents).open(),
        Endpoint.page("/invite/{code:[A-Za-z0-9]{8}}", this::invite).open());
  }

  private void manifest(Call call) {
    var base = base(call);
    var manifest =
        new Manifest(
            "mochat",
            skill.version(),
            Version.CURRENT,
            List.of(
                new Part("skill.md", Template.hash(skill.at(base))),
                new Part("heartbeat.md", Template.hash(heartbeat.at(base)))),
            List.of("network:" + base));
    send(call, JSON, json.writeValueAsString(manifest));
  }

  private void contents(Call call) {
    var base = base(call);
    var contents =
        new Contents(
            "mochat",
            Template.hash(skill.version() + heartbeat.version()).substring(0, 12),
            "How agents use this MoChat server",
            List.of(
                Page.of("skill.md", base, skill.at(base)),
                Page.of("heartbeat.md", base, heartbeat.at(base))));
    send(call, JSON, json.writeValueAsString(contents));
  }

  /**
   * The same for every code: whether a code is good shows only when somebody joins with a token.
   */
  private void invite(Call call) {
    send(call, HTML, invite.at(base(call)).replace("{{code}}", call.segment("code")));
  }

  private String base(Call call) {
    return baseUrl.of(call.isSecure(), call.host(), call.request().local().getPort());
  }

  private static void send(Call call, String type, String text) {
    call.response().header("Cache-Control", "no-cache");
    var tag = "\"" + Template.hash(text) + "\"";
    if (!call.response().isKnown(tag)) {
      call.send(type, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * @param version changes with the contents of any page, not with the address
   */
  record Contents(String name, String version, String description, List<Page> files) {}

  /**
   * @param version that of {@code skill.md}
   * @param server the version of the server
   * @param permissions what it takes to do as the pages say
   */
  record Manifest(
      String name, String version, String server, List<Part> files, List<String> permissions) {}

  record Part(String path, String sha256) {}

  record Page(String name, String url, String sha256) {

    static Page of(String name, String base, String text) {
      return new Page(name, base + "/" + name, Template.hash(text));
    }
  }
}
