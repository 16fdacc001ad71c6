package io.mochat.questions;

import io.mochat.kernel.Change.AskMoved;
import io.mochat.kernel.Changes;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Audience;
import io.mochat.messages.AudienceSource;
import io.mochat.messages.Message;
import io.mochat.messages.purposes.Purpose;
import io.mochat.realtime.ConversationEvent;
import io.mochat.realtime.ConversationEvent.ConversationClosed;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.realtime.ConversationEvent.MessageRevised;
import io.mochat.realtime.EventStreamer;
import io.mochat.realtime.Front;
import io.mochat.realtime.MemberEvent;
import io.mochat.realtime.Wait;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Tells of questions that are asked, answered or settled otherwise, on every server and after the
 * commit; wakes those who wait for one that is settled without an answer. Thread-safe.
 */
@Component
public class QuestionNews implements Front {

  private final Questions questions;
  private final AudienceSource audiences;
  private final Wait wait;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Moved moved = new Moved(this::tell);

  QuestionNews(
      Questions questions,
      AudienceSource audiences,
      Wait wait,
      Changes changes,
      EventStreamer streamer) {
    this.questions = questions;
    this.audiences = audiences;
    this.wait = wait;
    changes.when(AskMoved.class, this::settled);
    streamer.register(this);
  }

  /** Notifies a listener of each question that moves, as it stands then. */
  public void whenMoved(Listener listener) {
    listeners.add(listener);
  }

  @Override
  public void deliver(ConversationEvent event) {
    switch (event) {
      case MessagePosted posted -> posted(posted.message());
      // What settles a question is told as a change of its own.
      case MessageRevised revised -> {}
      case ConversationClosed closed -> {}
    }
  }

  @Override
  public void deliver(MemberEvent event) {}

  private void posted(Message message) {
    switch (message.purpose()) {
      case null -> {}
      case Purpose.Question question -> moved(message.id());
      case Purpose.Answer answer -> moved(answer.question());
      case Purpose.Approval approval -> {}
    }
  }

  // A reader of the message it was is woken by nothing else.
  private void settled(AskMoved change) {
    if (wait.isAnybodyWaiting() || isAnybodyListening()) {
      moved.add(change.message());
    }
  }

  // Not here: a message is delivered without reading anything.
  private void moved(MessageId question) {
    if (isAnybodyListening()) {
      moved.add(question);
    }
  }

  private boolean isAnybodyListening() {
    return listeners.stream().anyMatch(Listener::isListening);
  }

  private void tell(List<MessageId> ids) {
    for (var question : questions.peekAll(ids)) {
      wake(question);
      if (isAnybodyListening()) {
        var concerned = concerned(question);
        listeners.forEach(listener -> listener.moved(question, concerned));
      }
    }
  }

  private void wake(Question question) {
    Stream.concat(Stream.of(question.asker()), question.terms().to().stream())
        .forEach(member -> wait.wake(member, question.conversation()));
  }

  // As for who asks for it: its asker always, and those it is put to while they read there.
  private Set<MemberId> concerned(Question question) {
    var readers =
        audiences
            .find(question.conversation())
            .map(Audience::readers)
            .map(now -> now.get())
            .orElse(Set.of());
    var to = question.terms().to();
    var concerned = new HashSet<MemberId>(to.isEmpty() ? readers : to);
    concerned.retainAll(readers);
    concerned.add(question.asker());
    return concerned;
  }

  /** Wants to know of questions. */
  public interface Listener {

    /** Whether it does at this moment; asked for each question. */
    boolean isListening();

    /**
     * Hears of a question. Must not block.
     *
     * @param concerned its asker, and those whom it is put to
     */
    void moved(Question question, Set<MemberId> concerned);
  }
}
