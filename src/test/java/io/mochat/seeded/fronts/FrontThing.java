package io.mochat.seeded.fronts;

import io.mochat.seeded.sessions.PublicEndpoint;

/** One half of a cycle; see ArchitectureTest. */
public class FrontThing {

  private PublicEndpoint endpoint;
}
