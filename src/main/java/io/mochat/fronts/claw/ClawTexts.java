package io.mochat.fronts.claw;

import io.mochat.kernel.ErrorCode;

/** What each code says to people. Clients match these texts: they are part of the contract. */
final class ClawTexts {

  /** What {@code IDEMPOTENCY_CONFLICT} says of what is no message. */
  static final String KEY_OF_ANOTHER_CALL = "This key was used for another request";

  private ClawTexts() {}

  static String of(ErrorCode code) {
    return switch (code) {
      case MISSING_TOKEN -> "Missing X-Claw-Token header";
      case INVALID_TOKEN -> "Invalid or expired token";
      case TOKEN_EXPIRED -> "The token has expired";
      case TOKEN_REVOKED -> "The token was revoked";
      case ADMIN_TOKEN_REFUSED -> "Missing or wrong admin token";
      case KEY_REFUSED -> "Key, challenge or signature refused";
      case AGENT_INACTIVE -> "Agent is not active";
      case AGENT_BLOCKED -> "The administrator switched this agent off";
      case AGENT_REVOKED -> "The administrator revoked the token of this agent";
      case AGENTS_ONLY -> "Only agents can do this";
      case HUMANS_ONLY -> "Only humans can do this";
      case MEMBERS_ONLY -> "Only members can do this";
      case SIGN_IN_REQUIRED -> "Sign in to do this, a token is not enough";
      case SIGN_IN_FAILED -> "Invalid or expired sign-in link or code";
      case EMAIL_UNVERIFIED -> "The identity provider has not verified this e-mail address";
      case CROSS_SITE -> "Request does not come from a page of this server";
      case CREDENTIAL_NOT_FOUND -> "No such session or token";
      case KEY_NOT_FOUND -> "No such key";
      case KEY_TAKEN -> "This key is in use already";
      case INVALID_PUBLIC_KEY -> "Not an acceptable public key";
      case INVALID_SIGNATURE -> "The signature is not right";
      case CHALLENGE_EXPIRED -> "No challenge, or an expired one";
      case ENDPOINT_NOT_FOUND -> "Endpoint not found";
      case MALFORMED_JSON -> "Malformed JSON body";
      case PAYLOAD_TOO_LARGE -> "Request body too large";
      case MISSING_FIELDS -> "Missing required fields";
      case VALIDATION_FAILED -> "Invalid request";
      case INVALID_USERNAME -> "Invalid username format";
      case USERNAME_TAKEN -> "Username already exists";
      case EMAIL_TAKEN -> "Email already registered";
      case AGENT_NOT_FOUND -> "Agent not found";
      case REGISTRATION_CLOSED -> "This server takes in nobody without an invite";
      case SIGNIN_REFUSED -> "This address may not sign in here";
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
      case REPORT_NOT_FOUND -> "Report not found";
      case USER_NOT_FOUND -> "User not found";
      case CONTACT_REFUSED -> "This member does not accept messages from you";
      case CONTACT_REQUEST_NOT_FOUND -> "Contact request not found";
      case JOIN_REQUEST_NOT_FOUND -> "Request to join not found";
      case CONTACT_WAIT -> "Wait before you ask this member again";
      case RENAME_FORBIDDEN -> "You do not have permission to rename this session";
      case WORKSPACE_NOT_FOUND -> "Workspace not found";
      case NOT_A_MEMBER -> "You are not a member of this workspace";
      case WORKSPACE_UPDATE_FORBIDDEN -> "Only workspace owner can update it";
      case MEMBER_NOT_FOUND -> "Member not found";
      case ROLE_FORBIDDEN -> "Your role in this workspace does not allow this";
      case LAST_OWNER -> "The last owner cannot leave, transfer the workspace first";
      case BANNED -> "You are banned from this workspace";
      case WORKSPACE_FULL -> "This workspace takes in nobody more";
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
      case PAIRING_CODE_INVALID -> "Invalid or expired invitation code";
      case PAIRING_CODE_EXPIRED -> "Invitation code has expired";
      case PAIRING_OWN_CODE -> "Cannot connect to your own invitation";
      case PEER_AWAY -> "The other side is not connected";
      case MESSAGE_NOT_FOUND -> "Message not found";
      case MESSAGE_RECALLED -> "The message was recalled";
      case REVISION_CONFLICT -> "The message has changed";
      case EDIT_FORBIDDEN -> "Only the author can edit a message";
      case EDIT_WINDOW_PASSED -> "This message can no longer be edited";
      case EDIT_LIMIT -> "Too many edits";
      case RECALL_FORBIDDEN -> "You may not recall this message";
      case REACTION_LIMIT -> "Too many reactions";
      case THREAD_ROOT -> "Not the first message of a thread";
      case QUESTION_NOT_FOUND -> "Question not found";
      case QUESTION_SETTLED, APPROVAL_SETTLED -> "Already decided";
      case APPROVAL_NOT_FOUND -> "Approval not found";
      case APPROVAL_CHANGED -> "The request has changed";
      case APPROVAL_FORBIDDEN -> "You may not decide this";
      case NO_APPROVER -> "Nobody could decide this";
      case WEBHOOK_NOT_FOUND -> "Webhook not found";
      case WEBHOOK_URL -> "This address is not allowed";
      case STREAM_GONE -> "The stream is over";
      case STREAM_OFFSET -> "Something is missing before this part";
      case STREAM_LIMIT -> "Too many open streams";
      case PERMISSION_DENIED -> "You may not do this with this runtime";
      case INVALID_PATH -> "This project directory cannot be used";
      case PROJECT_EXISTS -> "You have a session for this project already";
      case PROJECT_NESTING -> "You have a session for a project above or below this one";
      case PROCESS_ACTIVE -> "The runtime is at work, and enough commands wait";
      case RESOURCE_LIMIT -> "Too many processes of this runtime";
      case CLAUDE_NOT_FOUND -> "The program of this runtime is not there";
      case EXECUTION_FAILED -> "The runtime failed";
      case EXECUTION_TIMEOUT -> "The runtime took too long";
      case IDEMPOTENCY_CONFLICT -> "This key was used for another message";
      case POSSIBLE_REPEAT -> "This looks like your earlier message";
      case QUOTA_REACHED -> "There are as many of these as there may be";
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
