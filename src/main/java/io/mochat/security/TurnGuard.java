package io.mochat.security;

import io.mochat.http.Request;
import io.mochat.quotas.LargeReads;
import io.mochat.quotas.LargeWrites;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.endpoints.Guard;
import io.mochat.web.endpoints.Turns;
import java.util.function.Supplier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets every call through, and has those that may read or write much wait for each other: of all
 * members in turn. Whoever leaves large answers unread gets no more of them.
 */
@Component
@Order(3)
class TurnGuard implements Guard, Turns {

  private final LargeReads reads;
  private final LargeWrites writes;
  private final RequestLimits limits;
  private final UnreadLimit unread;

  TurnGuard(LargeReads reads, LargeWrites writes, RequestLimits limits, UnreadLimit unread) {
    this.reads = reads;
    this.writes = writes;
    this.limits = limits;
    this.unread = unread;
  }

  @Override
  public boolean trusts(Endpoint endpoint, Request request) {
    return true;
  }

  @Override
  public void check(Endpoint endpoint, Call call) {
    call.takeTurnsBy(this);
  }

  @Override
  public void take(Call call, Runnable answer) {
    unread.require(call);
    Supplier<Boolean> work =
        () -> {
          answer.run();
          return true;
        };
    reads.inTurn(call.caller().id(), work);
  }

  // Counted first: what waits for its turn has its price already, and the next call is refused.
  @Override
  public <T> T write(Call call, int rows, Supplier<T> work) {
    var member = call.caller().id();
    limits.chargeRows(member, rows);
    return writes.inTurn(member, rows, work);
  }
}
