package io.mochat.fronts.claw.revisions;

import io.mochat.fronts.claw.MessageView;
import io.mochat.fronts.claw.Metadata;
import io.mochat.fronts.claw.SendFields;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.Timestamps;
import io.mochat.messages.Body;
import io.mochat.messages.SendKey;
import io.mochat.revisions.EditManager;
import io.mochat.revisions.RecallManager;
import io.mochat.revisions.RevisionLog.Version;
import io.mochat.revisions.Versions;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Messages that are changed or taken back. */
@Component
class RevisionController implements Controller {

  private final EditManager edits;
  private final RecallManager recalls;
  private final Versions versions;

  RevisionController(EditManager edits, RecallManager recalls, Versions versions) {
    this.edits = edits;
    this.recalls = recalls;
    this.versions = versions;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/messages/edit", EditRequest::read, this::edit),
        Endpoint.post("/api/claw/messages/versions", VersionsRequest::read, this::versions).large(),
        Endpoint.post("/api/claw/messages/recall", RecallRequest::read, this::recall));
  }

  Reply<Map<String, Object>> edit(Call call, EditRequest request) {
    var wanted = request.wanted(call.header(SendFields.KEY_HEADER));
    var conversation = ConversationId.of(request.conversationId());
    return Reply.of(MessageView.of(edits.edit(call.caller(), conversation, wanted)));
  }

  Reply<VersionList> versions(Call call, VersionsRequest request) {
    var conversation = ConversationId.of(request.conversationId());
    var found = versions.list(call.caller(), conversation, new MessageId(request.messageId()));
    return Reply.of(new VersionList(found.stream().map(VersionView::of).toList()));
  }

  Reply<Map<String, Object>> recall(Call call, RecallRequest request) {
    var wanted = request.wanted(call.header(SendFields.KEY_HEADER));
    var conversation = ConversationId.of(request.conversationId());
    return Reply.of(
        MessageView.of(recalls.recall(call.caller(), conversation, wanted, call.actor())));
  }

  record EditRequest(
      String conversationId,
      String messageId,
      String content,
      @Nullable Map<String, Object> metadata,
      @Nullable Long ifRev,
      @Nullable String clientMessageId) {
    static EditRequest read(Fields in) {
      return new EditRequest(
          in.required("conversationId"),
          in.required("messageId"),
          in.present("content", Rule.upTo(Body.MOST)),
          in.object("metadata", Metadata.RULE),
          in.number("ifRev", Rule.from(0, "the rev of the message, or 0")),
          in.text("clientMessageId"));
    }

    EditManager.Wanted wanted(@Nullable String header) {
      return new EditManager.Wanted(
          new MessageId(messageId), content, metadata, ifRev, SendKey.of(header, clientMessageId));
    }
  }

  record VersionsRequest(String conversationId, String messageId) {
    static VersionsRequest read(Fields in) {
      return new VersionsRequest(in.required("conversationId"), in.required("messageId"));
    }
  }

  record RecallRequest(
      String conversationId,
      String messageId,
      @Nullable String reason,
      @Nullable String clientMessageId) {
    static RecallRequest read(Fields in) {
      return new RecallRequest(
          in.required("conversationId"),
          in.required("messageId"),
          in.text("reason", Rule.upTo(200)),
          in.text("clientMessageId"));
    }

    RecallManager.Wanted wanted(@Nullable String header) {
      return new RecallManager.Wanted(
          new MessageId(messageId), reason, SendKey.of(header, clientMessageId));
    }
  }

  record VersionList(List<VersionView> versions) {}

  /**
   * @param rev the revision that made the message say so; 0 as it was posted
   */
  record VersionView(String content, @Nullable Map<String, Object> metadata, String at, long rev) {

    static VersionView of(Version version) {
      return new VersionView(
          version.content(), version.metadata(), Timestamps.format(version.at()), version.rev());
    }
  }
}
