package io.mochat.messages;

import io.mochat.kernel.MemberId;
import io.mochat.users.UserManager;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Finds who a text mentions: {@code @name}, {@code @[name or id]}, {@code <@id>} and a bare
 * {@code @} before a whole id. E-mail addresses are no mentions. The first {@value #MOST} different
 * tokens count.
 */
@Component
class MentionDetector {

  private static final int MOST = 100;
  private static final Set<String> KEYWORDS = Set.of("all", "everyone", "channel", "here");

  // Every quantifier is possessive or bounded, so the time is linear in the text,
  // whatever it holds.
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<![\\w.%+-])[\\w.%+-]++@[A-Za-z0-9-]++(?:\\.[A-Za-z0-9-]++)++"
              + "|@\\[([^\\]]{1,100})\\]"
              + "|<@([^>]{1,100})>"
              + "|@([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})"
              + "|@(\\w++)");

  private final UserManager users;

  MentionDetector(UserManager users) {
    this.users = users;
  }

  /** The mentions in a text; names and ids are resolved among those who may read it. */
  Mentions detect(String content, Audience audience) {
    if (content.indexOf('@') < 0) {
      return Mentions.NONE;
    }
    var tokens = tokens(content);
    boolean all = tokens.removeIf(token -> KEYWORDS.contains(token.toLowerCase(Locale.ROOT)));
    if (tokens.isEmpty()) {
      return new Mentions(List.of(), List.of(), all);
    }
    var readers = audience.readers().get();
    var members = new LinkedHashSet<MemberId>();
    tokens.forEach(token -> resolve(token, readers).ifPresent(members::add));
    var found = new LinkedHashSet<>(tokens);
    members.forEach(member -> found.add(member.value()));
    return new Mentions(List.copyOf(found), List.copyOf(members), all);
  }

  private static Set<String> tokens(String content) {
    var tokens = new LinkedHashSet<String>();
    var matcher = TOKEN.matcher(content);
    while (tokens.size() < MOST && matcher.find()) {
      token(matcher).ifPresent(tokens::add);
    }
    return tokens;
  }

  private static Optional<String> token(Matcher matcher) {
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.group(group) != null && !matcher.group(group).isBlank()) {
        return Optional.of(matcher.group(group));
      }
    }
    return Optional.empty();
  }

  private Optional<MemberId> resolve(String token, Set<MemberId> readers) {
    var asId = new MemberId(token.toLowerCase(Locale.ROOT));
    return readers.contains(asId)
        ? Optional.of(asId)
        : users.findByUsername(token).filter(readers::contains);
  }
}
