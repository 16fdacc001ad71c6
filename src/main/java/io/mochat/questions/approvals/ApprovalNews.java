package io.mochat.questions.approvals;

import io.mochat.kernel.Change.AskMoved;
import io.mochat.kernel.Changes;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.Wait;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Tells of approvals that are asked for or settled, on every server and after the commit; wakes
 * those who wait for them.
 */
@Component
public class ApprovalNews {

  private final Wait wait;
  private final List<Consumer<Approval>> listeners = new CopyOnWriteArrayList<>();

  ApprovalNews(ApprovalStore store, Wait wait, Changes changes) {
    this.wait = wait;
    changes.when(
        AskMoved.class, moved -> store.findByMessage(moved.message()).ifPresent(this::tell));
  }

  /** Notifies a listener, which must not block, of each approval as it stands then. */
  public void whenMoved(Consumer<Approval> listener) {
    listeners.add(listener);
  }

  /** Those whom an approval concerns. */
  public static List<MemberId> concerned(Approval approval) {
    return Stream.concat(Stream.of(approval.requester()), approval.terms().approvers().stream())
        .toList();
  }

  private void tell(Approval approval) {
    concerned(approval).forEach(member -> wait.wake(member, approval.conversation()));
    listeners.forEach(listener -> listener.accept(approval));
  }
}
