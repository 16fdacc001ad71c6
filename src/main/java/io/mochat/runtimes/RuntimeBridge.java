package io.mochat.runtimes;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.SessionId;
import io.mochat.realtime.ConversationEvent;
import io.mochat.realtime.ConversationEvent.ConversationClosed;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.realtime.ConversationEvent.MessageRevised;
import io.mochat.realtime.EventStreamer;
import io.mochat.realtime.Front;
import io.mochat.realtime.MemberEvent;
import io.mochat.realtime.MemberEvent.MemberLeft;
import io.mochat.realtime.live.LiveEvent;
import io.mochat.realtime.live.LiveEvent.StatusChanged;
import io.mochat.realtime.live.LiveEvent.StreamMoved;
import io.mochat.realtime.live.LiveEvent.TurnCancelled;
import io.mochat.realtime.live.LiveFront;
import io.mochat.realtime.live.LiveStreamer;
import io.mochat.runtimes.catalog.LocalRuntime;
import io.mochat.runtimes.catalog.RuntimeCatalog;
import io.mochat.runtimes.catalog.RuntimeGrants;
import org.springframework.stereotype.Component;

/**
 * Listens in conversations for the runtimes, as a client of theirs would. Without a catalogue it
 * does not listen at all.
 */
@Component
class RuntimeBridge implements Front, LiveFront {

  private static final int PAIR = 2;

  private final RuntimeCatalog catalog;
  private final RuntimeGrants grants;
  private final Workers workers;

  RuntimeBridge(
      RuntimeCatalog catalog,
      RuntimeGrants grants,
      Workers workers,
      EventStreamer events,
      LiveStreamer live) {
    this.catalog = catalog;
    this.grants = grants;
    this.workers = workers;
    if (!catalog.isEmpty()) {
      events.register(this);
      live.register(this);
    }
  }

  @Override
  public void deliver(ConversationEvent event) {
    switch (event) {
      case MessagePosted posted -> posted(posted);
      case MessageRevised revised -> {}
      case ConversationClosed closed -> close(closed.conversation());
    }
  }

  @Override
  public void deliver(MemberEvent event) {
    switch (event) {
      case MemberLeft left -> {
        if (catalog.find(left.member()).isPresent()) {
          close(left.conversation());
        }
      }
    }
  }

  @Override
  public void deliver(LiveEvent event) {
    switch (event) {
      case TurnCancelled cancelled -> cancel(cancelled);
      case StreamMoved moved -> {}
      case StatusChanged changed -> {}
    }
  }

  // Nothing is looked up here: whether it is a command is found out by the worker.
  private void posted(MessagePosted posted) {
    if (posted.conversation() instanceof SessionId id
        && !id.isPairing()
        && catalog.all().stream().anyMatch(runtime -> concerns(runtime, posted))) {
      workers.hear(id, new Happening.Heard(posted.message(), posted.author()));
    }
  }

  private boolean concerns(LocalRuntime runtime, MessagePosted posted) {
    var readers = posted.audience().readers().get();
    var message = posted.message();
    return readers.contains(runtime.caller().id())
        && grants.mayUse(runtime, posted.author())
        && (readers.size() == PAIR
            || message.replyTo() != null
            || Prompt.isCommand(message)
            || message.mentions().members().contains(runtime.caller().id()));
  }

  private void close(ConversationId conversation) {
    if (conversation instanceof SessionId id) {
      workers.find(id).ifPresent(worker -> worker.offer(new Happening.Closed(true)));
    }
  }

  private void cancel(TurnCancelled cancelled) {
    var runtime = catalog.find(cancelled.agent());
    if (runtime.isPresent()
        && grants.mayUse(runtime.get(), cancelled.by())
        && cancelled.conversation() instanceof SessionId id) {
      workers.find(id).ifPresent(worker -> worker.offer(new Happening.Interrupted()));
    }
  }
}
