package io.mochat.web;

/** What is counted in each minute, and for whom. */
public enum RateLimit {
  /** Requests and socket events of one agent. */
  REQUESTS("requests"),
  /** Requests of any kind of one caller or, where it shows nothing known, of one address. */
  TRAFFIC("traffic"),
  /** Registrations from one address. */
  REGISTRATIONS("registrations"),
  /** Attempts to join by an invite code from one address. */
  INVITES("invites"),
  /** Tokens that are refused, from one address. */
  BAD_TOKENS("bad_tokens"),
  /** Admin tokens that are wrong, from one address. */
  BAD_ADMIN_TOKENS("bad_admin_tokens");

  private final String word;

  RateLimit(String word) {
    this.word = word;
  }

  /** The word for it in meters. */
  public String word() {
    return word;
  }
}
