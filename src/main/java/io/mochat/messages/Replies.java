package io.mochat.messages;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MessageId;
import io.mochat.messages.purposes.Option;
import io.mochat.messages.purposes.Purpose.Answer;
import io.mochat.messages.purposes.Purpose.Answer.Way;
import io.mochat.messages.purposes.Purpose.Question;
import io.mochat.messages.purposes.QuestionState;

/** What a draft replies to has to be there, and may make an answer of it. */
final class Replies {

  private Replies() {}

  /**
   * The draft as it is to be logged: one that replies to an open question, by somebody whom that
   * was put to, answers it. Reads the log only for drafts that reply to something.
   *
   * @throws ChatException when it replies to no message of the conversation, or answers no question
   *     that was put to its author there
   */
  static Draft resolved(Draft draft, ConversationId conversation, MessageLog log) {
    var replyTo = draft.replyTo();
    if (draft.purpose() instanceof Answer answer) {
      if (replyTo != null && !replyTo.equals(answer.question())) {
        find(draft, replyTo, conversation, log);
      }
      return answering(draft, answer, conversation, log);
    }
    if (replyTo == null) {
      return draft;
    }
    var message = find(draft, replyTo, conversation, log);
    return draft.purpose() == null ? replying(draft, message) : draft;
  }

  private static Draft replying(Draft draft, Message message) {
    return message.purpose() instanceof Question question
            && question.state() == QuestionState.PENDING
            && isPutTo(draft, question, message)
        ? draft.serving(chosen(draft, question, new Answer(message.id(), null, Way.REPLIED)))
        : draft;
  }

  private static Draft answering(
      Draft draft, Answer answer, ConversationId conversation, MessageLog log) {
    var message = log.find(conversation, answer.question()).orElse(null);
    if (message == null || !(message.purpose() instanceof Question question)) {
      throw ChatException.invalid("answerTo", "the id of a question in the same conversation");
    }
    if (!isPutTo(draft, question, message)) {
      throw ChatException.invalid("answerTo", "a question that was put to you");
    }
    return draft.serving(chosen(draft, question, answer));
  }

  // A client that knows nothing of options can still choose one, by writing what it is called.
  private static Answer chosen(Draft draft, Question question, Answer answer) {
    var option = question.optionIn(draft.content()).map(Option::id).orElse(null);
    return answer.option() == null ? new Answer(answer.question(), option, answer.way()) : answer;
  }

  private static boolean isPutTo(Draft draft, Question question, Message message) {
    var author = draft.author().id();
    return question.isPutTo(author) && !message.sender().equals(author);
  }

  private static Message find(
      Draft draft, MessageId id, ConversationId conversation, MessageLog log) {
    return log.find(conversation, id).orElseThrow(() -> notFound(draft, id));
  }

  // Without a reply of its own, a message in a thread replies to the first one.
  private static ChatException notFound(Draft draft, MessageId id) {
    return id.equals(draft.thread())
        ? new ChatException(ErrorCode.THREAD_ROOT)
        : ChatException.invalid("replyTo", "the id of a message in the same conversation");
  }
}
