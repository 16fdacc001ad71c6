package io.mochat.workspaces;

import io.mochat.kernel.ChatException;
import io.mochat.pages.JsonWeight;
import io.mochat.users.OneLine;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a workspace presents itself.
 *
 * @param isPublic whether everybody may find it and join
 * @param tags by which it is found, in lower case, each once
 * @param instructions what its members should know
 * @param maxMembers how many it takes in; {@code null} for any number
 */
public record Listing(
    boolean isPublic,
    List<String> tags,
    @Nullable String instructions,
    @Nullable Integer maxMembers) {

  /** Into which only an invite leads. */
  public static final Listing PRIVATE = new Listing(false, List.of(), null, null);

  /** The most tags. */
  public static final int MOST_TAGS = 10;

  private static final int TAG = 32;

  public Listing {
    tags = tags.stream().map(tag -> tag.strip().toLowerCase(Locale.ROOT)).distinct().toList();
    if (tags.size() > MOST_TAGS) {
      throw ChatException.invalid("tags", "at most " + MOST_TAGS + " tags");
    }
    for (var tag : tags) {
      if (tag.codePointCount(0, tag.length()) > TAG) {
        throw ChatException.invalid("tags", "tags of at most " + TAG + " characters");
      }
      OneLine.require("tags", tag);
    }
  }

  /** How many bytes of JSON it is, about. */
  long weight() {
    return JsonWeight.of(tags) + JsonWeight.of(instructions);
  }

  /** What of it is changed; {@code null} leaves one as it is, and 0 members are any number. */
  public record Change(
      @Nullable Boolean isPublic,
      @Nullable List<String> tags,
      @Nullable String instructions,
      @Nullable Integer maxMembers) {

    /** Nothing. */
    public static final Change NONE = new Change(null, null, null, null);

    /** The same of this one. */
    public Listing over(Listing old) {
      Integer most = maxMembers == null ? old.maxMembers() : maxMembers;
      return new Listing(
          isPublic == null ? old.isPublic() : isPublic,
          tags == null ? old.tags() : tags,
          instructions == null ? old.instructions() : blankToNull(instructions),
          most == null || most == 0 ? null : most);
    }

    private static @Nullable String blankToNull(String text) {
      return text.isBlank() ? null : text;
    }
  }
}
