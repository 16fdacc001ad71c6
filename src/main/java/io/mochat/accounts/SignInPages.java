package io.mochat.accounts;

/** The URLs of the pages for signing in. Implemented by the front that serves them. */
public interface SignInPages {

  /** The page where people sign in. */
  String home();

  /** The page that signs in with the secret of a mail's link. */
  String withToken(String token);

  /** The URL to which the identity provider redirects browsers. */
  String callback();
}
