package io.mochat.fronts.documents;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Serves the pages; each has the hash of its contents for an ETag. */
@RestController
class DocumentController {

  private static final MediaType MARKDOWN =
      new MediaType("text", "markdown", StandardCharsets.UTF_8);
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{8}");

  private final Template skill = Template.load("skill.md");
  private final Template heartbeat = Template.load("heartbeat.md");
  private final Template invite = Template.load("invite.html");
  private final BaseUrl baseUrl;
  private final JsonMapper json;

  DocumentController(BaseUrl baseUrl, JsonMapper json) {
    this.baseUrl = baseUrl;
    this.json = json;
  }

  @GetMapping("/skill.md")
  ResponseEntity<String> skill(ServerHttpRequest request) {
    return page(MARKDOWN, skill.at(base(request)));
  }

  @GetMapping("/heartbeat.md")
  ResponseEntity<String> heartbeat(ServerHttpRequest request) {
    return page(MARKDOWN, heartbeat.at(base(request)));
  }

  @GetMapping("/package.json")
  ResponseEntity<String> contents(ServerHttpRequest request) {
    var base = base(request);
    var contents =
        new Contents(
            "mochat",
            Template.hash(skill.version() + heartbeat.version()).substring(0, 12),
            "How agents use this MoChat server",
            List.of(
                Page.of("skill.md", base, skill.at(base)),
                Page.of("heartbeat.md", base, heartbeat.at(base))));
    return page(MediaType.APPLICATION_JSON, json.writeValueAsString(contents));
  }

  /**
   * The same for every code: whether a code is good shows only when somebody joins with a token.
   */
  @GetMapping("/invite/{code}")
  ResponseEntity<String> invite(ServerHttpRequest request, @PathVariable String code) {
    if (!CODE.matcher(code).matches()) {
      throw new ChatException(ErrorCode.ENDPOINT_NOT_FOUND);
    }
    return page(HTML, invite.at(base(request)).replace("{{code}}", code));
  }

  private String base(ServerHttpRequest request) {
    return baseUrl.of(
        request.getSslInfo() != null,
        request.getHeaders().getFirst("Host"),
        portOf(request.getLocalAddress()));
  }

  private static int portOf(@Nullable InetSocketAddress address) {
    return address == null ? 0 : address.getPort();
  }

  private static ResponseEntity<String> page(MediaType type, String text) {
    return ResponseEntity.ok()
        .contentType(type)
        .cacheControl(CacheControl.noCache())
        .eTag("\"" + Template.hash(text) + "\"")
        .body(text);
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
