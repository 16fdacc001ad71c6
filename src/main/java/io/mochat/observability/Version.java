package io.mochat.observability;

import org.jspecify.annotations.Nullable;

/** Which version of the server this is. */
public final class Version {

  /** As the packaged server has it in its manifest; from classes alone nobody knows. */
  public static final String CURRENT = of(Version.class.getPackage().getImplementationVersion());

  private Version() {}

  private static String of(@Nullable String packaged) {
    return packaged == null ? "dev" : packaged;
  }
}
