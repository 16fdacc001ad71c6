package io.mochat.web.endpoints;

import io.mochat.http.Request;

/** Checks a call before its body is read. Guards are asked in their {@code @Order}. */
public interface Guard {

  /**
   * Lets the call go on, or throws. On a virtual thread, may block.
   *
   * @throws io.mochat.kernel.ChatException to have it refused
   */
  void check(Endpoint endpoint, Call call);

  /**
   * Whether the body of a request may be read before the check: that is quicker, but whoever is
   * refused then has had it kept for nothing. On an event loop, must not block.
   */
  boolean trusts(Endpoint endpoint, Request request);
}
