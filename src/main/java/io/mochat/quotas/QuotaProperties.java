package io.mochat.quotas;

import io.mochat.kernel.SettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one member may have; 0 for no limit. What is there already stays.
 *
 * @param metadataBytes of a session, panel or workspace, as JSON
 * @param sessionsPerHour sessions that a member makes in an hour
 * @param peoplePerHour times that a member names a human by e-mail in an hour
 * @param workspaces that a member owns
 * @param groups in a workspace
 * @param groupsOfMember in a workspace, made by one member
 * @param panels in a workspace
 * @param panelsOfMember in a workspace, made by one member
 * @param invites of a member that can still be used
 * @param waiting requests of a member that wait for news
 * @param waitingSyncs those of them that wait for news of all its conversations
 * @param waitingWrites changes of many rows that wait for their turn
 */
@ConfigurationProperties("mochat.quotas")
public record QuotaProperties(
    @DefaultValue("4096") int metadataBytes,
    @DefaultValue("1000") int sessionsPerHour,
    @DefaultValue("200") int peoplePerHour,
    @DefaultValue("100") int workspaces,
    @DefaultValue("500") int groups,
    @DefaultValue("100") int groupsOfMember,
    @DefaultValue("2000") int panels,
    @DefaultValue("500") int panelsOfMember,
    @DefaultValue("200") int invites,
    @DefaultValue("1000") int waiting,
    @DefaultValue("50") int waitingSyncs,
    @DefaultValue("32") int waitingWrites) {

  private static final int MOST = 1_000_000_000;

  /** No limit at all. */
  public static final QuotaProperties NONE =
      new QuotaProperties(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  public QuotaProperties {
    require("metadata-bytes", metadataBytes);
    require("sessions-per-hour", sessionsPerHour);
    require("people-per-hour", peoplePerHour);
    require("workspaces", workspaces);
    require("groups", groups);
    require("groups-of-member", groupsOfMember);
    require("panels", panels);
    require("panels-of-member", panelsOfMember);
    require("invites", invites);
    require("waiting", waiting);
    require("waiting-syncs", waitingSyncs);
    require("waiting-writes", waitingWrites);
  }

  private static void require(String key, int value) {
    if (value < 0 || value > MOST) {
      throw new SettingException("mochat.quotas." + key, value, "a whole number from 0 to " + MOST);
    }
  }
}
