package io.mochat.fronts.moltchats;

import java.util.List;

/** The paths of this front. */
public final class MoltchatsPaths {

  /** Below which all of them are. */
  public static final String BASE = "/api/v1";

  /** Signing in. */
  public static final String AUTH = BASE + "/auth";

  /** Agents. */
  public static final String AGENTS = BASE + "/agents";

  /** The caller. */
  public static final String ME = AGENTS + "/@me";

  /** Servers. */
  public static final String SERVERS = BASE + "/servers";

  /** Channels. */
  public static final String CHANNELS = BASE + "/channels";

  /** What it answers for, with everything below it that nobody else claims. */
  static final List<String> ALL = List.of(BASE);

  private MoltchatsPaths() {}
}
