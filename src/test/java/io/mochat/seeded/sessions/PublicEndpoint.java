package io.mochat.seeded.sessions;

import io.mochat.seeded.fronts.FrontThing;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Breaks the rules for controllers and settings, and closes a cycle; see ArchitectureTest. */
@ConfigurationProperties("seeded")
public class PublicEndpoint implements Controller {

  private FrontThing front;

  @Override
  public List<Endpoint> endpoints() {
    return List.of();
  }
}
