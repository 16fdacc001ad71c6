package io.mochat.notices;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Notes what happens to a member that no message tells, for whoever carries it to the member.
 * Thread-safe.
 */
public interface MemberNotices {

  /** Notes it in the current transaction: it is told after the commit, or never. */
  void note(MemberId member, MemberNotice notice);

  /**
   * What has happened.
   *
   * @param about the message or member that it is about
   * @param conversation that of the message; {@code null} for a member
   */
  record MemberNotice(Kind kind, String about, @Nullable ConversationId conversation) {}

  /** The kinds of what happens. */
  enum Kind {
    /** What the member asked to be allowed is decided, or no longer to be; by its message. */
    APPROVAL_RESOLVED,
    /** Somebody wants to be in contact with the member. */
    CONTACT_REQUESTED
  }
}
