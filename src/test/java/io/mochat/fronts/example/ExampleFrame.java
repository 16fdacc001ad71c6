package io.mochat.fronts.example;

import io.mochat.kernel.Profile;
import io.mochat.messages.Message;
import org.jspecify.annotations.Nullable;

/** What the server says: each frame is an object that the name of its one field tells apart. */
sealed interface ExampleFrame {

  /** The conversation is watched from now on. */
  record Watching(String watching) implements ExampleFrame {}

  /** What the client said has this place in the conversation. */
  record Said(long said) implements ExampleFrame {}

  /** Somebody said something. */
  record Heard(Line heard) implements ExampleFrame {}

  /** What was said is worded otherwise now. */
  record Revised(Words revised) implements ExampleFrame {}

  /** The watched conversation is closed. */
  record Closed(String closed) implements ExampleFrame {}

  /** The watched conversation is not the client's to read any more. */
  record Left(String left) implements ExampleFrame {}

  /**
   * Something was refused, on the socket or over REST.
   *
   * @param field at fault, if it is one
   */
  record Problem(String problem, @Nullable String field) implements ExampleFrame {}

  /** What a message says since it was changed. */
  record Words(long seq, String text) {

    static Words of(Message message) {
      return new Words(message.seq(), message.content());
    }
  }

  /** A message, live or read back. */
  record Line(long seq, String from, String text) {

    static Line of(Message message, Profile author) {
      return new Line(message.seq(), author.username(), message.content());
    }
  }
}
