package io.mochat.seeded.websocket;

import io.vertx.core.Vertx;

/** Something outside the HTTP engine that knows what that stands on; see ArchitectureTest. */
class KnowsVertx {

  private Vertx vertx;
}
