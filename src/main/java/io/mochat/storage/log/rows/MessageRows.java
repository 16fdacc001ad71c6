package io.mochat.storage.log.rows;

import static io.mochat.storage.database.Columns.instant;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Body;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.MessageType;
import io.mochat.messages.marks.Marks;
import io.mochat.storage.database.JsonColumns;
import io.mochat.storage.log.asks.PurposeColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Maps rows to messages. */
@Component
public class MessageRows implements RowMapper<Message> {

  private final JsonColumns json;

  public MessageRows(JsonColumns json) {
    this.json = json;
  }

  /** How columns are converted. */
  public JsonColumns json() {
    return json;
  }

  @Override
  public Message mapRow(ResultSet row, int number) throws SQLException {
    long rev = row.getLong("rev");
    return new Message(
        new MessageId(row.getString("id")),
        ConversationId.of(row.getString("conversation")),
        row.getLong("seq"),
        row.getLong("position"),
        new MemberId(row.getString("sender")),
        body(row),
        mentions(row),
        instant(row, "created_at"),
        rev,
        // Nearly all messages are as they were posted.
        rev == 0 ? Marks.NONE : MarkColumns.read(row.getString("marks"), json));
  }

  private Body body(ResultSet row) throws SQLException {
    var replyTo = row.getString("reply_to");
    var thread = row.getString("thread");
    return new Body(
        row.getString("content"),
        MessageType.of(row.getString("type")),
        replyTo == null ? null : new MessageId(replyTo),
        thread == null ? null : new MessageId(thread),
        json.readMap(row.getString("metadata")),
        PurposeColumn.read(row.getString("purpose")));
  }

  private Mentions mentions(ResultSet row) throws SQLException {
    return new Mentions(
        json.readList(row.getString("mentions")),
        json.readList(row.getString("mentioned")).stream().map(MemberId::new).toList(),
        row.getBoolean("mention_all"));
  }
}
