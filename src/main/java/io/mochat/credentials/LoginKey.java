package io.mochat.credentials;

/** A public key by which somebody may sign in. Immutable. */
sealed interface LoginKey permits SshKey {

  /** The key as it is stored and compared, in one line of text. */
  String text();

  /** The same for any text of the same key; short, and shown to people. */
  String fingerprint();

  /**
   * Whether this is the signature of the key's holder over a challenge.
   *
   * @throws MalformedException when it is no signature at all
   */
  boolean hasSigned(String challenge, String signature);
}
