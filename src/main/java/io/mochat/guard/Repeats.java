package io.mochat.guard;

/** What happens to a message that seems to be sent again by mistake. */
public enum Repeats {
  /** It is posted, and its author is told. */
  ADVISE,
  /** It is refused. */
  REFUSE,
  /** It is posted: its author means it. */
  ALLOW
}
