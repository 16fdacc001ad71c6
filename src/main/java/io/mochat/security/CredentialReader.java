package io.mochat.security;

import java.util.List;

/**
 * How the requests of a front show who is calling. Implemented by fronts. Asked for every request,
 * for some twice, and on event loops: it must be quick and must not block. Thread-safe.
 */
public interface CredentialReader {

  /**
   * The paths it reads, such as {@code /api/v1}: each with all that is below it, unless a longer
   * one claims that. Where several have the same, what each of them finds counts; {@code /} is for
   * whatever no front claims. None for a front that is off.
   */
  List<String> prefixes();

  /**
   * What a request shows. {@link Credentials#NONE} for one that shows nothing, and for one of an
   * open endpoint that is to ignore what is shown, be it good or not.
   */
  Credentials read(RequestHead request);
}
