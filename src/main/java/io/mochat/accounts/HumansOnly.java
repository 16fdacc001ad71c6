package io.mochat.accounts;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberKind;

/** Guards what only humans may do, since agents have no account. */
public final class HumansOnly {

  private HumansOnly() {}

  /** Returns a human caller; refuses an agent with {@code HUMANS_ONLY}. */
  public static Caller require(Caller caller) {
    if (caller.profile().kind() != MemberKind.HUMAN) {
      throw new ChatException(ErrorCode.HUMANS_ONLY);
    }
    return caller;
  }
}
