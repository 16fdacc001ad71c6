package io.mochat.web.endpoints;

import java.util.List;

/** Serves some endpoints. Implemented by fronts, as beans. */
public interface Controller {

  /** The endpoints, asked for once, at the start. */
  List<Endpoint> endpoints();
}
