package io.mochat.web.endpoints;

import java.util.function.Supplier;

/** Has calls that may read or write much wait for each other. Thread-safe. */
public interface Turns {

  /**
   * Answers a call whose answer may be large, perhaps later.
   *
   * @throws io.mochat.kernel.ChatException to have it refused
   */
  void take(Call call, Runnable answer);

  /**
   * Does what a call wants that may write so many rows, perhaps later, and counts them.
   *
   * @throws io.mochat.kernel.ChatException to have it refused
   */
  <T> T write(Call call, int rows, Supplier<T> work);
}
