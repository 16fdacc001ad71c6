package io.mochat.accounts;

/** Where browsers find what signing in needs. Implemented by the front that has these pages. */
public interface SignInPages {

  /** The page where people sign in. */
  String home();

  /** The page that signs in whoever opens it with the secret of a mail. */
  String withToken(String token);

  /** Where the identity provider sends browsers back to. */
  String callback();
}
