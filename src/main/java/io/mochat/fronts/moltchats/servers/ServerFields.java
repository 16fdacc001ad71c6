package io.mochat.fronts.moltchats.servers;

import io.mochat.fronts.moltchats.ServerView;
import io.mochat.fronts.moltchats.Strict;
import io.mochat.moderation.ModerationManager;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import io.mochat.workspaces.Listing;
import io.mochat.workspaces.Workspace;
import io.mochat.workspaces.WorkspaceManager.WorkspaceFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of a server that its owner sets; {@code null} leaves one as it is. */
record ServerFields(
    @Nullable String name,
    @Nullable String description,
    @Nullable String iconUrl,
    @Nullable Boolean isPublic,
    @Nullable List<String> tags,
    @Nullable String instructions,
    @Nullable Integer maxMembers,
    @Nullable Integer reportThreshold) {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_DESCRIPTION = 1_000;
  private static final int LONGEST_ADDRESS = 2_048;
  private static final int LONGEST_TAG = 32;
  private static final int USUAL_MEMBERS = 500;
  private static final int MOST_MEMBERS = 1_000_000;

  static ServerFields ofNew(Fields in) {
    in.required("name", Rule.upTo(LONGEST_NAME));
    return read(in);
  }

  static ServerFields ofChange(Fields in) {
    var fields = read(in);
    if (fields.name() != null && fields.name().isBlank()) {
      in.wrong("name", "1 to " + LONGEST_NAME + " characters");
    }
    return fields;
  }

  /** Those that say nothing but this. */
  static ServerFields instructing(String instructions) {
    return new ServerFields(null, null, null, null, null, instructions, null, null);
  }

  String requireName() {
    return Objects.requireNonNull(name);
  }

  /** How a new server presents itself: public, if nothing else is said. */
  Listing listing() {
    return new Listing.Change(
            isPublic == null || isPublic,
            tags,
            instructions,
            maxMembers == null ? Integer.valueOf(USUAL_MEMBERS) : maxMembers)
        .over(Listing.PRIVATE);
  }

  WorkspaceFields over(Workspace old) {
    return new WorkspaceFields(
        name,
        description,
        iconUrl == null ? null : metadata(old.metadata()),
        null,
        new Listing.Change(isPublic, tags, instructions, maxMembers));
  }

  /** What workspaces have no field for, beside what is there already. */
  @Nullable Map<String, Object> metadata(@Nullable Map<String, Object> old) {
    if (iconUrl == null) {
      return old;
    }
    var changed = new LinkedHashMap<String, Object>(old == null ? Map.of() : old);
    changed.put(ServerView.ICON, iconUrl);
    return changed;
  }

  private static ServerFields read(Fields in) {
    return new ServerFields(
        in.text("name", Rule.upTo(LONGEST_NAME)),
        Strict.text(in, "description", Rule.atMost(LONGEST_DESCRIPTION)),
        Strict.text(in, "iconUrl", Rule.atMost(LONGEST_ADDRESS)),
        Strict.flag(in, "isPublic"),
        in.any("tags") == null ? null : tags(in),
        Strict.text(in, "instructions", Rule.atMost(Instructions.LONGEST)),
        Strict.number(in, "maxMembers", Rule.between(1, MOST_MEMBERS)),
        Strict.number(
            in,
            "reportThreshold",
            Rule.between(ModerationManager.LEAST_THRESHOLD, ModerationManager.MOST_THRESHOLD)));
  }

  private static List<String> tags(Fields in) {
    return in
        .requiredTexts(
            "tags", Rule.most(Listing.MOST_TAGS, "at most " + Listing.MOST_TAGS + " tags"))
        .stream()
        .map(tag -> tag.codePointCount(0, tag.length()) <= LONGEST_TAG ? tag : cut(tag))
        .toList();
  }

  private static String cut(String tag) {
    return tag.substring(0, tag.offsetByCodePoints(0, LONGEST_TAG));
  }
}
