package io.mochat.digests;

import io.mochat.kernel.ConversationId;

/**
 * The URLs that digests name, as browsers reach this server. Implemented by the front with them.
 */
public interface DigestPages {

  /** The page of people. */
  String home();

  /** A message of a conversation. */
  String message(ConversationId conversation, long seq);

  /** What waits for an answer. */
  String waiting();

  /** Where people choose whether they get digests. */
  String settings();

  /** The page that ends them for whoever has this key, by a POST, without signing in. */
  String off(String key);
}
