package io.mochat.messages.mentions;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a text from mention to mention: {@code @name}, {@code @[name or id]}, {@code <@id>}
 * and a bare {@code @} before a whole id. Code, URLs and addresses like {@code git@host} are passed
 * over. In time linear in the text, whatever it holds. Not thread-safe.
 *
 * <p>The console draws mentions by the same rule, {@code js/lib/mentions.js}; one table of cases
 * holds for both.
 */
public final class MentionScanner {

  private static final int LONGEST = 100;
  private static final String ID_FORM = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

  private final String text;
  private final Iterator<Stretch> code;
  private @Nullable Stretch nextCode;
  private int at;
  // Whether what stands right before could be the first part of an address.
  private boolean isInWord;
  private boolean hasLetter;

  /** At the begin of this text. */
  public MentionScanner(String text) {
    this.text = text;
    var found = text.indexOf('@') < 0 ? List.<Stretch>of() : CodeFinder.find(text);
    this.code = found.iterator();
    this.nextCode = code.hasNext() ? code.next() : null;
  }

  /** The next mention; empty at the end. */
  public Optional<Mention> next() {
    while (at < text.length()) {
      var mention = step();
      if (mention != null) {
        return Optional.of(mention);
      }
    }
    return Optional.empty();
  }

  private @Nullable Mention step() {
    if (nextCode != null && at >= nextCode.begin()) {
      goOnAt(Math.max(at, nextCode.end()));
      nextCode = code.hasNext() ? code.next() : null;
      return null;
    }
    char sign = text.charAt(at);
    if (sign == '@') {
      return isAddress() ? passHost() : mention(at);
    }
    if (Characters.isLocal(sign)) {
      word(sign);
    } else {
      goOnAt(at + 1);
    }
    return null;
  }

  /** Goes on at this place, in no word. */
  private void goOnAt(int place) {
    at = place;
    isInWord = false;
    hasLetter = false;
  }

  private void word(char sign) {
    if (!isInWord) {
      int end = Urls.end(text, at);
      if (end > at) {
        goOnAt(end);
        return;
      }
      isInWord = true;
    }
    hasLetter |= Characters.isLetter(sign);
    at++;
  }

  private boolean isAddress() {
    return hasLetter && text.charAt(at - 1) != '.';
  }

  // Still in a word: what follows on an address is no mention either.
  private @Nullable Mention passHost() {
    at++;
    while (at < text.length() && Characters.isHost(text.charAt(at))) {
      at++;
    }
    return null;
  }

  private @Nullable Mention mention(int sign) {
    var pointed = sign > 0 && text.charAt(sign - 1) == '<' ? enclosed(sign + 1, '>') : null;
    if (pointed != null) {
      return pointed;
    }
    goOnAt(sign + 1);
    if (text.startsWith("[", at)) {
      return enclosed(at + 1, ']');
    }
    int end = isId(at) ? at + ID_FORM.length() : nameEnd(at);
    int longest = longestEnd(end);
    return end == at || passFarAddress(longest) ? null : bare(end, longest);
  }

  private Mention bare(int end, int longest) {
    var mention = new Mention(text.substring(at, end), text.substring(at, longest), true);
    goOnAt(end);
    return mention;
  }

  /** Where the words end that follow a name behind hyphens. */
  private int longestEnd(int end) {
    int longest = end;
    while (text.startsWith("-", longest) && nameEnd(longest + 1) > longest + 1) {
      longest = nameEnd(longest + 1);
    }
    return longest;
  }

  /** The mention whose name begins here, if a sign ends it on the same line. */
  private @Nullable Mention enclosed(int begin, char close) {
    int end = begin;
    int most = Math.min(text.length(), begin + LONGEST + 1);
    while (end < most && "\n`".indexOf(text.charAt(end)) < 0 && text.charAt(end) != close) {
      end++;
    }
    if (end == most || text.charAt(end) != close || text.substring(begin, end).isBlank()) {
      return null;
    }
    goOnAt(end + 1);
    var name = text.substring(begin, end);
    return new Mention(name, name, false);
  }

  private int nameEnd(int begin) {
    int end = begin;
    while (end < text.length() && Characters.isName(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private boolean isId(int begin) {
    if (begin + ID_FORM.length() > text.length()) {
      return false;
    }
    for (int place = 0; place < ID_FORM.length(); place++) {
      char sign = text.charAt(begin + place);
      if (ID_FORM.charAt(place) == '-' ? sign != '-' : !Characters.isHex(sign)) {
        return false;
      }
    }
    return true;
  }

  /** Passes over {@code @name@host.example}, somebody of another place. */
  private boolean passFarAddress(int nameEnd) {
    if (!text.startsWith("@", nameEnd)) {
      return false;
    }
    int host = nameEnd + 1;
    int end = host;
    while (end < text.length() && Characters.isHost(text.charAt(end))) {
      end++;
    }
    if (!Urls.isHost(text.substring(host, end))) {
      return false;
    }
    goOnAt(end);
    isInWord = true;
    hasLetter = true;
    return true;
  }
}
