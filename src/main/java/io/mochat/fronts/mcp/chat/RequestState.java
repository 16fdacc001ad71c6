package io.mochat.fronts.mcp.chat;

import io.mochat.kernel.Timestamps;
import io.mochat.questions.Question;
import io.mochat.questions.Question.Answer;
import io.mochat.questions.approvals.Approval;
import io.mochat.questions.approvals.Approval.Decision;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How what was asked stands. */
final class RequestState {

  private static final String PENDING = "pending";

  private RequestState() {}

  static Map<String, Object> of(Question question) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("id", question.id().value());
    facts.put("state", question.terms().state().wireName());
    facts.put("conversationId", question.conversation().value());
    facts.put("messageId", question.id().value());
    facts.put("expiresAt", Timestamps.format(question.expiresAt()));
    facts.put("answers", question.answers().stream().map(RequestState::of).toList());
    return withNote(facts);
  }

  static Map<String, Object> of(Approval approval) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("id", approval.id().value());
    facts.put("state", approval.state().wireName());
    facts.put("conversationId", approval.conversation().value());
    facts.put("messageId", approval.message().value());
    facts.put("expiresAt", Timestamps.format(approval.expiresAt()));
    addDecision(facts, approval.decision());
    return withNote(facts);
  }

  private static void addDecision(Map<String, Object> facts, @Nullable Decision decision) {
    if (decision != null) {
      facts.put("optionId", decision.option());
      facts.put("decidedBy", decision.by().value());
      if (decision.comment() != null) {
        facts.put("comment", decision.comment());
      }
    }
  }

  private static Map<String, Object> of(Answer answer) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("messageId", answer.message().value());
    facts.put("seq", answer.seq());
    facts.put("senderId", answer.sender().value());
    facts.put("content", answer.content());
    if (answer.option() != null) {
      facts.put("optionId", answer.option());
    }
    facts.put("at", Timestamps.format(answer.at()));
    return facts;
  }

  private static Map<String, Object> withNote(Map<String, Object> facts) {
    if (PENDING.equals(facts.get("state"))) {
      facts.put("note", "Nothing yet: call check_request with this id.");
    }
    return facts;
  }
}
