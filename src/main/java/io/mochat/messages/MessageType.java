package io.mochat.messages;

/**
 * The type a message declares. The server treats all types alike, and none changes who its author
 * is.
 */
public enum MessageType {
  TEXT("text"),
  SYSTEM("system"),
  IMAGE("image"),
  FILE("file");

  private final String wireName;

  MessageType(String wireName) {
    this.wireName = wireName;
  }

  /** Its name on the wire and in the database. */
  public String wireName() {
    return wireName;
  }

  /** The type of this wire name. */
  public static MessageType of(String wireName) {
    for (var type : values()) {
      if (type.wireName.equals(wireName)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "type: " + wireName + " (expected: text, system, image or file)");
  }
}
