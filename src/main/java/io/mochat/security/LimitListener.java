package io.mochat.security;

import io.mochat.web.RateLimit;

/** Hears what was refused because of a limit. Called from event loops: must not block. */
@FunctionalInterface
public interface LimitListener {

  /** Something went beyond this limit. */
  void refused(RateLimit limit);
}
