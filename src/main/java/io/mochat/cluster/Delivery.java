package io.mochat.cluster;

import io.mochat.cluster.Announcement.Posted;
import io.mochat.kernel.Profile;
import io.mochat.messages.AudienceSource;
import io.mochat.messages.Authors;
import io.mochat.messages.MessageStream;
import io.mochat.messages.Origin;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;

/** Announces messages to the clients of this server, whichever server stored them. */
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
   * Announces messages one by one; those in conversations that are gone are passed over.
   *
   * @param done told of each position that needs no second try
   * @throws NestedRuntimeException when the database cannot be read
   */
  void announce(List<Posted> messages, Consumer<Posted> done) {
    var foreign = messages.stream().filter(one -> one.own() == null).map(Posted::message).toList();
    var authorOf = authors.of(foreign);
    for (var posted : messages) {
      announce(posted, authorOf.apply(posted.message().sender()));
      done.accept(posted);
    }
  }

  private void announce(Posted posted, Profile author) {
    try {
      var audience = audiences.find(posted.message().conversation());
      // If they cannot be read, now: once it is streamed, there is no second try.
      audience.ifPresent(found -> found.readers().get());
      if (posted.own() != null) {
        posted.own().run();
      } else if (audience.isPresent()) {
        stream.posted(posted.message(), Origin.of(author), audience.get());
      }
    } catch (NestedRuntimeException e) {
      throw e;
    } catch (RuntimeException e) {
      // One that always fails must not keep back all that follow.
      log.error("Message {} is stored, but telling so failed", posted.message().id(), e);
    }
  }
}
