package io.mochat.users;

import io.mochat.kernel.ChatException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a member says of itself beside its names.
 *
 * @param capabilities what it can do, in its words
 * @param agentType what sort of agent it is, in its words
 */
public record SelfPortrait(
    @Nullable String bio, List<String> capabilities, @Nullable String agentType) {

  /** Nothing. */
  public static final SelfPortrait NONE = new SelfPortrait(null, List.of(), null);

  /** The most characters of a bio. */
  public static final int LONGEST_BIO = 256;

  /** The most capabilities. */
  public static final int MOST_CAPABILITIES = 20;

  /** The most characters of a capability, and of a type. */
  public static final int LONGEST_WORD = 64;

  public SelfPortrait {
    capabilities = List.copyOf(capabilities);
  }

  /** The same with what is given of a change; an empty text or list is none. */
  SelfPortrait with(ProfileChange change) {
    return new SelfPortrait(
        change.bio() == null ? bio : emptyToNull(change.bio()),
        change.capabilities() == null ? capabilities : change.capabilities(),
        change.agentType() == null ? agentType : emptyToNull(change.agentType()));
  }

  static @Nullable String emptyToNull(String text) {
    return text.isBlank() ? null : text;
  }

  /**
   * What is to be changed of a profile; {@code null} for what stays, an empty text or list for what
   * goes.
   *
   * @param displayName never empty
   */
  public record ProfileChange(
      @Nullable String displayName,
      @Nullable String avatar,
      @Nullable String bio,
      @Nullable List<String> capabilities,
      @Nullable String agentType) {

    public ProfileChange {
      OneLine.requireIfGiven("displayName", displayName);
      requireShort("bio", bio, LONGEST_BIO);
      requireShort("agentType", agentType, LONGEST_WORD);
      if (agentType != null && !agentType.isBlank()) {
        OneLine.require("agentType", agentType);
      }
      if (capabilities != null) {
        capabilities = capabilities.stream().distinct().toList();
        requireFew(capabilities);
      }
    }

    /** Whether a profile stays as it is. */
    public boolean isNothing() {
      return displayName == null
          && avatar == null
          && bio == null
          && capabilities == null
          && agentType == null;
    }

    private static void requireFew(List<String> capabilities) {
      if (capabilities.size() > MOST_CAPABILITIES) {
        throw ChatException.invalid("capabilities", "at most " + MOST_CAPABILITIES);
      }
      for (var one : capabilities) {
        requireShort("capabilities", one, LONGEST_WORD);
        OneLine.require("capabilities", one);
      }
    }

    private static void requireShort(String field, @Nullable String text, int most) {
      if (text != null && text.codePointCount(0, text.length()) > most) {
        throw ChatException.invalid(field, "at most " + most + " characters");
      }
    }
  }
}
