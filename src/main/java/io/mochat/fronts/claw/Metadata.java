package io.mochat.fronts.claw;

import io.mochat.web.fields.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What metadata has to be. */
public final class Metadata {

  /** An object of at most 16 KiB when written as JSON, as it would be stored. */
  public static final Rule<Map<String, Object>> RULE =
      new Rule<>(Metadata::fits, "an object of at most 16384 bytes of JSON");

  private static final int MOST_BYTES = 16_384;
  private static final JsonMapper JSON = JsonMapper.shared();

  private Metadata() {}

  private static boolean fits(Map<String, Object> metadata) {
    return JSON.writeValueAsString(metadata).getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
  }
}
