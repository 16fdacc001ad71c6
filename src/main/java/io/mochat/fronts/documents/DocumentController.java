package io.mochat.fronts.documents;

import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Serves the pages; each has the hash of its contents for an ETag. */
@Component
class DocumentController implements Controller {

  private static final String MARKDOWN = "text/markdown;charset=UTF-8";
  private static final String HTML = "text/html;charset=UTF-8";
  private static final String JSON = "application/json";

  private final Template skill = Template.load("skill.md");
  private final Template heartbeat = Template.load("heartbeat.md");
  private final Template invite = Template.load("invite.html");
  private final BaseUrl baseUrl;
  private final JsonMapper json;

  DocumentController(BaseUrl baseUrl, JsonMapper json) {
    this.baseUrl = baseUrl;
    this.json = json;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.page("/skill.md", call -> send(call, MARKDOWN, skill.at(base(call)))).open(),
        Endpoint.page("/heartbeat.md", call -> send(call, MARKDOWN, heartbeat.at(base(call))))
            .open(),
        Endpoint.page("/package.json", this::contents).open(),
        Endpoint.page("/invite/{code:[A-Za-z0-9]{8}}", this::invite).open());
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

  record Page(String name, String url, String sha256) {

    static Page of(String name, String base, String text) {
      return new Page(name, base + "/" + name, Template.hash(text));
    }
  }
}
