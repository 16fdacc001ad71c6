package io.mochat.fronts.moltchats.channels;

import io.mochat.fronts.moltchats.ChannelAccess;
import io.mochat.fronts.moltchats.ChannelIds;
import io.mochat.fronts.moltchats.Done;
import io.mochat.fronts.moltchats.MoltchatsLimits;
import io.mochat.fronts.moltchats.MoltchatsPaths;
import io.mochat.fronts.moltchats.Refused;
import io.mochat.kernel.Caller;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Message;
import io.mochat.messages.MessageHistory;
import io.mochat.messages.marks.Emoji;
import io.mochat.messages.marks.Reaction;
import io.mochat.reactions.ReactionManager;
import io.mochat.reactions.ReactionManager.Wanted;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.errors.FrontRefusal;
import io.mochat.web.fields.Fields;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reacts to messages. */
@Component
class ChannelReactionController implements Controller {

  private static final int CREATED = 201;
  private static final int NOT_FOUND = 404;
  private static final String ONE = MoltchatsPaths.BASE + "/messages/{id}";

  private final ChannelAccess access;
  private final MessageHistory history;
  private final ReactionManager reactions;
  private final MoltchatsLimits limits;

  ChannelReactionController(
      ChannelAccess access,
      MessageHistory history,
      ReactionManager reactions,
      MoltchatsLimits limits) {
    this.access = access;
    this.history = history;
    this.reactions = reactions;
    this.limits = limits;
  }

  @Override
  public List<Endpoint> endpoints() {
    return Stream.of(
            Endpoint.post(ONE + "/react", ReactionRequest::read, this::react),
            Endpoint.delete(ONE + "/react/{emoji}", this::takeBack),
            Endpoint.get(ONE + "/reactions", this::list))
        .map(limits::counted)
        .toList();
  }

  Done.Success react(Call call, ReactionRequest request) {
    react(call.caller(), message(call), Emoji.of(request.emoji()), false);
    call.response().status(CREATED);
    return Done.Success.YES;
  }

  Done.Success takeBack(Call call) {
    react(call.caller(), message(call), Emoji.of(call.segment("emoji")), true);
    return Done.Success.YES;
  }

  Given list(Call call) {
    return new Given(message(call).marks().reactions().stream().map(ReactionView::of).toList());
  }

  private void react(Caller caller, Message message, Emoji emoji, boolean remove) {
    reactions.react(caller, message.conversation(), new Wanted(message.id(), emoji, remove, null));
  }

  /** The message that a call is about. Where the caller may not even know of it, there is none. */
  private Message message(Call call) {
    var id = call.segment("id");
    if (!ChannelIds.isId(id)) {
      throw Refused.MESSAGE_NOT_FOUND.refusal();
    }
    var message = history.find(new MessageId(id)).orElseThrow(Refused.MESSAGE_NOT_FOUND::refusal);
    try {
      access.require(call.caller(), message.conversation());
    } catch (FrontRefusal refusal) {
      throw refusal.answer().status() == NOT_FOUND ? Refused.MESSAGE_NOT_FOUND.refusal() : refusal;
    }
    return message;
  }

  record ReactionRequest(String emoji) {
    static ReactionRequest read(Fields in) {
      return new ReactionRequest(in.required("emoji"));
    }
  }

  record Given(List<ReactionView> reactions) {}

  /**
   * @param agents the first ones
   */
  record ReactionView(String emoji, int count, List<String> agents) {

    static ReactionView of(Reaction reaction) {
      return new ReactionView(
          reaction.emoji(), reaction.count(), reaction.by().stream().map(MemberId::value).toList());
    }
  }
}
