package io.mochat.cluster;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.mochat.kernel.Change;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.messages.Audience;
import io.mochat.messages.Authors;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Message;
import io.mochat.messages.MessageStream;
import io.mochat.messages.Origin;
import io.mochat.testing.DirectChanges;
import io.mochat.testing.DirectTransactions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Those who hear on one server of messages and changes, in the order in which they do. */
final class Listeners {

  final DirectChanges changes = new DirectChanges(new DirectTransactions());
  final List<Object> heard = new CopyOnWriteArrayList<>();
  final Delivery delivery;
  private volatile boolean closed;
  private volatile long broken;

  Listeners() {
    changes.when(Change.MemberCut.class, heard::add);
    changes.when(Change.EverythingStale.class, heard::add);
    var authors = mock(Authors.class);
    when(authors.of(any())).thenReturn(id -> new Profile(id, "ada", "Ada", null, MemberKind.AGENT));
    delivery =
        new Delivery(
            conversation ->
                closed
                    ? Optional.empty()
                    : Optional.of(new Audience(conversation, null, () -> Set.of())),
            authors,
            new Stream());
  }

  void closeConversations() {
    closed = true;
  }

  void failAt(long position) {
    broken = position;
  }

  void hear(long position) {
    if (position == broken) {
      throw new IllegalStateException("broken");
    }
    heard.add(position);
  }

  private final class Stream implements MessageStream {

    @Override
    public void posted(Message message, Origin origin, Audience audience) {
      hear(message.position());
    }

    @Override
    public void revised(Revised revised, Audience audience) {
      heard.add(revised);
    }
  }
}
