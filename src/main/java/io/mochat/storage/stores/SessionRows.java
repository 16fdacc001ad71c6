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
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.stereotype.Component;

/** Maps rows, one per participant, to sessions. */
@Component
class SessionRows implements ResultSetExtractor<List<Session>> {

  private final JsonColumns json;

  SessionRows(JsonColumns json) {
    this.json = json;
  }

  @Override
  public List<Session> extractData(ResultSet rows) throws SQLException {
    return Participants.readConversations(rows, this::session);
  }

  private Function<Set<MemberId>, Session> session(ResultSet row) throws SQLException {
    var id = new SessionId(row.getString("id"));
    var type = SessionType.of(row.getString("type"));
    var name = row.getString("name");
    var creator = new MemberId(row.getString("creator"));
    var metadata = json.readMap(row.getString("metadata"));
    var createdAt = instant(row, "created_at");
    var changedAt = instant(row, "updated_at");
    var lastMessageAt = nullableInstant(row, "last_message_at");
    var updatedAt =
        lastMessageAt != null && lastMessageAt.isAfter(changedAt) ? lastMessageAt : changedAt;
    return participants ->
        new Session(
            id, type, name, participants, creator, metadata, createdAt, updatedAt, lastMessageAt);
  }
}
