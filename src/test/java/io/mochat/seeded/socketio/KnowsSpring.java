package io.mochat.seeded.socketio;

import org.springframework.core.io.Resource;

/** An engine class that knows Spring; see ArchitectureTest. */
class KnowsSpring {

  private Resource resource;
}
