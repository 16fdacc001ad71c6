package io.mochat.seeded.http;

import org.springframework.http.HttpStatus;

/** An engine class that knows Spring; see ArchitectureTest. */
class KnowsSpring {

  private HttpStatus status;
}
