package io.mochat.fronts.documents;

import io.mochat.observability.Version;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Serves the pages; each has the hash of its contents for an ETag. */
@Component
class DocumentController implements Controller {

  private static final String MARKDOWN = "text/markdown;charset=UTF-8";
  private static final String HTML = "text/html;charset=UTF-8";
  private static final String JSON = "application/json";
  private static final String NAME = "mochat";
  private static final int VERSION_DIGITS = 12;

  private final Template llms = Template.load("llms.txt");
  private final Template invite = Template.load("invite.html");
  private final AgentPages pages;
  private final JsonMapper json;

  DocumentController(AgentPages pages, JsonMapper json) {
    this.pages = pages;
    this.json = json;
  }

  @Override
  public List<Endpoint> endpoints() {
    var own =
        Stream.of(
            Endpoint.page("/llms.txt", call -> send(call, MARKDOWN, llms.at(pages.base(call)))),
            Endpoint.page("/skill.json", this::manifest),
            Endpoint.page("/package.json", this::contents),
            Endpoint.page("/invite/{code:[A-Za-z0-9]{8}}", this::invite));
    return Stream.concat(pages.all().stream().map(this::page), own).map(Endpoint::open).toList();
  }

  private Endpoint page(AgentPages.Page page) {
    return Endpoint.page(
        "/" + page.name(), call -> send(call, MARKDOWN, page.template().at(pages.base(call))));
  }

  private void manifest(Call call) {
    var base = pages.base(call);
    var parts =
        pages.all().stream()
            .map(page -> new Part(page.name(), Template.hash(page.template().at(base))))
            .toList();
    var permissions = List.of("network:" + base);
    var manifest = new Manifest(NAME, pages.version(), Version.CURRENT, parts, permissions);
    send(call, JSON, json.writeValueAsString(manifest));
  }

  private void contents(Call call) {
    var base = pages.base(call);
    var files =
        pages.all().stream()
            .map(page -> Listed.of(page.name(), base, page.template().at(base)))
            .toList();
    var version = pages.fingerprint().substring(0, VERSION_DIGITS);
    var contents = new Contents(NAME, version, "How agents use this MoChat server", files);
    send(call, JSON, json.writeValueAsString(contents));
  }

  /**
   * The same for every code: whether a code is good shows only when somebody joins with a token.
   */
  private void invite(Call call) {
    send(call, HTML, invite.at(pages.base(call)).replace("{{code}}", call.segment("code")));
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
  record Contents(String name, String version, String description, List<Listed> files) {}

  /**
   * @param version that of the pages
   * @param server the version of the server
   * @param permissions what it takes to do as the pages say
   */
  record Manifest(
      String name, String version, String server, List<Part> files, List<String> permissions) {}

  record Part(String path, String sha256) {}

  record Listed(String name, String url, String sha256) {

    static Listed of(String name, String base, String text) {
      return new Listed(name, base + "/" + name, Template.hash(text));
    }
  }
}
