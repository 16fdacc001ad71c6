package io.mochat.pairings;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Alteration;
import io.mochat.messages.Body;
import io.mochat.messages.Draft;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.SendKey;
import io.mochat.questions.Question;
import io.mochat.questions.VolatileQuestions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Stands before the log: what is said in a pairing is passed on and not stored. It has no history;
 * who reads on after a cursor finds the last minute. Everything else goes through. Thread-safe.
 *
 * <p>Whoever waits for an appended message of a pairing to be committed is not called: it has been
 * announced already.
 */
@Component
class PairingLog implements MessageLog {

  private final MessageLog stored;
  private final PairingManager pairings;
  private final KnownPairings known;
  private final RecentMessages recent;
  private final VolatileQuestions questions;

  PairingLog(
      @Qualifier("jdbcMessageLog") MessageLog stored,
      PairingManager pairings,
      KnownPairings known,
      RecentMessages recent,
      VolatileQuestions questions) {
    this.stored = stored;
    this.pairings = pairings;
    this.known = known;
    this.recent = recent;
    this.questions = questions;
  }

  @Override
  public Message append(
      ConversationId conversation, Draft draft, Mentions mentions, Consumer<Message> committed) {
    return conversation instanceof SessionId id && id.isPairing()
        ? say(id, draft)
        : stored.append(conversation, draft, mentions, committed);
  }

  // What is not kept begins no thread.
  @Override
  public Message append(
      ConversationId conversation,
      Draft draft,
      Mentions mentions,
      Consumer<Message> committed,
      Consumer<Revised> revised) {
    if (conversation.isTransient()) {
      throw new ChatException(ErrorCode.THREAD_ROOT);
    }
    return stored.append(conversation, draft, mentions, committed, revised);
  }

  private Message say(SessionId id, Draft draft) {
    var from =
        pairings
            .find(id)
            .orElseThrow(() -> new ChatException(ErrorCode.SESSION_NOT_FOUND))
            .side(draft.author().id())
            .orElseThrow(() -> new ChatException(ErrorCode.NOT_A_PARTICIPANT));
    return pairings.say(id, new Saying(from, draft.body(), null, false, draft.key()));
  }

  @Override
  public Message revise(
      ConversationId conversation,
      Alteration alteration,
      Mentions mentions,
      Consumer<Revised> committed) {
    if (conversation.isTransient()) {
      throw new ChatException(ErrorCode.MESSAGE_NOT_FOUND);
    }
    return stored.revise(conversation, alteration, mentions, committed);
  }

  @Override
  public Optional<Message> find(ConversationId conversation, MessageId id) {
    if (!conversation.isTransient()) {
      return stored.find(conversation, id);
    }
    return questions
        .find(id)
        .filter(question -> question.conversation().equals(conversation))
        .map(PairingLog::message)
        .or(() -> recent(conversation, id));
  }

  private Optional<Message> recent(ConversationId conversation, MessageId id) {
    return readAfter(conversation, 0, Integer.MAX_VALUE).stream()
        .filter(message -> message.id().equals(id))
        .findFirst();
  }

  // A question is known for longer than what else was said.
  private static Message message(Question question) {
    var asked = question.expiresAt().minus(question.terms().lasts());
    return new Message(
        question.id(),
        question.conversation(),
        question.seq(),
        Message.UNLOGGED,
        question.asker(),
        Body.text(question.content()).serving(question.terms()),
        Mentions.NONE,
        asked);
  }

  @Override
  public Optional<Message> find(MessageId id) {
    return stored.find(id);
  }

  @Override
  public Optional<Message> findByKey(MemberId sender, SendKey key) {
    return stored.findByKey(sender, key);
  }

  @Override
  public Optional<Message> findRepeated(ConversationId conversation, Draft draft) {
    return conversation.isTransient() ? Optional.empty() : stored.findRepeated(conversation, draft);
  }

  @Override
  public List<Message> readBefore(ConversationId conversation, long before, int limit) {
    return conversation.isTransient() ? List.of() : stored.readBefore(conversation, before, limit);
  }

  @Override
  public List<Message> readAfter(ConversationId conversation, long after, int limit) {
    return conversation instanceof SessionId id && id.isPairing()
        ? recent.after(id, after, head(id), limit)
        : stored.readAfter(conversation, after, limit);
  }

  @Override
  public long head(ConversationId conversation) {
    return conversation instanceof SessionId id && id.isPairing()
        ? known.find(id).map(KnownPairings.Known::head).orElse(0L)
        : stored.head(conversation);
  }

  @Override
  public Range range(ConversationId conversation) {
    if (!conversation.isTransient()) {
      return stored.range(conversation);
    }
    long head = head(conversation);
    return new Range(head + 1, head);
  }

  @Override
  public List<Message> readSince(MemberId member, long position, int limit) {
    return stored.readSince(member, position, limit);
  }

  @Override
  public int countSince(MemberId member, long position, int limit) {
    return stored.countSince(member, position, limit);
  }

  @Override
  public boolean isCompleteSince(MemberId member, long position) {
    return stored.isCompleteSince(member, position);
  }

  @Override
  public String generation() {
    return stored.generation();
  }

  @Override
  public long position() {
    return stored.position();
  }
}
