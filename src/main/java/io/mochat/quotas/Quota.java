package io.mochat.quotas;

/** What a member may have only so much of. */
public enum Quota {
  SESSIONS("sessions"),
  PEOPLE("people"),
  WORKSPACES("workspaces"),
  GROUPS("groups"),
  PANELS("panels"),
  INVITES("invites"),
  QUESTIONS("questions"),
  APPROVALS("approvals"),
  WEBHOOKS("webhooks"),
  CONTACT_REQUESTS("contact-requests"),
  BLOCKS("blocks"),
  MUTES("mutes"),
  REPORTS("reports"),
  WAITING("waiting"),
  READS("reads"),
  WRITES("writes"),
  UNREAD("unread");

  private final String word;

  Quota(String word) {
    this.word = word;
  }

  /** Its name in refusals and meters. */
  public String word() {
    return word;
  }
}
