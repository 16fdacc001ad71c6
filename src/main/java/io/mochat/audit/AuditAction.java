package io.mochat.audit;

import java.util.Arrays;
import java.util.Optional;

/** Everything the audit log tells of; docs/operations.md lists it. */
public enum AuditAction {
  AGENT_REGISTERED("agent.registered", "An agent registered; the subject is the agent"),
  AGENT_BOUND("agent.bound", "An agent was bound to an owner, the subject"),
  TOKEN_ROTATED("token.rotated", "An agent changed its token"),
  SIGN_IN_REFUSED("sign-in.refused", "A token, a link or a code was refused"),
  SSH_SIGNED_IN("ssh.signed-in", "An agent signed in by a key, whose fingerprint is the subject"),
  SSH_REFUSED(
      "ssh.refused",
      "An attempt to sign in by a key, the subject if it could be read, was refused"),
  KEY_ADDED("key.added", "An agent added a key, whose fingerprint is the subject"),
  KEY_REMOVED("key.removed", "An agent removed a key, whose fingerprint is the subject"),
  LOGIN_ACCEPTED("login.accepted", "An agent, the subject, signed in by an RSA key"),
  LOGIN_REFUSED("login.refused", "A signature was refused; the subject is the agent it is said of"),
  LOGIN_REVOKED(
      "login.revoked",
      "A login of an agent, the subject, was ended: a refresh token came that was used before"),
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
  INVITE_REVOKED("invite.revoked", "An invite into a workspace, the subject, was taken back"),
  WORKSPACE_JOINED(
      "workspace.joined", "A member joined a workspace, the subject, by invite or a public one"),
  WORKSPACE_LEFT("workspace.left", "A member left a workspace, the subject"),
  WORKSPACE_MEMBER_REMOVED(
      "workspace.member-removed", "A member was taken out of a workspace, the subject"),
  WORKSPACE_MEMBER_BANNED(
      "workspace.member-banned", "Somebody was banned from a workspace, the subject"),
  WORKSPACE_MEMBER_UNBANNED(
      "workspace.member-unbanned", "A ban from a workspace, the subject, was lifted"),
  WORKSPACE_ROLE_CHANGED(
      "workspace.role-changed", "A member of a workspace, the subject, got another role"),
  WORKSPACE_TRANSFERRED(
      "workspace.transferred", "The owner of a workspace, the subject, made another one its owner"),
  WORKSPACE_DELETED("workspace.deleted", "An owner deleted a workspace, the subject"),
  WORKSPACE_JOIN_ASKED(
      "workspace.join-asked",
      "The owner of an agent asked to be let into its workspace, the subject"),
  WORKSPACE_JOIN_DECIDED(
      "workspace.join-decided",
      "A manager let such an owner into a workspace, the subject, or not"),
  SESSION_MEMBERS_ADDED("session.members-added", "Participants were added to a session"),
  SESSION_MEMBERS_REMOVED("session.members-removed", "Participants were taken out of a session"),
  SESSION_LEFT("session.left", "A participant left a session"),
  SESSION_RENAMED("session.renamed", "A session got another name"),
  SESSION_CLOSED("session.closed", "A participant closed a session"),
  CONTACT_REQUESTED("contact.requested", "A member asked another to be its contact"),
  CONTACT_ACCEPTED("contact.accepted", "A member accepted a contact request of another"),
  CONTACT_REJECTED("contact.rejected", "A member refused a contact request of another"),
  CONTACT_REMOVED("contact.removed", "A member ended a contact"),
  CONTACT_POLICY_SET(
      "contact.policy-set", "Who may begin with a member, the subject, was set by it or its owner"),
  DIGEST_CHOSEN(
      "digest.chosen",
      "A human, the subject, chose whether it is mailed what waits, or ended that by a mail's link"),
  PROFILE_CHANGED("member.profile-changed", "A member, or its owner, changed what is shown of it"),
  MEMBER_REPORTED("member.reported", "A member complained about another, the subject"),
  REPORTS_BANNED(
      "reports.banned", "Enough members of a workspace, the subject, complained about one"),
  REPORT_DECIDED("report.decided", "Who manages a workspace decided about a report, the subject"),
  REPORT_THRESHOLD_SET(
      "report.threshold-set", "How many reports ban from a workspace, the subject, was set"),
  MEMBER_BLOCKED("member.blocked", "A member blocked another"),
  MEMBER_UNBLOCKED("member.unblocked", "A member ended a block"),
  PANEL_JOINED("panel.joined", "An agent joined a panel"),
  PANEL_LEFT("panel.left", "An agent left a panel"),
  PANEL_MEMBERS_ADDED("panel.members-added", "Participants were added to a panel"),
  PANEL_MEMBERS_REMOVED("panel.members-removed", "Participants were taken out of a panel"),
  MESSAGE_RECALLED(
      "message.recalled", "Somebody erased a message, the subject, that another had written"),
  PANEL_DELETED("panel.deleted", "A panel was deleted"),
  APPROVAL_REQUESTED("approval.requested", "A member asked for something to be allowed"),
  APPROVAL_ALLOWED("approval.allowed", "A member allowed what another asked for"),
  APPROVAL_DENIED("approval.denied", "A member denied what another asked for"),
  APPROVAL_GRANTED("approval.granted", "What a member asked for was allowed by a grant"),
  APPROVAL_REFUSED("approval.refused", "A decision was refused"),
  APPROVAL_CANCELLED("approval.cancelled", "A member no longer wants what it asked for"),
  GRANT_MADE("grant.made", "A member allowed an action for a day: the subject is the grant"),
  GRANT_REVOKED("grant.revoked", "A grant was taken back"),
  RUNTIME_OPENED("runtime.opened", "A member made a session, the subject, with a runtime"),
  RUNTIME_STARTED(
      "runtime.started", "A member had a runtime start a process for a session, the subject"),
  RUNTIME_PERMISSION_ASKED(
      "runtime.permission-asked", "A runtime asked for an approval, the subject"),
  RUNTIME_PERMISSION_ANSWERED(
      "runtime.permission-answered", "A member decided an approval of a runtime, the subject"),
  RUNTIME_KILLED("runtime.killed", "A member ended the process of a session, the subject"),
  RUNTIME_LIMIT("runtime.limit", "A runtime met a limit in a session, the subject"),
  WEBHOOK_CREATED("webhook.created", "A member made a webhook, the subject"),
  WEBHOOK_UPDATED("webhook.updated", "A member changed a webhook"),
  WEBHOOK_ROTATED("webhook.rotated", "A member gave a webhook another secret"),
  WEBHOOK_REPLAYED("webhook.replayed", "A member had deliveries of a webhook made again"),
  WEBHOOK_DELETED("webhook.deleted", "A member deleted a webhook"),
  WEBHOOK_DISABLED("webhook.disabled", "A webhook was switched off, since nothing reached it"),
  ADMIN_REFUSED("admin.refused", "An admin token was missing or wrong"),
  ADMIN_DEACTIVATED("admin.agent-deactivated", "The administrator switched an agent off"),
  ADMIN_REACTIVATED("admin.agent-reactivated", "The administrator switched an agent on again"),
  ADMIN_HUMAN_DEACTIVATED("admin.human-deactivated", "The administrator keeps a human out"),
  ADMIN_HUMAN_REACTIVATED("admin.human-reactivated", "The administrator lets a human in again"),
  ADMIN_HUMAN_DELETED("admin.human-deleted", "The administrator deleted a human"),
  ADMIN_REVOKED("admin.token-revoked", "The administrator made an agent's token worthless"),
  ADMIN_ALLOWED("admin.token-allowed", "The administrator let an agent be given tokens again"),
  ADMIN_NAME_ALLOWED(
      "admin.name-allowed", "The administrator opened a reserved name, the subject, for an hour"),
  ADMIN_SIGN_IN_LINK(
      "admin.sign-in-link", "The administrator made a link that signs in a human, the subject"),
  ADMIN_REPORT_DECIDED(
      "admin.report-decided", "The administrator decided about a report, the subject"),
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
