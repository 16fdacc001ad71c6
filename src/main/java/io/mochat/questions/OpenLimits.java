package io.mochat.questions;

import io.mochat.kernel.ChatException;
import io.mochat.quotas.Quota;
import io.mochat.quotas.Quotas;
import org.springframework.stereotype.Component;

/** How much may be open at a time. Thread-safe; two at once may find room for both. */
@Component
public class OpenLimits {

  private final Quotas quotas;
  private final QuestionProperties properties;

  OpenLimits(Quotas quotas, QuestionProperties properties) {
    this.quotas = quotas;
    this.properties = properties;
  }

  /**
   * Returns if there is room for one more.
   *
   * @throws ChatException {@code QUOTA_REACHED}
   */
  public void requireRoom(Quota quota, Open open) {
    int own = properties.open();
    quotas.requireRoom(quota, own, () -> open.ofMember(own));
    int there = properties.openInConversation();
    quotas.requireRoom(quota, there, () -> open.inConversation(there));
  }

  /** Counts what is open, up to a limit. */
  public interface Open {

    /** Of the member who wants one more. */
    int ofMember(int most);

    /** In the conversation where it wants it. */
    int inConversation(int most);
  }
}
