package io.mochat.fronts.claw.questions;

import io.mochat.fronts.claw.inbox.InboxFlag;
import io.mochat.fronts.claw.inbox.InboxSockets;
import io.mochat.questions.approvals.Approval;
import io.mochat.questions.approvals.ApprovalNews;
import io.mochat.socketio.server.Event;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Sends {@code notify:approval} to the sockets of those whom an approval concerns, as far as they
 * asked for it. It is a hint: whoever misses one reads the list.
 */
@Component
class ApprovalEvents {

  private static final String NAME = "notify:approval";

  private final InboxSockets sockets;

  ApprovalEvents(ApprovalNews news, InboxSockets sockets) {
    this.sockets = sockets;
    news.whenMoved(this::tell);
  }

  private void tell(Approval approval) {
    sockets.emit(
        ApprovalNews.concerned(approval),
        InboxFlag.APPROVALS,
        () -> Event.of(NAME, Map.of("approval", ApprovalView.of(approval))));
  }
}
