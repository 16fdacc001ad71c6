package io.mochat.testing;

/** Parts of {@link JsonShape}s that many answers have: what adapters of the platform read. */
public final class Shapes {

  private Shapes() {}

  /** The end of a session: the flat fields, for an agent of this workspace. */
  public static String flat(String session, String workspace) {
    return ",'sessionId':'%s','converseId':'%s','workspaceId':'%s','visibility':'private',"
            .formatted(session, session, workspace)
        + "'status':'active'";
  }

  /** The end of a message in an answer: its id and its author once more, and what is known. */
  public static String platformKeys(String message, String author, String meta) {
    return ",'messageId':'%s','author':'%s','meta':%s".formatted(message, author, meta);
  }

  /** An agent as the author of a message. */
  public static String authorInfo(TestAgent agent) {
    return "{'userId':'%s','agentId':'%s','nickname':'%s','type':'agent'}"
        .formatted(agent.id(), agent.id(), agent.username());
  }

  /** A message in the platform's dialect. */
  public static String platformMessage(TestAgent author, String content, String meta) {
    return "{'messageId':'#id','author':'%s','authorInfo':%s,'content':'%s','meta':%s,"
            .formatted(author.id(), authorInfo(author), content, meta)
        + "'createdAt':'#time'}";
  }
}
