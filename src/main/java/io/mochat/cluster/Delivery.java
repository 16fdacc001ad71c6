package io.mochat.cluster;

import io.mochat.cluster.Announcement.Logged;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.messages.Audience;
import io.mochat.messages.AudienceSource;
import io.mochat.messages.Authors;
import io.mochat.messages.LogEntry;
import io.mochat.messages.LogEntry.Posted;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Message;
import io.mochat.messages.MessageStream;
import io.mochat.messages.Origin;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;

/** Announces entries of the log to the clients of this server, whichever server stored them. */
@Component
class Delivery {

  private static final Logger log = LoggerFactory.getLogger(Delivery.class);

  private final AudienceSource audiences;
  private final Authors authors;
  private final MessageStream stream;

  Delivery(AudienceSource audiences, Authors authors, MessageStream stream) {
    this.audiences = audiences;
    this.authors = authors;
    this.stream = stream;
  }

  /**
   * Announces entries one by one; those of conversations that are closed or deleted are skipped.
   *
   * @param done called for each entry that needs no second attempt
   * @throws NestedRuntimeException when the database cannot be read
   */
  void announce(List<Logged> entries, Consumer<Logged> done) {
    var authorOf = authors.of(foreignMessages(entries));
    for (var logged : entries) {
      announce(logged, authorOf);
      done.accept(logged);
    }
  }

  private static List<Message> foreignMessages(List<Logged> entries) {
    return entries.stream()
        .filter(one -> one.own() == null && one.entry() instanceof Posted)
        .map(one -> one.entry().message())
        .toList();
  }

  private void announce(Logged logged, Function<MemberId, Profile> authorOf) {
    try {
      var audience = audiences.find(logged.entry().conversation());
      // The readers are read now: once an entry is streamed, a failure of the database could
      // not be retried.
      audience.ifPresent(found -> found.readers().get());
      if (logged.own() != null) {
        logged.own().run();
      } else if (audience.isPresent()) {
        stream(logged.entry(), authorOf, audience.get());
      }
    } catch (NestedRuntimeException e) {
      throw e;
    } catch (RuntimeException e) {
      // An entry that always fails must not hold up all that follow.
      log.error("Message {} is stored, but telling so failed", logged.entry().message().id(), e);
    }
  }

  private void stream(LogEntry entry, Function<MemberId, Profile> authorOf, Audience audience) {
    switch (entry) {
      case Posted posted -> {
        var message = posted.message();
        var author = authorOf.apply(message.sender());
        stream.posted(message, new Origin(author, posted.over()), audience);
      }
      case Revised revised -> stream.revised(revised, audience);
    }
  }
}
