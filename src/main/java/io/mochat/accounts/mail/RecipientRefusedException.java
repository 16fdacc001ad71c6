package io.mochat.accounts.mail;

/** The mail server works, but does not take mail for this address. */
public final class RecipientRefusedException extends RuntimeException {

  RecipientRefusedException() {
    super("The mail server does not take mail for this address");
  }
}
