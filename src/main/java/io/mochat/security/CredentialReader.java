package io.mochat.security;

import java.util.List;

/**
 * Reads the credentials from requests of one front. Implemented by fronts. Called for every
 * request, for some twice, and on event loops: it must be quick and must not block. Thread-safe.
 */
public interface CredentialReader {

  /**
   * The path prefixes it reads for, such as {@code /api/v1}: each with everything below it, unless
   * a longer one claims that. Where several readers have the same prefix, the findings of all
   * count; {@code /} is for paths that no front claims. Empty for a front that is off.
   */
  List<String> prefixes();

  /**
   * The credentials of a request; {@link Credentials#NONE} for one without any, and for one to an
   * open endpoint that ignores credentials, good or bad.
   */
  Credentials read(RequestHead request);
}
