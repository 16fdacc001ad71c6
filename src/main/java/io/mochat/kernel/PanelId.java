package io.mochat.kernel;

/** Identity of a panel; never in the form of a session's. */
public record PanelId(String value) implements ConversationId {

  public PanelId {
    Ids.requireText("panelId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
