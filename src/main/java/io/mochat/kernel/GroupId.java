package io.mochat.kernel;

/** Identity of a group of panels in a workspace. */
public record GroupId(String value) {

  public GroupId {
    Ids.requireText("groupId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
