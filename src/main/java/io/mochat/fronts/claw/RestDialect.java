package io.mochat.fronts.claw;

/**
 * Which family of clients asks: where their shapes cannot be merged into one, the answer follows
 * it. A controller names it as an argument; the port that was asked decides.
 */
public enum RestDialect {
  GUIDE,
  PLATFORM
}
