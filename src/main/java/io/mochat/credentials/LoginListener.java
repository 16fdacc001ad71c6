package io.mochat.credentials;

/** Notified of attempts to sign in by a key; must not block. */
@FunctionalInterface
public interface LoginListener {

  /** An attempt came to this end. */
  void attempted(Result result);

  /** What becomes of an attempt. */
  enum Result {
    /** The agent has a token. */
    ACCEPTED("accepted"),
    /** Something in it was not right. */
    REFUSED("refused"),
    /** It could not be read. */
    MALFORMED("malformed"),
    /** Its address had failed too often. */
    LIMITED("limited");

    private final String word;

    Result(String word) {
      this.word = word;
    }

    /** Its name in the tags of meters. */
    public String word() {
      return word;
    }
  }
}
