package io.mochat.http.outbound;

/** Why there was no answer: all that is told of it. */
public enum OutboundFailure {
  /** The address is none that this server makes requests at. */
  REFUSED,
  /** The name has no address. */
  UNRESOLVED,
  /** Nobody listens there. */
  UNREACHABLE,
  /** It took too long. */
  TIMEOUT,
  /** The certificate is not one for the name, or none that can be trusted. */
  TLS,
  /** What came was no answer, or too long a head of one. */
  BROKEN
}
