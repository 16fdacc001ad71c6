package io.mochat.web.endpoints;

/** Has calls whose answers may be large wait for each other. Thread-safe. */
public interface Turns {

  /**
   * Answers a call, perhaps later.
   *
   * @throws io.mochat.kernel.ChatException to have it refused
   */
  void take(Call call, Runnable answer);
}
