package io.mochat.web.fields;

import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a value has to be.
 *
 * @param expected the same for people, such as {@code at most 100 characters}
 */
public record Rule<T>(Predicate<T> holds, String expected) {

  private static final int LONGEST_LOCAL_PART = 64;

  /** What stands between the dots before the at sign (RFC 5322, with RFC 6531). */
  private static final Pattern ATOM =
      Pattern.compile("[\\w!#$%&'*+/=?^`{|}~\\x{80}-\\x{10FFFF}-]+");

  private static final Pattern QUOTED = Pattern.compile("\"[^\"\\\\\\p{Cntrl}]+\"");

  /** What stands between the dots behind it. */
  private static final Pattern LABEL =
      Pattern.compile("(?!-)[\\p{IsAlphabetic}\\d\\x{80}-\\x{10FFFF}-]{1,63}(?<!-)");

  private static final Pattern ADDRESS = Pattern.compile("\\[[\\d.:A-Fa-fIPv]+]");

  /** A text of so many characters at most. */
  public static Rule<String> atMost(int characters) {
    return atMost(characters, "at most " + characters + " characters");
  }

  /** A text of so many characters at most. */
  public static Rule<String> atMost(int characters, String expected) {
    return new Rule<>(text -> lengthOf(text) <= characters, expected);
  }

  /** A text that is not empty, and has so many characters at most. */
  public static Rule<String> upTo(int characters) {
    return new Rule<>(
        text -> !text.isEmpty() && lengthOf(text) <= characters,
        "1 to " + characters + " characters");
  }

  /** One of these words. */
  public static Rule<String> oneOf(String expected, String... words) {
    return new Rule<>(Set.of(words)::contains, expected);
  }

  /** A text of this form. */
  public static Rule<String> matching(Pattern form, String expected) {
    return new Rule<>(text -> form.matcher(text).matches(), expected);
  }

  /** An e-mail address. */
  public static Rule<String> email(String expected) {
    return new Rule<>(Rule::isEmail, expected);
  }

  /**
   * A text in ASCII, as addresses that sign in are: beyond it different ones fold to the same, and
   * a mailbox would open another's account.
   */
  public static Rule<String> ascii(String expected) {
    return new Rule<>(text -> text.chars().allMatch(sign -> sign < 0x80), expected);
  }

  /** A number from the first to the last. */
  public static Rule<Long> between(long first, long last) {
    return between(first, last, "a whole number from " + first + " to " + last);
  }

  /** A number from the first to the last. */
  public static Rule<Long> between(long first, long last, String expected) {
    return new Rule<>(number -> number >= first && number <= last, expected);
  }

  /** A number from this one on. */
  public static Rule<Long> from(long first, String expected) {
    return new Rule<>(number -> number >= first, expected);
  }

  /** At least one element. */
  public static Rule<Collection<?>> notEmpty(String expected) {
    return new Rule<>(all -> !all.isEmpty(), expected);
  }

  /** So many elements at most. */
  public static Rule<Collection<?>> most(int elements, String expected) {
    return new Rule<>(all -> all.size() <= elements, expected);
  }

  /** Characters of Unicode: some are two of Java. */
  private static int lengthOf(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean isEmail(String text) {
    int at = text.lastIndexOf('@');
    return text.isEmpty()
        || at > 0
            && at <= LONGEST_LOCAL_PART
            && isLocalPart(text.substring(0, at))
            && isDomain(text.substring(at + 1));
  }

  private static boolean isLocalPart(String text) {
    return QUOTED.matcher(text).matches() || everyPart(text, ATOM);
  }

  private static boolean isDomain(String text) {
    return ADDRESS.matcher(text).matches() || everyPart(text, LABEL);
  }

  // Part by part: an expression for all of them would go as deep as there are parts.
  private static boolean everyPart(String text, Pattern form) {
    return Stream.of(text.split("\\.", -1)).allMatch(part -> form.matcher(part).matches());
  }
}
