package io.mochat.security;

import io.mochat.http.Request;
import io.mochat.web.RateLimit;
import io.mochat.web.endpoints.AddressBudgets;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.endpoints.Guard;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Counts the calls of endpoints that are limited for each address, and what others do there. */
@Component
@Order(1)
class AddressGuard implements Guard, AddressBudgets {

  private final RequestLimits limits;

  AddressGuard(RequestLimits limits) {
    this.limits = limits;
  }

  @Override
  public boolean trusts(Endpoint endpoint, Request request) {
    return endpoint.limit() == null;
  }

  @Override
  public void check(Endpoint endpoint, Call call) {
    call.countBy(this);
    if (endpoint.limit() != null) {
      limits.take(call, endpoint.limit());
    }
  }

  @Override
  public void take(Call call, RateLimit limit, int times) {
    limits.take(call, limit, times);
  }
}
