package io.mochat.storage.log;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.storage.log.rows.ConversationHead;
import io.mochat.storage.log.rows.KeptStatements.Statements;
import java.sql.SQLException;

/**
 * Whether an author may still write when its entry is stored. Access is checked before an entry
 * queues, from what this server knows: meanwhile its author may have been taken out, here or at a
 * server that this one has yet to hear from, and once that was answered nothing of it may be
 * stored.
 *
 * <p>Whoever takes somebody out counts it on the row of the conversation, which a batch locks and
 * reads anyway: so one of the two comes first, on whichever server. Only where that count is not
 * zero is a query made, and but one for each author and each departure. For the writer only.
 */
final class AuthorRights {

  private static final int REMEMBERED = 100_000;

  private static final String IN_SESSION =
      "SELECT 1 FROM session_participants WHERE session = ? AND member = ?";

  private static final String IN_PANEL =
      """
      SELECT 1 FROM panels JOIN workspace_members members ON members.workspace = panels.workspace
      WHERE panels.id = ? AND members.member = ?
          AND (panels.is_public OR EXISTS (SELECT 1 FROM panel_participants participants
              WHERE participants.panel = panels.id AND participants.member = members.member))
      """;

  // With the departures at that time: until there is another one, nobody has lost the right.
  private final Cache<Author, Long> found = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /** Whether this member may write in a conversation whose row is locked. */
  boolean include(MemberId member, ConversationHead head, Statements statements)
      throws SQLException {
    if (head.departures() == 0 || member.equals(MemberId.SYSTEM)) {
      return true;
    }
    var author = new Author(head.conversation(), member);
    var known = found.getIfPresent(author);
    if (known != null && known == head.departures()) {
      return true;
    }
    boolean may = isIn(author, statements);
    if (may) {
      found.put(author, head.departures());
    }
    return may;
  }

  private static boolean isIn(Author author, Statements statements) throws SQLException {
    var look =
        statements.of(
            switch (author.conversation()) {
              case SessionId session -> IN_SESSION;
              case PanelId panel -> IN_PANEL;
            });
    look.setString(1, author.conversation().value());
    look.setString(2, author.member().value());
    try (var row = look.executeQuery()) {
      return row.next();
    }
  }

  private record Author(ConversationId conversation, MemberId member) {}
}
