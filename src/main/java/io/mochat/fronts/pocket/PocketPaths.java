package io.mochat.fronts.pocket;

import java.util.List;

/** The paths of this front. */
final class PocketPaths {

  static final String KEYS = "/api/v1/keys";
  static final String SSH = "/api/v1/auth/ssh";
  static final String SESSIONS = "/api/v1/sessions";
  static final String RUNTIMES = "/api/v1/runtimes";

  /** What it answers for, each with everything below it. */
  static final List<String> ALL = List.of(KEYS, SSH, SESSIONS, RUNTIMES);

  private PocketPaths() {}
}
