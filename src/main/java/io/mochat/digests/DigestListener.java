package io.mochat.digests;

/** Is told of what becomes of digests. Thread-safe. */
public interface DigestListener {

  /** An attempt to send one came to this. */
  void attempted(Outcome outcome);

  /** Somebody ended its digests by the link in one. */
  void turnedOff();

  /** What becomes of a mail. */
  enum Outcome {
    SENT("sent"),
    FAILED("failed");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    /** The word for it in meters. */
    public String word() {
      return word;
    }
  }
}
