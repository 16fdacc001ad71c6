package io.mochat.fronts.claw.questions;

import io.mochat.fronts.claw.SendFields;
import io.mochat.fronts.claw.Watch;
import io.mochat.kernel.MemberId;
import io.mochat.messages.Body;
import io.mochat.messages.SendKey;
import io.mochat.messages.purposes.Option;
import io.mochat.messages.purposes.Purpose;
import io.mochat.messages.purposes.Purpose.Mode;
import io.mochat.questions.Ask;
import io.mochat.web.endpoints.Call;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a question that sessions and panels share. */
record AskFields(
    String content,
    List<MemberId> to,
    List<Option> options,
    @Nullable String mode,
    @Nullable Long expiresInMs,
    Duration patience,
    @Nullable String clientMessageId) {

  private static final int LONGEST_ID = 64;
  private static final int LONGEST_LABEL = 200;

  static AskFields read(Fields in) {
    return new AskFields(
        in.present("content", Rule.upTo(Body.MOST)),
        in.has("to") && in.any("to") != null
            ? in
                .requiredTexts(
                    "to",
                    Rule.most(Purpose.MOST_MEMBERS, "at most " + Purpose.MOST_MEMBERS + " ids"))
                .stream()
                .filter(id -> !id.isBlank())
                .map(MemberId::new)
                .toList()
            : List.of(),
        options(in),
        in.text("mode", Rule.oneOf("first or all", "first", "all")),
        in.number("expiresInMs", Rule.between(1, Ask.LONGEST.toMillis())),
        patience(in),
        in.text("clientMessageId"));
  }

  /** How long a request waits: as it says, up to what clients and proxies bear; or not at all. */
  static Duration patience(Fields in) {
    var given = in.number("timeoutMs", Rule.from(0, "a whole number from 0 on"));
    return Duration.ofMillis(given == null ? 0 : Math.min(given, Watch.LONGEST_MILLIS));
  }

  Ask ask(Call call) {
    return new Ask(
        content,
        to,
        options,
        mode == null ? Mode.FIRST : Mode.of(mode),
        expiresInMs == null ? Ask.USUAL : Duration.ofMillis(expiresInMs),
        SendKey.of(call.header(SendFields.KEY_HEADER), clientMessageId),
        null);
  }

  private static List<Option> options(Fields in) {
    return in.any("options") == null
        ? List.of()
        : in.requiredList(
            "options",
            AskFields::option,
            Rule.most(Purpose.MOST_OPTIONS, "at most " + Purpose.MOST_OPTIONS));
  }

  private static Option option(Fields in, String name, Object element) {
    var fields = Fields.objectOf(element).orElse(null);
    if (fields == null) {
      in.mistyped(name, "a list of objects with id and label");
      return new Option("", "");
    }
    var each = in.inside(name, fields);
    return new Option(
        each.required("id", Rule.upTo(LONGEST_ID)),
        each.required("label", Rule.upTo(LONGEST_LABEL)));
  }
}
