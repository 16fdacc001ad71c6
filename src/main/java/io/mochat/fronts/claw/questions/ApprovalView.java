package io.mochat.fronts.claw.questions;

import io.mochat.fronts.claw.PurposeView;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Timestamps;
import io.mochat.messages.purposes.Matter.Action;
import io.mochat.questions.approvals.Approval;
import io.mochat.questions.approvals.Approval.Decision;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An approval on the wire, for those whom it concerns: with all that is to be allowed. */
final class ApprovalView {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private ApprovalView() {}

  /** The wire form; absent values have no key. */
  static Map<String, Object> of(Approval approval) {
    var view = new LinkedHashMap<String, Object>();
    view.put("id", approval.id().value());
    view.put("state", approval.state().wireName());
    view.put("requestHash", approval.terms().hash());
    view.put("requestedBy", approval.requester().value());
    view.put("approvers", approval.terms().approvers().stream().map(MemberId::value).toList());
    view.put("options", PurposeView.choices(approval.terms().options()));
    view.put("title", approval.matter().title());
    if (approval.matter().details() != null) {
      view.put("details", approval.matter().details());
    }
    putAction(view, approval.matter().action());
    view.put("expiresAt", Timestamps.format(approval.expiresAt()));
    view.put("messageId", approval.message().value());
    view.put("conversationId", approval.conversation().value());
    putDecision(view, approval.decision());
    return view;
  }

  private static void putAction(Map<String, Object> view, @Nullable Action action) {
    if (action != null) {
      var arguments = JSON.readValue(action.arguments(), OBJECT);
      view.put("action", Map.of("name", action.name(), "arguments", arguments));
    }
  }

  private static void putDecision(Map<String, Object> view, @Nullable Decision decision) {
    if (decision == null) {
      return;
    }
    view.put("optionId", decision.option());
    view.put("decidedBy", decision.by().value());
    view.put("decidedAt", Timestamps.format(decision.at()));
    if (decision.comment() != null) {
      view.put("comment", decision.comment());
    }
    if (decision.grant() != null) {
      view.put("grantId", decision.grant());
    }
  }
}
