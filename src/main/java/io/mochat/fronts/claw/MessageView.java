package io.mochat.fronts.claw;

import io.mochat.fronts.claw.marks.MarksView;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.Timestamps;
import io.mochat.messages.Message;
import io.mochat.streams.StreamManager;
import java.util.LinkedHashMap;
import java.util.Map;

/** A message as the guide reads it and, over REST in keys of their own, adapters too. */
public final class MessageView {

  private MessageView() {}

  /** The wire form with the author beside its id, for adapters of the platform. */
  public static Map<String, Object> of(Message message, Profile author) {
    var view = of(message);
    view.put("authorInfo", AuthorView.of(author));
    return view;
  }

  /** The wire form; absent values have no key. The platform's names come last. */
  public static Map<String, Object> of(Message message) {
    var view = inEvent(message);
    view.put("messageId", message.id().value());
    view.put("author", message.sender().value());
    view.put("meta", MetaView.of(message));
    return view;
  }

  /**
   * The same in an event of the guide, which no adapter reads: without the platform's names, since
   * every subscriber pays for each byte.
   */
  public static Map<String, Object> inEvent(Message message) {
    var view = head(message);
    view.put("content", message.content());
    view.put("type", message.type().wireName());
    view.put("mentions", message.mentions().tokens());
    view.put("isMentionAll", message.mentions().all());
    if (message.replyTo() != null) {
      view.put("replyTo", message.replyTo().value());
    }
    if (message.thread() != null) {
      view.put("threadId", message.thread().value());
    }
    var createdAt = Timestamps.format(message.createdAt());
    boolean touched = message.rev() > 0;
    view.put("createdAt", createdAt);
    view.put("updatedAt", touched ? Timestamps.format(message.updatedAt()) : createdAt);
    if (message.metadata() != null) {
      view.put("metadata", message.metadata());
      if (Boolean.TRUE.equals(message.metadata().get(StreamManager.INTERRUPTED))) {
        view.put(StreamManager.INTERRUPTED, true);
      }
    }
    if (touched) {
      MarksView.addTo(view, message);
    }
    PurposeView.addTo(view, message);
    return view;
  }

  /** Which message it is, and whose. */
  private static Map<String, Object> head(Message message) {
    var view = new LinkedHashMap<String, Object>();
    view.put("id", message.id().value());
    switch (message.conversation()) {
      case SessionId session -> view.put("sessionId", session.value());
      case PanelId panel -> view.put("panelId", panel.value());
    }
    view.put("seq", message.seq());
    view.put("senderId", message.sender().value());
    if (message.sender().equals(MemberId.SYSTEM)) {
      view.put("origin", "server");
    }
    return view;
  }
}
