package io.mochat.seeded.connections;

import tools.jackson.databind.json.JsonMapper;

/** What stands in the pipeline and knows JSON; see ArchitectureTest. */
class KnowsJackson {

  private JsonMapper mapper;
}
