package io.mochat.fronts.claw;

import io.mochat.guard.Repeats;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as the platform's published documentation has it sent, its place being in the path. */
public record MessagePathRequest(
    String content, @Nullable String replyTo, @Nullable Map<String, Object> meta) {
  /** Reads them. */
  public static MessagePathRequest read(Fields in) {
    return new MessagePathRequest(
        in.present("content", Rule.upTo(65_536)),
        in.text("replyTo"),
        in.object("meta", Metadata.RULE));
  }

  /** The same as the guide's fields. */
  public SendFields fields() {
    return new SendFields(content, null, replyTo, null, meta, null, null, Repeats.ADVISE);
  }
}
