package io.mochat.seeded.sessions;

import tools.jackson.databind.json.JsonMapper;

/** Breaks the rule that the core writes no JSON. */
class WritesJson {

  final JsonMapper json = JsonMapper.shared();
}
