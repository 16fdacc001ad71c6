package io.mochat.messages.purposes;

/**
 * One of the answers that a question offers.
 *
 * @param label what people read
 */
public record Option(String id, String label) {

  boolean isCalled(String text) {
    return id.equalsIgnoreCase(text) || label.equalsIgnoreCase(text);
  }
}
