package io.mochat.pairings;

import io.mochat.messages.Body;
import io.mochat.messages.purposes.Purpose;

/** What a message of a pairing is to clients that know only questions and answers. */
public enum Part {
  QUESTION,
  /** An answer; of a client that can do nothing else it may be one to no question. */
  ANSWER,
  /** A message like any other. */
  PLAIN;

  static Part of(Body body) {
    return switch (body.purpose()) {
      case null -> PLAIN;
      case Purpose.Question question -> QUESTION;
      case Purpose.Answer answer -> ANSWER;
      case Purpose.Approval approval -> PLAIN;
    };
  }
}
