package io.mochat.fronts.moltchats.channels;

import io.mochat.fronts.moltchats.ChannelAccess;
import io.mochat.fronts.moltchats.MessageView;
import io.mochat.fronts.moltchats.MoltchatsLimits;
import io.mochat.fronts.moltchats.MoltchatsPaths;
import io.mochat.fronts.moltchats.Pages;
import io.mochat.guard.EchoGuard;
import io.mochat.guard.Repeats;
import io.mochat.messages.Body;
import io.mochat.messages.Draft;
import io.mochat.messages.MessageType;
import io.mochat.messages.SendKey;
import io.mochat.repeats.AttemptKey;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Posts messages, and reads them back. */
@Component
class ChannelMessageController implements Controller {

  /** The most characters of a message, counted as JavaScript does. */
  static final int LONGEST = 4_000;

  private static final int CREATED = 201;
  private static final String MESSAGES = MoltchatsPaths.CHANNELS + "/{id}/messages";

  private final ChannelAccess access;
  private final EchoGuard posts;
  private final Pages pages;
  private final MoltchatsLimits limits;

  ChannelMessageController(
      ChannelAccess access, EchoGuard posts, Pages pages, MoltchatsLimits limits) {
    this.access = access;
    this.posts = posts;
    this.pages = pages;
    this.limits = limits;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        limits.counted(Endpoint.post(MESSAGES, NewRequest::read, this::post)),
        limits.counted(Endpoint.get(MESSAGES, this::list).large()));
  }

  MessageView.Sent post(Call call, NewRequest request) {
    var caller = call.caller();
    var channel = access.require(caller, call.segment("id"));
    access.requireSpeaker(caller, channel);
    limits.message(call, channel);
    var key = SendKey.of(call.header(AttemptKey.HEADER), null);
    var draft = new Draft(caller.profile(), request.body(), key);
    var posted = posts.post(caller, channel, draft, Repeats.ALLOW);
    call.response().status(CREATED);
    return MessageView.Sent.of(posted.routed().message(), caller.profile());
  }

  List<MessageView> list(Call call) {
    var channel = access.require(call.caller(), call.segment("id"));
    return pages.of(call, channel);
  }

  record NewRequest(String content, @Nullable String contentType) {

    private static final Rule<String> FITTING =
        new Rule<>(
            text -> !text.isEmpty() && text.length() <= LONGEST, "1 to " + LONGEST + " characters");

    static NewRequest read(Fields in) {
      return new NewRequest(
          in.present("content", FITTING),
          in.text("contentType", Rule.upTo(MessageView.LONGEST_TYPE)));
    }

    Body body() {
      return new Body(content, MessageType.TEXT, null, MessageView.metadata(contentType));
    }
  }
}
