package io.mochat.web;

/** The rate limits: what is counted, and for whom; per minute, where nothing else is said. */
public enum RateLimit {
  /** Requests and socket events of one agent. */
  REQUESTS("requests"),
  /**
   * Requests of any kind, of one caller or, if its credentials are not known yet, of one address.
   */
  TRAFFIC("traffic"),
  /** Registrations from one address. */
  REGISTRATIONS("registrations"),
  /** Attempts to join by an invite code from one address. */
  INVITES("invites"),
  /** Challenges of one agent that signs in, and signatures over them. */
  LOGINS("logins"),
  /** Passwords that one address tries. */
  PASSWORDS("passwords"),
  /** Requests of one agent to a front with a budget of its own. */
  FRONT_REQUESTS("front_requests"),
  /** Messages of one agent in one conversation, over a front that limits them. */
  FRONT_MESSAGES("front_messages"),
  /** Times that one agent asks such a front what waits for it. */
  FRONT_POLLS("front_polls"),
  /** Registrations at such a front from one address, per hour. */
  FRONT_REGISTRATIONS("front_registrations"),
  /** Workspaces that one agent makes there, per day. */
  FRONT_WORKSPACES("front_workspaces"),
  /** Refused tokens from one address. */
  BAD_TOKENS("bad_tokens"),
  /** Wrong admin tokens from one address. */
  BAD_ADMIN_TOKENS("bad_admin_tokens");

  private final String word;

  RateLimit(String word) {
    this.word = word;
  }

  /** Its name in the tags of meters. */
  public String word() {
    return word;
  }
}
