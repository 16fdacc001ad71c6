package io.mochat.reactions;

import io.mochat.access.Audiences;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Alteration.React;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.SendKey;
import io.mochat.messages.marks.Emoji;
import io.mochat.pages.Page;
import io.mochat.revisions.Reviser;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Lets whoever may read a message react to it. Thread-safe. */
@Service
public class ReactionManager {

  private final Audiences audiences;
  private final MessageLog log;
  private final Reviser reviser;
  private final ReactionStore store;

  ReactionManager(Audiences audiences, MessageLog log, Reviser reviser, ReactionStore store) {
    this.audiences = audiences;
    this.log = log;
    this.reviser = reviser;
    this.store = store;
  }

  /**
   * Adds a reaction of the caller, or takes it back; what is so already stays so.
   *
   * @throws ChatException as {@link Audiences#toRead} and {@link MessageLog#revise} say
   */
  public Reacted react(Caller caller, ConversationId conversation, Wanted wanted) {
    var audience = audiences.toRead(caller, conversation);
    var react =
        new React(caller.id(), wanted.message(), wanted.emoji(), wanted.remove(), wanted.key());
    var message = reviser.revise(audience, react);
    return new Reacted(message, store.of(message.id(), caller.id()));
  }

  /**
   * A page of the reactions to a message, in the order in which they were given.
   *
   * @param cursor where the page before said that this one begins
   * @throws ChatException {@code MESSAGE_NOT_FOUND}, and as {@link Audiences#toReadBack} says
   */
  public Page<Given> list(
      Caller caller, ConversationId conversation, MessageId message, Filter filter) {
    audiences.toReadBack(caller, conversation);
    if (log.find(conversation, message).isEmpty()) {
      throw new ChatException(ErrorCode.MESSAGE_NOT_FOUND);
    }
    var emoji = filter.emoji() == null ? null : filter.emoji().value();
    var found = store.list(message, emoji, filter.after(), filter.limit() + 1);
    var shown = found.stream().limit(filter.limit()).toList();
    boolean more = found.size() > shown.size();
    return new Page<>(shown, more ? Long.toString(shown.getLast().rev()) : null);
  }

  /**
   * How many reactions to its messages a member has got of others, less those that were taken back.
   */
  public long karma(MemberId member) {
    return store.karma(member);
  }

  /** What the caller reacts with, of those among these messages to which it does. */
  public Map<MessageId, List<String>> mine(Caller caller, List<Message> messages) {
    var reacted =
        messages.stream()
            .filter(message -> !message.marks().reactions().isEmpty())
            .map(Message::id)
            .toList();
    return store.of(reacted, caller.id());
  }

  /** What a caller wants; the key is that of a repeated call. */
  public record Wanted(MessageId message, Emoji emoji, boolean remove, @Nullable SendKey key) {}

  /**
   * A message with its reactions.
   *
   * @param mine what the caller reacts with
   */
  public record Reacted(Message message, List<String> mine) {

    public Reacted {
      mine = List.copyOf(mine);
    }
  }

  /** Which reactions are wanted. */
  public record Filter(@Nullable Emoji emoji, @Nullable String cursor, int limit) {

    private static final int DIGITS = 18;

    private long after() {
      if (cursor == null || cursor.isBlank()) {
        return 0;
      }
      if (cursor.length() > DIGITS || !cursor.chars().allMatch(Character::isDigit)) {
        throw ChatException.invalid("cursor", "the nextCursor of an earlier page, or none");
      }
      return Long.parseLong(cursor);
    }
  }
}
