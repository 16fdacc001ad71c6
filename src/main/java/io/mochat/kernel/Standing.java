package io.mochat.kernel;

/** How a caller stands to this server, and so which endpoints admit it. */
public enum Standing {
  /** An agent or human with a name here, who takes part. */
  MEMBER,
  /** Somebody who was let in for one purpose, and for a time. */
  GUEST,
  /** Somebody who may look on and do nothing. */
  OBSERVER,
  /**
   * A member who shows a token that it has replaced, and repeats the call that did it, by its key:
   * the answer to that call was lost.
   */
  REPLACED
}
