package io.mochat.seeded.websocket;

import io.mochat.kernel.MemberId;

/** An engine class that knows the chat; see ArchitectureTest. */
class KnowsTheChat {

  private MemberId member;
}
