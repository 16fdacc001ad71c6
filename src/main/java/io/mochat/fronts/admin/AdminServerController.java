package io.mochat.fronts.admin;

import io.mochat.kernel.ChatException;
import io.mochat.observability.servers.Servers;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells of any of the servers how it is, and what this one runs with. */
@Component
class AdminServerController implements Controller {

  private final Servers servers;
  private final PulseReader pulses;
  private final HealthReader health;
  private final FiguresTeller others;
  private final SettingsReader settings;
  private final Clock clock;

  AdminServerController(
      Servers servers,
      PulseReader pulses,
      HealthReader health,
      FiguresTeller others,
      SettingsReader settings,
      Clock clock) {
    this.servers = servers;
    this.pulses = pulses;
    this.health = health;
    this.others = others;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/admin/servers", this::servers).open(),
        Endpoint.post("/api/admin/pulse", ServerRequest::read, this::pulse).open(),
        Endpoint.post("/api/admin/health", ServerRequest::read, this::health).open(),
        Endpoint.post("/api/admin/settings", this::settings).open());
  }

  Reply<ServerList> servers(Call call) {
    var own = servers.own();
    var here = Stream.of(new ServerView(own.id(), own.name(), true, clock.instant()));
    var there =
        servers.others().stream()
            .map(
                told -> new ServerView(told.server().id(), told.server().name(), false, told.at()));
    return Reply.of(
        new ServerList(
            Stream.concat(here, there)
                .sorted(Comparator.comparing(ServerView::name).thenComparing(ServerView::id))
                .toList()));
  }

  Reply<Object> pulse(Call call, ServerRequest request) {
    return Reply.of(of(request, "pulse", pulses::read));
  }

  Reply<Object> health(Call call, ServerRequest request) {
    return Reply.of(of(request, "health", health::read));
  }

  Reply<Settings> settings(Call call) {
    return Reply.of(new Settings(settings.read()));
  }

  private Object of(ServerRequest request, String part, Supplier<Object> here) {
    var server = request.server();
    if (server == null || server.isBlank() || server.equals(servers.own().id())) {
      return here.get();
    }
    return others
        .toldBy(server)
        .map(told -> told.get(part))
        .orElseThrow(() -> ChatException.invalid("server", "the id of a server that runs"));
  }

  record ServerRequest(@Nullable String server) {
    static ServerRequest read(Fields in) {
      return new ServerRequest(in.text("server"));
    }
  }

  record ServerList(List<ServerView> servers) {}

  record ServerView(String id, String name, boolean isThis, Instant at) {}

  record Settings(Map<String, String> settings) {}
}
