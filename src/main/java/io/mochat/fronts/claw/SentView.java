package io.mochat.fronts.claw;

import io.mochat.guard.EchoGuard.Posted;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.Profile;
import io.mochat.messages.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to a send: the message as the guide knows it and, inside, as the platform does. */
public final class SentView {

  private SentView() {}

  /** The wire form of what was posted, with the message that it seems to repeat. */
  public static Map<String, Object> of(Posted posted, Profile author) {
    var view = of(posted.routed().message(), author, posted.routed().group());
    var earlier = posted.repeats();
    if (earlier != null) {
      var repeated = new LinkedHashMap<String, Object>();
      repeated.put("messageId", earlier.message().value());
      repeated.put("seq", earlier.seq());
      repeated.put("secondsAgo", earlier.secondsAgo());
      view.put("possibleRepeatOf", repeated);
    }
    return view;
  }

  /**
   * The wire form.
   *
   * @param group the panel's; {@code null} for a session
   */
  public static Map<String, Object> of(Message message, Profile author, @Nullable GroupId group) {
    var view = MessageView.of(message, author);
    if (group != null) {
      view.put("groupId", group.value());
    }
    view.put("message", PlatformMessageView.of(message, author));
    return view;
  }
}
