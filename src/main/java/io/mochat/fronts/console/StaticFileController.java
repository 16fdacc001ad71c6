package io.mochat.fronts.console;

import io.mochat.http.RefusedException;
import io.mochat.kernel.SettingException;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The files of the console and the pages it links to. Own files are asked for again each time, and
 * sent only if they have changed; a library and the font have their version in the path, and what
 * was bundled has a name that is made of its contents: they never change. A file is sent whole,
 * whatever range is asked for.
 */
@Component
class StaticFileController implements Controller {

  private static final String AGAIN = "no-cache";
  private static final String FOREVER = "max-age=31536000, public, immutable";

  /** What was made of the console's modules and styles when the program was built. */
  private static final String BUNDLED = "assets/";

  private static final String DASHBOARD = "exchange";
  private static final Set<String> PAGES = Set.of(DASHBOARD, "observe", "docs/api");
  private static final Map<String, String> HOMES =
      Map.of("console", "index.html", DASHBOARD, DASHBOARD + ".html");

  private final String home;
  private final FileLocation own = new FileLocation("static/");
  private final FileLocation font = new FileLocation("META-INF/resources/_static/inter/");
  private final FileLocation libraries = new FileLocation("META-INF/resources/webjars/");

  StaticFileController(@Value("${mochat.console.home:console}") String home) {
    var file = HOMES.get(home);
    if (file == null) {
      throw new SettingException(
          "MOCHAT_HOME (mochat.console.home)", home, "console or " + DASHBOARD);
    }
    this.home = file;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.page("/", call -> send(call, own, home, AGAIN)).open(),
        Endpoint.page("/webjars/{*path}", call -> send(call, libraries, pathOf(call), FOREVER))
            .open(),
        Endpoint.page("/font/{*path}", call -> send(call, font, pathOf(call), FOREVER)).open(),
        Endpoint.page("/{*path}", this::own).open());
  }

  private void own(Call call) {
    var path = pathOf(call);
    send(call, own, path, path.startsWith(BUNDLED) ? FOREVER : AGAIN);
  }

  private static String pathOf(Call call) {
    var path = call.segment("path");
    return PAGES.contains(path) ? path + ".html" : path;
  }

  private static void send(Call call, FileLocation location, String path, String keeping) {
    var file = location.find(path).orElseThrow(() -> new RefusedException(404, "No such file"));
    var response = call.response().header("Cache-Control", keeping);
    if (file.packed() != null) {
      response.addHeader("Vary", "Accept-Encoding");
    }
    if (response.isKnown(file.tag())) {
      return;
    }
    response.header("Content-Type", file.type());
    if (file.packed() != null && call.request().acceptsGzip()) {
      response.sendPacked(file.packed());
    } else {
      response.sendAsIs(file.content());
    }
  }
}
