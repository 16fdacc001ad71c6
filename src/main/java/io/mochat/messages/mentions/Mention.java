package io.mochat.messages.mentions;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A place of a text that mentions somebody, if there is somebody of that name.
 *
 * @param name a username, an id or one of the words for everybody, as written
 * @param longer the same with the words that follow it behind hyphens, which some servers let a
 *     username have; the name itself if there are none
 * @param isBare whether nothing but the text round it ends the name
 */
public record Mention(String name, String longer, boolean isBare) {

  /** As many signs as stand round the strongest emphasis. */
  private static final int MOST_EMPHASIS = 3;

  private static final int MOST_HYPHENS = 4;

  /**
   * What the name may be, the likeliest first: words behind hyphens belong to it or not, and so do
   * underscores at the end of a bare one, or else to the emphasis that it stands in.
   */
  public List<String> readings() {
    return Stream.iterate(longer, text -> text.length() >= name.length(), Mention::shorter)
        .limit(MOST_HYPHENS + 1L)
        .flatMap(this::withoutEmphasis)
        .toList();
  }

  private static String shorter(String text) {
    return text.substring(0, Math.max(0, text.lastIndexOf('-')));
  }

  private Stream<String> withoutEmphasis(String text) {
    int underscores = 0;
    while (isBare
        && underscores < Math.min(MOST_EMPHASIS, text.length() - 1)
        && text.charAt(text.length() - 1 - underscores) == '_') {
      underscores++;
    }
    return IntStream.rangeClosed(0, underscores)
        .mapToObj(count -> text.substring(0, text.length() - count));
  }
}
