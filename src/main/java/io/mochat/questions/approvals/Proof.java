package io.mochat.questions.approvals;

/** By what it is known who decides. */
public enum Proof {
  /** A session of a browser, in which somebody has signed in. */
  SIGN_IN,
  /** A token, which programs have. */
  TOKEN
}
