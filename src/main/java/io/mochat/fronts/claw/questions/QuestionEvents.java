package io.mochat.fronts.claw.questions;

import io.mochat.fronts.claw.inbox.InboxFlag;
import io.mochat.fronts.claw.inbox.InboxSockets;
import io.mochat.kernel.MemberId;
import io.mochat.questions.Question;
import io.mochat.questions.QuestionNews;
import io.mochat.socketio.server.Event;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Sends {@code notify:question} to the sockets of those whom a question concerns, as far as they
 * asked for it. It is a hint: whoever misses one reads the list.
 */
@Component
class QuestionEvents implements QuestionNews.Listener {

  private static final String NAME = "notify:question";

  private final InboxSockets sockets;

  QuestionEvents(QuestionNews news, InboxSockets sockets) {
    this.sockets = sockets;
    news.whenMoved(this);
  }

  @Override
  public boolean isListening() {
    return sockets.isWanted(InboxFlag.QUESTIONS);
  }

  @Override
  public void moved(Question question, Set<MemberId> concerned) {
    sockets.emit(
        concerned,
        InboxFlag.QUESTIONS,
        () -> Event.of(NAME, Map.of("question", QuestionView.of(question).fields())));
  }
}
