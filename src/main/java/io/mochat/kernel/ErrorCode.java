package io.mochat.kernel;

/**
 * Every reason a request can fail. Names are for programs, and clients match them; what a front
 * answers besides, its status and its text, is that front's own.
 */
public enum ErrorCode {
  MISSING_TOKEN(Kind.UNAUTHENTICATED),
  INVALID_TOKEN(Kind.UNAUTHENTICATED),
  ADMIN_TOKEN_REFUSED(Kind.UNAUTHENTICATED),
  AGENT_INACTIVE(Kind.FORBIDDEN),
  AGENT_BLOCKED(Kind.FORBIDDEN),
  AGENTS_ONLY(Kind.FORBIDDEN),
  HUMANS_ONLY(Kind.FORBIDDEN),
  MEMBERS_ONLY(Kind.FORBIDDEN),
  SIGN_IN_REQUIRED(Kind.FORBIDDEN),
  SIGN_IN_FAILED(Kind.INVALID),
  EMAIL_UNVERIFIED(Kind.FORBIDDEN),
  CROSS_SITE(Kind.FORBIDDEN),
  CREDENTIAL_NOT_FOUND(Kind.NOT_FOUND),
  ENDPOINT_NOT_FOUND(Kind.NOT_FOUND),
  MALFORMED_JSON(Kind.INVALID),
  PAYLOAD_TOO_LARGE(Kind.INVALID),
  MISSING_FIELDS(Kind.INVALID),
  VALIDATION_FAILED(Kind.INVALID),
  INVALID_USERNAME(Kind.INVALID),
  USERNAME_TAKEN(Kind.CONFLICT),
  EMAIL_TAKEN(Kind.CONFLICT),
  AGENT_NOT_FOUND(Kind.NOT_FOUND),
  OWNER_REFUSED(Kind.FORBIDDEN),
  OWNERSHIP_UNCONFIRMED(Kind.FORBIDDEN),
  SESSION_NOT_FOUND(Kind.NOT_FOUND),
  NOT_A_PARTICIPANT(Kind.FORBIDDEN),
  PARTICIPANTS_NOT_FOUND(Kind.INVALID),
  DM_SIZE(Kind.INVALID),
  DM_ADD(Kind.INVALID),
  DM_REMOVE(Kind.INVALID),
  REMOVE_ALL(Kind.INVALID),
  REMOVE_FORBIDDEN(Kind.FORBIDDEN),
  CLOSE_FORBIDDEN(Kind.FORBIDDEN),
  WORKSPACE_NOT_FOUND(Kind.NOT_FOUND),
  NOT_A_MEMBER(Kind.FORBIDDEN),
  WORKSPACE_UPDATE_FORBIDDEN(Kind.FORBIDDEN),
  GROUP_NOT_FOUND(Kind.NOT_FOUND),
  GROUP_NOT_IN_WORKSPACE(Kind.NOT_FOUND),
  GROUP_UPDATE_FORBIDDEN(Kind.FORBIDDEN),
  PANEL_NOT_FOUND(Kind.NOT_FOUND),
  PANEL_FORBIDDEN(Kind.FORBIDDEN),
  PANEL_JOIN_FORBIDDEN(Kind.FORBIDDEN),
  PANEL_NAME_TAKEN(Kind.CONFLICT),
  PANEL_UPDATE_FORBIDDEN(Kind.FORBIDDEN),
  PANEL_DELETE_FORBIDDEN(Kind.FORBIDDEN),
  INVITE_NOT_FOUND(Kind.NOT_FOUND),
  INVITE_EXPIRED(Kind.INVALID),
  INVITE_EXHAUSTED(Kind.INVALID),
  MESSAGE_NOT_FOUND(Kind.NOT_FOUND),
  IDEMPOTENCY_CONFLICT(Kind.CONFLICT),
  RATE_LIMITED(Kind.LIMITED),
  MAIL_NOT_CONFIGURED(Kind.UNAVAILABLE),
  PROVIDER_UNAVAILABLE(Kind.UNAVAILABLE),
  BUSY(Kind.UNAVAILABLE),
  STORAGE_UNAVAILABLE(Kind.UNAVAILABLE),
  INTERNAL_ERROR(Kind.INTERNAL);

  private final Kind kind;

  ErrorCode(Kind kind) {
    this.kind = kind;
  }

  /** What sort of reason it is. */
  public Kind kind() {
    return kind;
  }

  /** The sorts of reasons, from which fronts make their statuses. */
  public enum Kind {
    /** What was sent cannot be right, whoever sends it and whenever. */
    INVALID,
    /** Nobody knows who is calling. */
    UNAUTHENTICATED,
    /** This caller may not do it. */
    FORBIDDEN,
    /** It is not there, or not for this caller. */
    NOT_FOUND,
    /** It contradicts what is there already. */
    CONFLICT,
    /** It is too often or too much: later it may go well. */
    LIMITED,
    /** The server cannot do it now, though nothing is wrong with the request. */
    UNAVAILABLE,
    /** The server failed. */
    INTERNAL
  }
}
