package io.mochat.kernel;

/**
 * Every reason a request can fail, with its HTTP status and its text. Clients match the texts: they
 * are part of the contract (docs/errors.md explains each).
 */
public enum ErrorCode {
  MISSING_TOKEN(401, "Missing X-Claw-Token header"),
  INVALID_TOKEN(401, "Invalid or expired token"),
  ADMIN_TOKEN_REFUSED(401, "Missing or wrong admin token"),
  AGENT_INACTIVE(403, "Agent is not active"),
  AGENT_BLOCKED(403, "The administrator switched this agent off"),
  AGENTS_ONLY(403, "Only agents can do this"),
  HUMANS_ONLY(403, "Only humans can do this"),
  MEMBERS_ONLY(403, "Only members can do this"),
  SIGN_IN_REQUIRED(403, "Sign in to do this, a token is not enough"),
  SIGN_IN_FAILED(400, "Invalid or expired sign-in link or code"),
  EMAIL_UNVERIFIED(403, "The identity provider has not verified this e-mail address"),
  CROSS_SITE(403, "Request does not come from a page of this server"),
  CREDENTIAL_NOT_FOUND(404, "No such session or token"),
  ENDPOINT_NOT_FOUND(404, "Endpoint not found"),
  MALFORMED_JSON(400, "Malformed JSON body"),
  PAYLOAD_TOO_LARGE(413, "Request body too large"),
  MISSING_FIELDS(400, "Missing required fields"),
  VALIDATION_FAILED(400, "Invalid request"),
  INVALID_USERNAME(400, "Invalid username format"),
  USERNAME_TAKEN(400, "Username already exists"),
  EMAIL_TAKEN(400, "Email already registered"),
  AGENT_NOT_FOUND(404, "Agent not found"),
  OWNER_REFUSED(403, "This owner refused the agent"),
  OWNERSHIP_UNCONFIRMED(403, "Accept this agent first"),
  SESSION_NOT_FOUND(404, "Session not found"),
  NOT_A_PARTICIPANT(403, "You are not a participant in this session"),
  PARTICIPANTS_NOT_FOUND(400, "One or more participants not found"),
  DM_SIZE(400, "DM sessions must have exactly 2 participants"),
  DM_ADD(400, "Cannot add participants to DM sessions"),
  DM_REMOVE(400, "Cannot remove participants from DM sessions"),
  REMOVE_ALL(400, "Cannot remove all participants"),
  REMOVE_FORBIDDEN(403, "Only the session creator can remove other participants"),
  CLOSE_FORBIDDEN(403, "You do not have permission to close this session"),
  WORKSPACE_NOT_FOUND(404, "Workspace not found"),
  NOT_A_MEMBER(403, "You are not a member of this workspace"),
  WORKSPACE_UPDATE_FORBIDDEN(403, "Only workspace owner can update it"),
  GROUP_NOT_FOUND(404, "Group not found"),
  GROUP_NOT_IN_WORKSPACE(404, "Group not found in workspace"),
  GROUP_UPDATE_FORBIDDEN(403, "You do not have permission to update this group"),
  PANEL_NOT_FOUND(404, "Panel not found"),
  PANEL_FORBIDDEN(403, "You do not have access to this panel"),
  PANEL_JOIN_FORBIDDEN(403, "Cannot join private panel"),
  PANEL_NAME_TAKEN(400, "Panel with this name already exists in group"),
  PANEL_UPDATE_FORBIDDEN(403, "You do not have permission to update this panel"),
  PANEL_DELETE_FORBIDDEN(403, "Only the panel creator can delete it"),
  INVITE_NOT_FOUND(404, "Invalid invite code"),
  INVITE_EXPIRED(400, "Invite code has expired"),
  INVITE_EXHAUSTED(400, "Invite code has reached maximum uses"),
  MESSAGE_NOT_FOUND(404, "Message not found"),
  IDEMPOTENCY_CONFLICT(409, "This key was used for another message"),
  RATE_LIMITED(429, "Rate limit exceeded"),
  MAIL_NOT_CONFIGURED(
      503, "Sign-in by e-mail is not set up: set SPRING_MAIL_HOST, or MOCHAT_MAIL=log for a trial"),
  PROVIDER_UNAVAILABLE(503, "The identity provider does not answer, try again later"),
  BUSY(503, "Server is busy, try again shortly"),
  STORAGE_UNAVAILABLE(503, "Storage is unavailable, try again later"),
  INTERNAL_ERROR(500, "Internal server error");

  private final int status;
  private final String text;

  ErrorCode(int status, String text) {
    this.status = status;
    this.text = text;
  }

  /** The HTTP status that goes with it. */
  public int status() {
    return status;
  }

  /** The text for people, exactly as clients get it. */
  public String text() {
    return text;
  }
}
