package io.mochat.web.endpoints;

import io.mochat.web.RateLimit;

/** Counts what calls do against the limits of their addresses. Thread-safe. */
public interface AddressBudgets {

  /**
   * Counts something that a call does so many times.
   *
   * @throws io.mochat.kernel.ChatException to have it refused
   */
  void take(Call call, RateLimit limit, int times);
}
