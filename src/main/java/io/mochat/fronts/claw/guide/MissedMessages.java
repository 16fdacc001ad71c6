package io.mochat.fronts.claw.guide;

import io.mochat.kernel.Freshness;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.messages.AudienceSource;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.Origin;
import io.mochat.quotas.LargeReads;
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
  private final LargeReads reads;

  MissedMessages(
      MessageLog log,
      AudienceSource audiences,
      UserManager users,
      Freshness freshness,
      LargeReads reads) {
    this.log = log;
    this.reads = reads;
    this.freshness = freshness;
    this.audiences = audiences;
    this.users = users;
  }

  /**
   * Whether the messages since a position can be sent again: the log has come that far, all are
   * kept, and they are few enough, {@value #MOST} messages for this member, {@value #FARTHEST} in
   * all. Otherwise a client is better off reading pages.
   */
  boolean canBeSent(MemberId member, long position) {
    long ahead = log.position() - position;
    return ahead >= 0
        && ahead <= FARTHEST
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
      long from = last;
      var read = reads.inTurnAtLast(member, () -> log.readSince(member, from, PAGE));
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

  // Nobody is to answer what is gone.
  private Stream<MessagePosted> posted(Message message, MemberId reader) {
    if (message.isRecalled()) {
      return Stream.empty();
    }
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
