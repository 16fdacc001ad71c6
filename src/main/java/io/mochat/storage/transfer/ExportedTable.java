package io.mochat.storage.transfer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table that an export holds.
 *
 * @param order the columns by which its rows are sorted in an export
 * @param counter the column that the database generates by counting; {@code null} if there is none
 */
record ExportedTable(String name, String order, @Nullable String counter) {

  /** All tables, each after those it refers to. */
  static final List<ExportedTable> ALL =
      List.of(
          keyed("users", "id"),
          keyed("suspended_humans", "member"),
          keyed("credentials", "id"),
          counted("workspaces", "ordinal"),
          counted("groups", "ordinal"),
          counted("workspace_members", "ordinal"),
          counted("workspace_bans", "ordinal"),
          keyed("invites", "code"),
          keyed("invite_uses", "code, member"),
          keyed("join_requests", "id"),
          keyed("agents", "id"),
          keyed("agent_keys", "fingerprint"),
          keyed("agent_tokens", "token_hash"),
          keyed("rsa_keys", "agent, fingerprint"),
          keyed("refresh_tokens", "token_hash"),
          keyed("agent_cards", "agent"),
          keyed("agent_wishes", "agent"),
          keyed("observers", "id"),
          keyed("ownerships", "agent, owner"),
          keyed("contacts", "member_a, member_b"),
          keyed("contact_requests", "id"),
          keyed("blocks", "member, blocked"),
          keyed("contact_policies", "member"),
          keyed("profiles", "member"),
          keyed("reports", "id"),
          keyed("report_thresholds", "workspace"),
          keyed("mutes", "member, conversation"),
          keyed("digests", "member"),
          keyed("conversations", "id"),
          counted("sessions", "ordinal"),
          counted("session_participants", "ordinal"),
          counted("panels", "ordinal"),
          counted("panel_participants", "ordinal"),
          counted("messages", "position"),
          keyed("revisions", "position"),
          keyed("message_mentions", "conversation, seq, member"),
          keyed("message_versions", "message, n"),
          keyed("message_reactions", "message, rev"),
          keyed("karma", "member"),
          keyed("held_messages", "message"),
          keyed("questions", "message"),
          keyed("question_targets", "question, member"),
          keyed("answers", "question, sender"),
          keyed("approvals", "message"),
          keyed("approvers", "message, member"),
          keyed("grants", "id"),
          keyed("send_keys", "sender, client_key"),
          keyed("revision_keys", "actor, kind, client_key"),
          keyed("first_answers", "scope, operation, client_key"),
          keyed("read_positions", "member, conversation"),
          keyed("attendance", "member"),
          keyed("habits", "member, front, scope"),
          keyed("webhooks", "id"),
          keyed("webhook_deliveries", "id"),
          keyed("webhook_log", "id"),
          counted("audit", "place"));

  /**
   * Tables that are of no use elsewhere: their rows are short-lived, true of one database only, or
   * computed anew.
   */
  static final Set<String> LEFT_OUT =
      Set.of(
          "kept_subscriptions",
          "flyway_schema_history",
          "unit_turns",
          "log_turns",
          "change_turns",
          "cluster_changes",
          "storage_probe",
          "sign_ins",
          "login_secret",
          "used_nonces",
          "allowed_names",
          "newcomers",
          "login_challenges",
          "agent_activity",
          "agent_days",
          "member_facts",
          "counted_log",
          "log_generation");

  /** The table of this name. */
  static Optional<ExportedTable> find(String name) {
    return ALL.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  private static ExportedTable counted(String name, String counter) {
    return new ExportedTable(name, counter, counter);
  }

  private static ExportedTable keyed(String name, String key) {
    return new ExportedTable(name, key, null);
  }
}
