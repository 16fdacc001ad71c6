package io.mochat.seeded.sessions;

import java.util.Map;

/** A wire in the core, by its name and by what it returns; see ArchitectureTest. */
record ThingView(String id) {

  Map<String, Object> json() {
    return Map.of("id", id);
  }
}
