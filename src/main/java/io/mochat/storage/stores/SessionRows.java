package io.mochat.storage.stores;

import static io.mochat.storage.database.Columns.instant;
import static io.mochat.storage.database.Columns.nullableInstant;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.sessions.Session;
import io.mochat.sessions.SessionType;
import io.mochat.storage.database.JsonColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Maps rows to sessions. */
@Component
class SessionRows implements RowMapper<Session> {

  private final JsonColumns json;

  SessionRows(JsonColumns json) {
    this.json = json;
  }

  @Override
  public Session mapRow(ResultSet row, int number) throws SQLException {
    var changedAt = instant(row, "updated_at");
    var lastMessageAt = nullableInstant(row, "last_message_at");
    var updatedAt =
        lastMessageAt != null && lastMessageAt.isAfter(changedAt) ? lastMessageAt : changedAt;
    var heldFor = row.getString("held_for");
    return new Session(
        new SessionId(row.getString("id")),
        SessionType.of(row.getString("type")),
        row.getString("name"),
        Participants.of(row),
        new MemberId(row.getString("creator")),
        json.readMap(row.getString("metadata")),
        instant(row, "created_at"),
        updatedAt,
        lastMessageAt,
        heldFor == null ? null : new MemberId(heldFor),
        row.getBoolean("shut"));
  }
}
