package io.mochat.messages;

import io.mochat.kernel.MemberId;
import io.mochat.messages.mentions.Mention;
import io.mochat.messages.mentions.MentionScanner;
import io.mochat.users.UserManager;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds who a text mentions, by {@link MentionScanner} and among those who may read it. The first
 * {@value #MOST} different mentions count.
 */
@Component
public class MentionDetector {

  private static final int MOST = 100;
  private static final Set<String> KEYWORDS = Set.of("all", "everyone", "channel", "here");

  private final UserManager users;

  MentionDetector(UserManager users) {
    this.users = users;
  }

  /** The mentions in a text; names and ids are resolved among those who may read it. */
  public Mentions detect(String content, Audience audience) {
    var mentions = mentions(content);
    if (mentions.isEmpty()) {
      return Mentions.NONE;
    }
    var readers = audience.readers().get();
    var names = new LinkedHashSet<String>();
    var members = new LinkedHashSet<MemberId>();
    for (var mention : mentions) {
      var called = mention.readings().stream().map(name -> called(name, readers));
      var first = called.flatMap(Optional::stream).findFirst();
      names.add(first.map(Called::name).orElse(mention.name()));
      first.map(Called::member).ifPresent(members::add);
    }
    boolean all = names.removeIf(MentionDetector::isEverybody);
    members.forEach(member -> names.add(member.value()));
    return new Mentions(List.copyOf(names), List.copyOf(members), all);
  }

  private static Set<Mention> mentions(String content) {
    var mentions = new LinkedHashSet<Mention>();
    var scanner = new MentionScanner(content);
    var next = scanner.next();
    while (mentions.size() < MOST && next.isPresent()) {
      mentions.add(next.get());
      next = scanner.next();
    }
    return mentions;
  }

  /** Whom a name calls: one of the readers, or all of them; empty for nobody. */
  private Optional<Called> called(String name, Set<MemberId> readers) {
    if (isEverybody(name)) {
      return Optional.of(new Called(name, null));
    }
    var asId = new MemberId(name.toLowerCase(Locale.ROOT));
    var member =
        readers.contains(asId)
            ? Optional.of(asId)
            : users.findByUsername(name).filter(readers::contains);
    return member.map(id -> new Called(name, id));
  }

  private static boolean isEverybody(String name) {
    return KEYWORDS.contains(name.toLowerCase(Locale.ROOT));
  }

  /**
   * A name that calls somebody.
   *
   * @param member {@code null} for everybody
   */
  private record Called(String name, @Nullable MemberId member) {}
}
