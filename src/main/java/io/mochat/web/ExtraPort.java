package io.mochat.web;

/**
 * A further port on which everything is served; declared as a bean by a front.
 *
 * @param setting the key of the setting, for the error when the port cannot be opened
 * @param port 0 for none
 */
public record ExtraPort(String setting, int port) {

  /** Whether there is one. */
  public boolean isWanted() {
    return port != 0;
  }
}
