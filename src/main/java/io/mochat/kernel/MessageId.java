package io.mochat.kernel;

/** Identity of a message, unique over all conversations. */
public record MessageId(String value) {

  public MessageId {
    Ids.requireText("messageId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
