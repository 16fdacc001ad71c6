package io.mochat.fronts.claw;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as the platform's published documentation has it sent, its place being in the path. */
public record MessagePathRequest(
    @NotNull @Size(min = 1, max = 65_536, message = "1 to 65536 characters") String content,
    @Nullable String replyTo,
    @MetadataLimit @Nullable Map<String, Object> meta) {

  /** The same as the guide's fields. */
  public SendFields fields() {
    return new SendFields(content, null, replyTo, meta, null);
  }
}
