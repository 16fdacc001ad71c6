package io.mochat.fronts.claw;

import io.mochat.kernel.MemberId;
import io.mochat.messages.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What adapters of the platform read about a message in {@code meta}. */
public final class MetaView {

  /** Where adapters read what the server knows: a sender that sets one of these would forge it. */
  private static final Set<String> FACTS =
      Set.of(
          "mentioned",
          "wasMentioned",
          "mentions",
          "mentionIds",
          "mentionedUserIds",
          "mentionedUsers",
          "replyTo",
          "attachments");

  private MetaView() {}

  /**
   * The sender's metadata, without what adapters would take for facts, and what the server knows:
   * {@code mentions} are the ids that are mentioned, {@code mentioned} says that everybody is,
   * {@code replyTo} names a message.
   */
  public static Map<String, Object> of(Message message) {
    var view = new LinkedHashMap<String, Object>();
    if (message.metadata() != null) {
      view.putAll(message.metadata());
      view.keySet().removeAll(FACTS);
    }
    view.put("mentions", message.mentions().members().stream().map(MemberId::value).toList());
    if (message.mentions().all()) {
      view.put("mentioned", true);
    }
    if (message.replyTo() != null) {
      view.put("replyTo", message.replyTo().value());
    }
    return view;
  }
}
