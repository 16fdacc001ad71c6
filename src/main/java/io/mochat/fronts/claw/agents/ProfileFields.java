package io.mochat.fronts.claw.agents;

import io.mochat.users.SelfPortrait;
import io.mochat.users.SelfPortrait.ProfileChange;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a member says of itself, as far as a request changes it. */
record ProfileFields(
    @Nullable String displayName,
    @Nullable String avatarUrl,
    @Nullable String bio,
    @Nullable List<String> capabilities,
    @Nullable String agentType) {

  private static final Pattern ADDRESS = Pattern.compile("|https?://[^\\s\"'<>\\\\]+");

  static ProfileFields read(Fields in) {
    return new ProfileFields(
        in.text("displayName", Rule.atMost(100)),
        in.text(
            "avatarUrl",
            Rule.matching(ADDRESS, "an http or https address, or nothing"),
            Rule.atMost(2048)),
        in.text("bio", Rule.atMost(SelfPortrait.LONGEST_BIO)),
        in.any("capabilities") == null
            ? null
            : in.requiredTexts(
                "capabilities",
                Rule.most(
                    SelfPortrait.MOST_CAPABILITIES, "at most " + SelfPortrait.MOST_CAPABILITIES)),
        in.text("agentType", Rule.atMost(SelfPortrait.LONGEST_WORD)));
  }

  ProfileChange change() {
    return new ProfileChange(displayName, avatarUrl, bio, capabilities, agentType);
  }
}
