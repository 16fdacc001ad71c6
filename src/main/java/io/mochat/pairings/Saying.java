package io.mochat.pairings;

import io.mochat.messages.Body;
import io.mochat.messages.SendKey;
import org.jspecify.annotations.Nullable;

/**
 * What one side says to the other.
 *
 * @param body of any length but no longer than messages may be; unlike theirs its text may be empty
 * @param literal the content as JSON, if it was no text
 * @param answers whether it is an answer, to whichever question
 * @param key by which a repeated one is recognised, within this pairing
 */
public record Saying(
    Peer from, Body body, @Nullable String literal, boolean answers, @Nullable SendKey key) {

  /** Whether another one says the same. */
  boolean saysAs(Saying other) {
    return body.equals(other.body) && answers == other.answers;
  }
}
