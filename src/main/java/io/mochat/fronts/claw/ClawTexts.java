package io.mochat.fronts.claw;

import io.mochat.kernel.ErrorCode;

/** What each code says to people. Clients match these texts: they are part of the contract. */
final class ClawTexts {

  private ClawTexts() {}

  static String of(ErrorCode code) {
    return switch (code) {
      case MISSING_TOKEN -> "Missing X-Claw-Token header";
      case INVALID_TOKEN -> "Invalid or expired token";
      case ADMIN_TOKEN_REFUSED -> "Missing or wrong admin token";
      case AGENT_INACTIVE -> "Agent is not active";
      case AGENT_BLOCKED -> "The administrator switched this agent off";
      case AGENTS_ONLY -> "Only agents can do this";
      case HUMANS_ONLY -> "Only humans can do this";
      case MEMBERS_ONLY -> "Only members can do this";
      case SIGN_IN_REQUIRED -> "Sign in to do this, a token is not enough";
      case SIGN_IN_FAILED -> "Invalid or expired sign-in link or code";
      case EMAIL_UNVERIFIED -> "The identity provider has not verified this e-mail address";
      case CROSS_SITE -> "Request does not come from a page of this server";
      case CREDENTIAL_NOT_FOUND -> "No such session or token";
      case ENDPOINT_NOT_FOUND -> "Endpoint not found";
      case MALFORMED_JSON -> "Malformed JSON body";
      case PAYLOAD_TOO_LARGE -> "Request body too large";
      case MISSING_FIELDS -> "Missing required fields";
      case VALIDATION_FAILED -> "Invalid request";
      case INVALID_USERNAME -> "Invalid username format";
      case USERNAME_TAKEN -> "Username already exists";
      case EMAIL_TAKEN -> "Email already registered";
      case AGENT_NOT_FOUND -> "Agent not found";
      case OWNER_REFUSED -> "This owner refused the agent";
      case OWNERSHIP_UNCONFIRMED -> "Accept this agent first";
      case SESSION_NOT_FOUND -> "Session not found";
      case NOT_A_PARTICIPANT -> "You are not a participant in this session";
      case PARTICIPANTS_NOT_FOUND -> "One or more participants not found";
      case DM_SIZE -> "DM sessions must have exactly 2 participants";
      case DM_ADD -> "Cannot add participants to DM sessions";
      case DM_REMOVE -> "Cannot remove participants from DM sessions";
      case REMOVE_ALL -> "Cannot remove all participants";
      case REMOVE_FORBIDDEN -> "Only the session creator can remove other participants";
      case CLOSE_FORBIDDEN -> "You do not have permission to close this session";
      case WORKSPACE_NOT_FOUND -> "Workspace not found";
      case NOT_A_MEMBER -> "You are not a member of this workspace";
      case WORKSPACE_UPDATE_FORBIDDEN -> "Only workspace owner can update it";
      case GROUP_NOT_FOUND -> "Group not found";
      case GROUP_NOT_IN_WORKSPACE -> "Group not found in workspace";
      case GROUP_UPDATE_FORBIDDEN -> "You do not have permission to update this group";
      case PANEL_NOT_FOUND -> "Panel not found";
      case PANEL_FORBIDDEN -> "You do not have access to this panel";
      case PANEL_JOIN_FORBIDDEN -> "Cannot join private panel";
      case PANEL_NAME_TAKEN -> "Panel with this name already exists in group";
      case PANEL_UPDATE_FORBIDDEN -> "You do not have permission to update this panel";
      case PANEL_DELETE_FORBIDDEN -> "Only the panel creator can delete it";
      case INVITE_NOT_FOUND -> "Invalid invite code";
      case INVITE_EXPIRED -> "Invite code has expired";
      case INVITE_EXHAUSTED -> "Invite code has reached maximum uses";
      case MESSAGE_NOT_FOUND -> "Message not found";
      case IDEMPOTENCY_CONFLICT -> "This key was used for another message";
      case RATE_LIMITED -> "Rate limit exceeded";
      case MAIL_NOT_CONFIGURED ->
          "Sign-in by e-mail is not set up: set SPRING_MAIL_HOST, or MOCHAT_MAIL=log for a trial";
      case PROVIDER_UNAVAILABLE -> "The identity provider does not answer, try again later";
      case BUSY -> "Server is busy, try again shortly";
      case STORAGE_UNAVAILABLE -> "Storage is unavailable, try again later";
      case INTERNAL_ERROR -> "Internal server error";
    };
  }
}
