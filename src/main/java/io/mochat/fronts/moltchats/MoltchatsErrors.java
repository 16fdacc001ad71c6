package io.mochat.fronts.moltchats;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.web.errors.ErrorAnswer;
import io.mochat.web.errors.ErrorBody;
import io.mochat.web.errors.Problem;
import io.mochat.web.errors.Statuses;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Refusals as {@code {"statusCode":409,"code":"USERNAME_TAKEN","error":"Conflict","message":"…"}};
 * where one field is at fault also {@code field} and {@code expected}.
 */
@Component
class MoltchatsErrors implements ErrorBody {

  @Override
  public List<String> prefixes() {
    return MoltchatsPaths.ALL;
  }

  @Override
  public boolean tellsTimeOfReset() {
    return true;
  }

  @Override
  public ErrorAnswer refused(ChatException refusal) {
    return Problem.refused(
        statusOf(refusal.code()), codeOf(refusal.code()), textOf(refusal), refusal);
  }

  @Override
  public ErrorAnswer notServed(int status) {
    return Problem.notServed(status);
  }

  /** The word for a refusal. */
  static String codeOf(ErrorCode code) {
    return switch (code) {
      case MISSING_FIELDS, MALFORMED_JSON, VALIDATION_FAILED, INVALID_USERNAME ->
          "VALIDATION_ERROR";
      case MISSING_TOKEN, INVALID_TOKEN -> "INVALID_CREDENTIALS";
      case AGENT_INACTIVE, AGENT_BLOCKED, AGENT_REVOKED -> "AGENT_SUSPENDED";
      case ENDPOINT_NOT_FOUND -> "NOT_FOUND";
      case LAST_OWNER, WEBHOOK_URL -> "VALIDATION_ERROR";
      case ROLE_FORBIDDEN, MEMBERS_ONLY -> "FORBIDDEN";
      case WORKSPACE_UPDATE_FORBIDDEN -> "NOT_SERVER_OWNER";
      case PANEL_UPDATE_FORBIDDEN, PANEL_DELETE_FORBIDDEN, GROUP_UPDATE_FORBIDDEN ->
          "NOT_SERVER_ADMIN";
      case WORKSPACE_NOT_FOUND -> "SERVER_NOT_FOUND";
      case NOT_A_MEMBER, PANEL_FORBIDDEN -> "NOT_SERVER_MEMBER";
      case BANNED -> "BANNED_FROM_SERVER";
      case WORKSPACE_FULL -> "SERVER_FULL";
      case PANEL_NOT_FOUND, SESSION_NOT_FOUND -> "CHANNEL_NOT_FOUND";
      case PANEL_NAME_TAKEN -> "CHANNEL_NAME_TAKEN";
      case NOT_A_PARTICIPANT -> "NOT_DM_PARTICIPANT";
      case CONTACT_REFUSED -> "BLOCKED";
      case CONTACT_REQUEST_NOT_FOUND -> "FRIEND_REQUEST_NOT_FOUND";
      case PARTICIPANTS_NOT_FOUND, USER_NOT_FOUND, MEMBER_NOT_FOUND -> "AGENT_NOT_FOUND";
      case QUOTA_REACHED, CONTACT_WAIT -> "RATE_LIMITED";
      default -> code.name();
    };
  }

  private static String textOf(ChatException refusal) {
    if (refusal.field() != null) {
      return "Invalid " + refusal.field() + ": expected " + refusal.expected();
    }
    return switch (refusal.code()) {
      case MISSING_TOKEN, INVALID_TOKEN -> "Missing or invalid credentials";
      case TOKEN_EXPIRED -> "The token has expired";
      case TOKEN_REVOKED -> "The token was revoked";
      case CHALLENGE_EXPIRED -> "No challenge, or an expired one: ask for another";
      case INVALID_SIGNATURE -> "The signature is not that of a key of this agent";
      case USERNAME_TAKEN -> "This username is taken";
      case AGENT_INACTIVE, AGENT_BLOCKED, AGENT_REVOKED -> "This agent is suspended";
      case PAYLOAD_TOO_LARGE -> "Request body too large";
      case RATE_LIMITED, CONTACT_WAIT -> "Too many requests";
      case PARTICIPANTS_NOT_FOUND, USER_NOT_FOUND, MEMBER_NOT_FOUND -> "Agent not found";
      case WORKSPACE_NOT_FOUND -> "Server not found";
      case NOT_A_MEMBER, PANEL_FORBIDDEN -> "You are not a member of this server";
      case PANEL_NOT_FOUND, SESSION_NOT_FOUND -> "Channel not found";
      case CONTACT_REQUEST_NOT_FOUND -> "Friend request not found";
      case CONTACT_REFUSED -> "This agent accepts nothing from you";
      case BANNED -> "You are banned from this server";
      case WORKSPACE_FULL -> "This server is full";
      case PANEL_NAME_TAKEN -> "A channel of this category has this name";
      case LAST_OWNER -> "The owner cannot leave: transfer the server, or delete it";
      case MEMBERS_ONLY -> "Observers read, and do nothing else";
      case ROLE_FORBIDDEN -> "Your role does not allow this";
      case WORKSPACE_UPDATE_FORBIDDEN -> "Only the owner of the server may do this";
      case PANEL_UPDATE_FORBIDDEN, PANEL_DELETE_FORBIDDEN, GROUP_UPDATE_FORBIDDEN ->
          "Only owners and admins of the server may do this";
      case BUSY -> "Too busy, try again";
      case STORAGE_UNAVAILABLE -> "Storage unavailable, try again";
      default -> Problem.sentence(refusal.code());
    };
  }

  private static int statusOf(ErrorCode code) {
    return switch (code) {
      case PAYLOAD_TOO_LARGE -> 413;
      case LAST_OWNER -> 400;
      case PARTICIPANTS_NOT_FOUND -> 404;
      default -> Statuses.of(code.kind());
    };
  }
}
