package io.mochat.fronts.claw.questions;

import io.mochat.fronts.claw.Metadata;
import io.mochat.fronts.claw.SendFields;
import io.mochat.kernel.MemberId;
import io.mochat.messages.SendKey;
import io.mochat.messages.purposes.Choice;
import io.mochat.messages.purposes.Matter.Action;
import io.mochat.messages.purposes.Purpose;
import io.mochat.questions.Ask;
import io.mochat.questions.approvals.Approvers;
import io.mochat.questions.approvals.Wish;
import io.mochat.web.endpoints.Call;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The fields of a request that something be allowed. */
record WishFields(
    String title,
    @Nullable String details,
    @Nullable Action action,
    List<Choice> options,
    Approvers approvers,
    @Nullable Long expiresInMs,
    @Nullable String clientMessageId) {

  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_DETAILS = 8_192;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_ID = 64;
  private static final int LONGEST_LABEL = 200;

  // Equal arguments are the same text, however they were written.
  private static final ObjectWriter CANONICAL =
      JsonMapper.shared().writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  static WishFields read(Fields in) {
    return new WishFields(
        in.required("title", Rule.atMost(LONGEST_TITLE)),
        in.text("details", Rule.atMost(LONGEST_DETAILS)),
        in.part("action", WishFields::action),
        options(in),
        approvers(in),
        in.number("expiresInMs", Rule.between(Wish.SHORTEST.toMillis(), Ask.LONGEST.toMillis())),
        in.text("clientMessageId"));
  }

  Wish wish(Call call) {
    return new Wish(
        title,
        details,
        action,
        options,
        approvers,
        expiresInMs == null ? Wish.USUAL : Duration.ofMillis(expiresInMs),
        SendKey.of(call.header(SendFields.KEY_HEADER), clientMessageId));
  }

  private static Action action(Fields in) {
    var arguments = in.object("arguments", Metadata.RULE);
    return new Action(
        in.required("name", Rule.atMost(LONGEST_NAME)),
        CANONICAL.writeValueAsString(arguments == null ? Map.of() : arguments));
  }

  private static Approvers approvers(Fields in) {
    if (in.any("approvers") instanceof List<?>) {
      return new Approvers.Named(
          in
              .requiredTexts(
                  "approvers",
                  Rule.notEmpty("at least one id"),
                  Rule.most(Purpose.MOST_MEMBERS, "at most " + Purpose.MOST_MEMBERS + " ids"))
              .stream()
              .filter(id -> !id.isBlank())
              .map(MemberId::new)
              .toList());
    }
    var word = in.text("approvers", Rule.oneOf("owner, managers or ids", "owner", "managers"));
    return "managers".equals(word) ? new Approvers.Managers() : new Approvers.Owner();
  }

  private static List<Choice> options(Fields in) {
    return in.any("options") == null
        ? List.of()
        : in.requiredList(
            "options",
            WishFields::option,
            Rule.most(Purpose.MOST_OPTIONS, "at most " + Purpose.MOST_OPTIONS));
  }

  private static Choice option(Fields in, String name, Object element) {
    var fields = Fields.objectOf(element).orElse(null);
    if (fields == null) {
      in.mistyped(name, "a list of objects with id, label and effect");
      return new Choice("", "", false);
    }
    var each = in.inside(name, fields);
    return new Choice(
        each.required("id", Rule.upTo(LONGEST_ID)),
        each.required("label", Rule.upTo(LONGEST_LABEL)),
        each.required("effect", Rule.oneOf("allow or deny", "allow", "deny")).equals("allow"));
  }
}
