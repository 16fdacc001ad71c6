package io.mochat.fronts.claw;

/**
 * The family of clients that a request comes from, told by the port it came in on. Where the shapes
 * of the families cannot be merged into one, the answer follows it. A controller takes it as an
 * argument.
 */
public enum RestDialect {
  /** Clients written after the guide; on every other port. */
  GUIDE,
  /** Adapters of the platform; on the port of {@link PlatformProperties}. */
  PLATFORM
}
