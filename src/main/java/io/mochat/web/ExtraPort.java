package io.mochat.web;

/**
 * One more port that serves everything, as a front wants it.
 *
 * @param setting what an operator sets, for the error when the port cannot be had
 * @param port 0 for none
 */
public record ExtraPort(String setting, int port) {

  boolean isWanted() {
    return port != 0;
  }
}
