package io.mochat.revisions;

import io.mochat.messages.Alteration;
import io.mochat.messages.Audience;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.MessageStream;
import org.springframework.stereotype.Component;

/** Writes changes of messages to the log, and streams them. Thread-safe. */
@Component
public class Reviser {

  private final MessageLog log;
  private final MessageStream stream;

  Reviser(MessageLog log, MessageStream stream) {
    this.log = log;
    this.stream = stream;
  }

  /** Makes a change that its actor may make, as {@link MessageLog#revise} says. */
  public Message revise(Audience audience, Alteration alteration) {
    return revise(audience, alteration, Mentions.NONE);
  }

  /** The same with whom the new content mentions. */
  Message revise(Audience audience, Alteration alteration, Mentions mentions) {
    return log.revise(
        audience.conversation(),
        alteration,
        mentions,
        revised -> stream.revised(revised, audience));
  }
}
