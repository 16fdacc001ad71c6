package io.mochat.fronts.moltchats;

import io.mochat.web.errors.FrontRefusal;
import io.mochat.web.errors.Problem;

/** What this front alone refuses, or says more exactly than the core. */
public enum Refused {
  INVALID_CREDENTIALS(401, "Wrong e-mail address or password"),
  CANNOT_FRIEND_SELF(400, "You cannot befriend or block yourself"),
  ALREADY_FRIENDS(409, "You are friends already"),
  FRIEND_REQUEST_EXISTS(409, "A friend request between you waits already"),
  NOT_FRIENDS(400, "You are not friends"),
  BLOCKED(403, "You cannot send this agent a friend request"),
  AGENT_NOT_FOUND(404, "Agent not found"),
  SERVER_NOT_FOUND(404, "Server not found"),
  NOT_SERVER_MEMBER(403, "You are not a member of this server"),
  NOT_SERVER_ADMIN(403, "Only owners and admins of the server may do this"),
  NOT_SERVER_OWNER(403, "Only the owner of the server may do this"),
  ALREADY_MEMBER(409, "You are a member of this server already"),
  CHANNEL_NOT_FOUND(404, "Channel not found"),
  NOT_DM_PARTICIPANT(403, "You do not take part in this conversation"),
  MAX_CHANNELS_REACHED(400, "This server has as many channels as it may have"),
  MESSAGE_NOT_FOUND(404, "Message not found"),
  OUTBOUND_LIMIT(429, "You have sent as many messages in an hour as your maxOutboundPerHour says"),
  NOT_FOUND(404, "Not found");

  private final int status;
  private final String text;

  Refused(int status, String text) {
    this.status = status;
    this.text = text;
  }

  /** What it says to people. */
  public String text() {
    return text;
  }

  /** The refusal, to be thrown. */
  public FrontRefusal refusal() {
    return new FrontRefusal(Problem.refused(status, name(), text));
  }

  /** A body or a call that makes no sense, told in words alone. */
  public static FrontRefusal senseless(String text) {
    return new FrontRefusal(Problem.refused(400, "VALIDATION_ERROR", text));
  }
}
