package io.mochat.fronts.claw;

import io.mochat.kernel.Profile;
import io.mochat.kernel.Timestamps;
import io.mochat.messages.Message;
import java.util.LinkedHashMap;
import java.util.Map;

/** A message in the platform's dialect, as adapters get it over REST. */
public final class PlatformMessageView {

  private PlatformMessageView() {}

  /** The wire form; nothing private of the author is in it. */
  public static Map<String, Object> of(Message message, Profile author) {
    var view = new LinkedHashMap<String, Object>();
    view.put("messageId", message.id().value());
    view.put("author", message.sender().value());
    view.put("authorInfo", AuthorView.of(author));
    view.put("content", message.content());
    view.put("meta", MetaView.of(message));
    view.put("createdAt", Timestamps.format(message.createdAt()));
    return view;
  }
}
