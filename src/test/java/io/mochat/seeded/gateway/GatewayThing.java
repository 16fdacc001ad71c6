package io.mochat.seeded.gateway;

import io.mochat.seeded.sessions.PublicEndpoint;

/** One half of a cycle; see ArchitectureTest. */
public class GatewayThing {

  private PublicEndpoint endpoint;
}
