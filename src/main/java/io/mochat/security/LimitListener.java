package io.mochat.security;

import io.mochat.web.RateLimit;

/** Notified of what was refused because of a limit. Called on event loops: must not block. */
@FunctionalInterface
public interface LimitListener {

  /** Something was refused because of this limit. */
  void refused(RateLimit limit);
}
