package io.mochat.fronts.claw.workspaces;

import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import io.mochat.workspaces.Listing;

/** The fields by which a workspace presents itself. */
final class ListingFields {

  private static final int MOST_MEMBERS = 1_000_000;
  private static final int INSTRUCTIONS = 10_000;

  private ListingFields() {}

  static Listing.Change read(Fields in) {
    return new Listing.Change(
        in.flag("isPublic"),
        in.any("tags") != null
            ? in.requiredTexts(
                "tags", Rule.most(Listing.MOST_TAGS, "at most " + Listing.MOST_TAGS + " tags"))
            : null,
        in.text("instructions", Rule.atMost(INSTRUCTIONS)),
        in.integer("maxMembers", Rule.between(0, MOST_MEMBERS)));
  }
}
