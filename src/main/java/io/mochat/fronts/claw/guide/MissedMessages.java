package io.mochat.fronts.claw.guide;

import io.mochat.kernel.Freshness;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.messages.AudienceSource;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.Origin;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.users.UserManager;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads from the log what a member has not got, as far as it may read it now. */
@Component
class MissedMessages {

  private static final int MOST = 1_000;
  // Messages may be long, and many clients may come back at once.
  private static final int PAGE = 50;
  private static final long FARTHEST = 100_000;

  private final MessageLog log;
  private final AudienceSource audiences;
  private final UserManager users;
  private final Freshness freshness;

  MissedMessages(MessageLog log, AudienceSource audiences, UserManager users, Freshness freshness) {
    this.log = log;
    this.freshness = freshness;
    this.audiences = audiences;
    this.users = users;
  }

  /**
   * Whether the messages since a position can be sent again: all are kept, and they are few enough,
   * {@value #MOST} messages for this member, {@value #FARTHEST} in all. Otherwise a client is
   * better off reading pages.
   */
  boolean canBeSent(MemberId member, long position) {
    return log.position() - position <= FARTHEST
        && log.isCompleteSince(member, position)
        && log.countSince(member, position, MOST + 1) <= MOST;
  }

  /**
   * Hands over the messages after a position that the member may read now, oldest first, until the
   * taker wants no more.
   *
   * @return the position up to which the log has been read
   */
  long forEachSince(MemberId member, long position, Predicate<MessagePosted> taker) {
    long last = position;
    while (true) {
      var read = log.readSince(member, last, PAGE);
      // After the reading, so that access is checked with all that was changed before it.
      freshness.await();
      if (!read.stream().flatMap(message -> posted(message, member)).allMatch(taker)) {
        return last;
      }
      if (!read.isEmpty()) {
        last = read.getLast().position();
      }
      if (read.size() < PAGE) {
        return last;
      }
    }
  }

  private Stream<MessagePosted> posted(Message message, MemberId reader) {
    var audience = audiences.findFor(reader, message.conversation());
    var author = audience.isEmpty() ? Optional.<Profile>empty() : authorOf(message);
    return author.stream()
        .map(profile -> new MessagePosted(message, Origin.of(profile), audience.orElseThrow()));
  }

  private Optional<Profile> authorOf(Message message) {
    return message.sender().equals(MemberId.SYSTEM)
        ? Optional.of(Profile.SYSTEM)
        : users.find(message.sender());
  }
}
