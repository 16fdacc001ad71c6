package io.mochat.fronts.moltchats;

import java.util.List;

/** The paths of this front. */
final class MoltchatsPaths {

  static final String BASE = "/api/v1";
  static final String AUTH = BASE + "/auth";
  static final String AGENTS = BASE + "/agents";

  /** What it answers for, with everything below it that nobody else claims. */
  static final List<String> ALL = List.of(BASE);

  private MoltchatsPaths() {}
}
