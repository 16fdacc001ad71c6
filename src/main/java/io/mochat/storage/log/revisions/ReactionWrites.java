package io.mochat.storage.log.revisions;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.messages.Alteration.React;
import io.mochat.messages.Message;
import io.mochat.messages.marks.Reaction;
import io.mochat.storage.log.rows.ConversationHead;
import io.mochat.storage.log.rows.KeptStatements.Statements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes reactions: a row for each, and their counts into the message. */
final class ReactionWrites {

  private static final String OF_MEMBER =
      "SELECT emoji FROM message_reactions WHERE message = ? AND member = ?";

  private static final String ADD =
      "INSERT INTO message_reactions (message, member, emoji, rev, at) VALUES (?, ?, ?, ?, ?)";

  private static final String REMOVE =
      "DELETE FROM message_reactions WHERE message = ? AND member = ? AND emoji = ?";

  private static final String CREDIT =
      """
      INSERT INTO karma (member, score) VALUES (?, ?)
      ON CONFLICT (member) DO UPDATE SET score = karma.score + excluded.score
      """;

  private static final String FIRST =
      """
      SELECT member FROM message_reactions WHERE message = ? AND emoji = ?
      ORDER BY rev LIMIT %d
      """
          .formatted(Reaction.NAMED);

  private final Statements statements;
  private final MessageUpdates updates;

  ReactionWrites(Statements statements, MessageUpdates updates) {
    this.statements = statements;
    this.updates = updates;
  }

  /** The message with or without the reaction; {@code null} if it is so already. */
  @Nullable Message write(Message message, React react, ConversationHead head) throws SQLException {
    if (message.isRecalled()) {
      throw new ChatException(ErrorCode.MESSAGE_RECALLED);
    }
    var present = ofMember(react);
    boolean there = present.contains(react.emoji().value());
    if (there != react.remove()) {
      return null;
    }
    if (!there) {
      requireRoom(message, react, present.size());
    }
    long rev = head.nextRev();
    var reactions = there ? remove(message, react) : add(message, react, rev, head);
    var changed = message.marked(message.marks().withReactions(reactions), rev);
    updates.marks(changed);
    return changed;
  }

  private static void requireRoom(Message message, React react, int ofMember) {
    var reactions = message.marks().reactions();
    boolean known = reactions.stream().anyMatch(one -> one.emoji().equals(react.emoji().value()));
    if (ofMember >= React.MOST_OF_MEMBER || !known && reactions.size() >= React.MOST) {
      throw new ChatException(ErrorCode.REACTION_LIMIT);
    }
  }

  private List<Reaction> add(Message message, React react, long rev, ConversationHead head)
      throws SQLException {
    var add = statements.of(ADD);
    add.setString(1, message.id().value());
    add.setString(2, react.actor().value());
    add.setString(3, react.emoji().value());
    add.setLong(4, rev);
    add.setLong(5, head.at().toEpochMilli());
    add.executeUpdate();
    credit(message, react, 1);
    return Reaction.add(message.marks().reactions(), react.emoji().value(), react.actor());
  }

  private List<Reaction> remove(Message message, React react) throws SQLException {
    var remove = statements.of(REMOVE);
    remove.setString(1, message.id().value());
    remove.setString(2, react.actor().value());
    remove.setString(3, react.emoji().value());
    remove.executeUpdate();
    credit(message, react, -1);
    return Reaction.remove(
        message.marks().reactions(), react.emoji().value(), first(message, react));
  }

  // Nobody gains by what it thinks of itself.
  private void credit(Message message, React react, int by) throws SQLException {
    if (message.sender().equals(react.actor())) {
      return;
    }
    var credit = statements.of(CREDIT);
    credit.setString(1, message.sender().value());
    credit.setLong(2, by);
    credit.executeUpdate();
  }

  private List<String> ofMember(React react) throws SQLException {
    var find = statements.of(OF_MEMBER);
    find.setString(1, react.message().value());
    find.setString(2, react.actor().value());
    return texts(find);
  }

  private List<MemberId> first(Message message, React react) throws SQLException {
    var find = statements.of(FIRST);
    find.setString(1, message.id().value());
    find.setString(2, react.emoji().value());
    return texts(find).stream().map(MemberId::new).toList();
  }

  private static List<String> texts(java.sql.PreparedStatement find) throws SQLException {
    var texts = new ArrayList<String>();
    try (var rows = find.executeQuery()) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
