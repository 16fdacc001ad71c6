package io.mochat.storage.transfer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table that an export holds.
 *
 * @param order the columns its rows are written in the order of
 * @param counter the column that the database counts up; {@code null} if there is none
 */
record ExportedTable(String name, String order, @Nullable String counter) {

  /** All of them, each behind those it refers to. */
  static final List<ExportedTable> ALL =
      List.of(
          keyed("users", "id"),
          keyed("credentials", "id"),
          counted("workspaces", "ordinal"),
          counted("groups", "ordinal"),
          counted("workspace_members", "ordinal"),
          keyed("invites", "code"),
          keyed("invite_uses", "code, member"),
          keyed("agents", "id"),
          keyed("ownerships", "agent, owner"),
          keyed("conversations", "id"),
          counted("sessions", "ordinal"),
          counted("session_participants", "ordinal"),
          counted("panels", "ordinal"),
          counted("panel_participants", "ordinal"),
          counted("messages", "position"),
          keyed("revisions", "position"),
          keyed("message_mentions", "conversation, seq, member"),
          keyed("send_keys", "sender, client_key"),
          keyed("read_positions", "member, conversation"),
          counted("audit", "place"));

  /**
   * Tables that are of no use elsewhere: what is true of a moment, or of one database only, or is
   * counted again.
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
          "agent_activity",
          "counted_log");

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
