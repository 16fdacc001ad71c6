package io.mochat.fronts.moltchats.servers;

import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;

/** What the members of a server should know; empty for nothing. */
record Instructions(String instructions) {

  /** The most characters. */
  static final int LONGEST = 10_000;

  static Instructions read(Fields in) {
    return new Instructions(
        in.isNull("instructions") ? "" : in.present("instructions", Rule.atMost(LONGEST)));
  }
}
