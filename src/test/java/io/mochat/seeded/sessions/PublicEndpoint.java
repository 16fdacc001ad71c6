package io.mochat.seeded.sessions;

import io.mochat.seeded.fronts.FrontThing;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.web.bind.annotation.RestController;

/** Breaks the rules for controllers and settings, and closes a cycle; see ArchitectureTest. */
@RestController
@ConfigurationProperties("seeded")
public class PublicEndpoint {

  private FrontThing front;
}
