package io.mochat.questions.approvals;

import io.mochat.kernel.Access;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.PeriodicTask;
import io.mochat.messages.purposes.ApprovalState;
import io.mochat.questions.Departures;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Settles, looking each second, the approvals that nobody will decide or waits for. */
@Component
class ApprovalSweep implements PeriodicTask {

  // Few enough that others get in between.
  private static final int STEP = 100;
  private static final int MOST = 10_000;

  private final Approvals approvals;
  private final Departures departures;
  private final Access access;
  private final Clock clock;

  ApprovalSweep(Approvals approvals, Changes changes, Access access, Clock clock) {
    this.approvals = approvals;
    this.departures = new Departures(changes);
    this.access = access;
    this.clock = clock;
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(1);
  }

  @Override
  public void run() {
    departures.take().forEach(this::settleIn);
    expire();
  }

  /** Those whose time is over have expired. */
  private void expire() {
    for (var due = due(); !due.isEmpty(); due = due()) {
      approvals.settleAll(due, ApprovalState.EXPIRED);
    }
  }

  /** After somebody has left a conversation, or it was closed: what nobody there asks for. */
  private void settleIn(ConversationId conversation) {
    for (var approval : approvals.store().open(conversation, MOST)) {
      if (!access.canRead(approval.requester(), conversation)) {
        approvals.settle(approval, ApprovalState.CANCELLED, null);
      }
    }
  }

  private List<Approval> due() {
    return approvals.store().due(clock.instant(), STEP);
  }
}
