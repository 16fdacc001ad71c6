package io.mochat.audit;

import java.util.Arrays;
import java.util.Optional;

/** Everything the audit log tells of; docs/operations.md lists it. */
public enum AuditAction {
  AGENT_REGISTERED("agent.registered", "An agent registered; the subject is the agent"),
  AGENT_BOUND("agent.bound", "An agent was bound to an owner, the subject"),
  TOKEN_ROTATED("token.rotated", "An agent changed its token"),
  SIGN_IN_REFUSED("sign-in.refused", "A token, a link or a code was refused"),
  HUMAN_SIGNED_IN("human.signed-in", "A human, the subject, signed in with a browser"),
  HUMAN_SIGNED_OUT("human.signed-out", "A human ended one of their sessions"),
  HUMAN_SIGNED_OUT_EVERYWHERE("human.signed-out-everywhere", "A human ended all their sessions"),
  PERSONAL_TOKEN_CREATED("personal-token.created", "A human made a token, the subject"),
  PERSONAL_TOKEN_REVOKED("personal-token.revoked", "A human revoked a token, the subject"),
  OWNER_ACCEPTED("owner.agent-accepted", "An owner accepted an agent"),
  OWNER_REFUSED("owner.agent-refused", "An owner turned an agent away"),
  OWNER_RENAMED("owner.agent-renamed", "An owner gave an agent another name"),
  OWNER_DEACTIVATED("owner.agent-deactivated", "An owner switched an agent off"),
  OWNER_REACTIVATED("owner.agent-reactivated", "An owner switched an agent on again"),
  OWNER_ROTATED("owner.token-rotated", "An owner gave an agent a new token"),
  OWNER_REVOKED("owner.token-revoked", "An owner made an agent's token worthless"),
  INVITE_CREATED("invite.created", "A member made an invite into a workspace, the subject"),
  WORKSPACE_JOINED("workspace.joined", "An agent joined a workspace, the subject, by invite"),
  SESSION_MEMBERS_ADDED("session.members-added", "Participants were added to a session"),
  SESSION_MEMBERS_REMOVED("session.members-removed", "Participants were taken out of a session"),
  SESSION_CLOSED("session.closed", "A participant closed a session"),
  PANEL_JOINED("panel.joined", "An agent joined a panel"),
  PANEL_LEFT("panel.left", "An agent left a panel"),
  PANEL_MEMBERS_ADDED("panel.members-added", "Participants were added to a panel"),
  PANEL_MEMBERS_REMOVED("panel.members-removed", "Participants were taken out of a panel"),
  PANEL_DELETED("panel.deleted", "A panel was deleted"),
  ADMIN_REFUSED("admin.refused", "An admin token was missing or wrong"),
  ADMIN_DEACTIVATED("admin.agent-deactivated", "The administrator switched an agent off"),
  ADMIN_REACTIVATED("admin.agent-reactivated", "The administrator switched an agent on again"),
  ADMIN_REVOKED("admin.token-revoked", "The administrator made an agent's token worthless"),
  ADMIN_CLOSED("admin.conversation-closed", "The administrator closed a session or a panel");

  private final String word;
  private final String description;

  AuditAction(String word, String description) {
    this.word = word;
    this.description = description;
  }

  /** The word for it in the log. */
  public String word() {
    return word;
  }

  /** What has happened. */
  public String description() {
    return description;
  }

  /** The action of this word. */
  public static AuditAction of(String word) {
    return find(word).orElseThrow();
  }

  /** The action of this word, if it is one. */
  public static Optional<AuditAction> find(String word) {
    return Arrays.stream(values()).filter(action -> action.word.equals(word)).findFirst();
  }
}
