package io.mochat.fronts.claw.questions;

import io.mochat.fronts.claw.PurposeView;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Timestamps;
import io.mochat.questions.Question;
import io.mochat.questions.Question.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A question on the wire, with its answers. */
record QuestionView(
    String id,
    String conversationId,
    long seq,
    String senderId,
    String content,
    String state,
    String mode,
    List<String> to,
    List<Map<String, Object>> options,
    String expiresAt,
    List<AnswerView> answers) {

  static QuestionView of(Question question) {
    var terms = question.terms();
    return new QuestionView(
        question.id().value(),
        question.conversation().value(),
        question.seq(),
        question.asker().value(),
        question.content(),
        terms.state().wireName(),
        terms.mode().wireName(),
        terms.to().stream().map(MemberId::value).toList(),
        PurposeView.options(terms.options()),
        Timestamps.format(question.expiresAt()),
        question.answers().stream().map(AnswerView::of).toList());
  }

  /** The same, as events hold it. */
  Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("id", id);
    fields.put("conversationId", conversationId);
    fields.put("seq", seq);
    fields.put("senderId", senderId);
    fields.put("content", content);
    fields.put("state", state);
    fields.put("mode", mode);
    fields.put("to", to);
    fields.put("options", options);
    fields.put("expiresAt", expiresAt);
    fields.put("answers", answers.stream().map(AnswerView::fields).toList());
    return fields;
  }

  /** One of the answers that count. */
  record AnswerView(
      String messageId,
      long seq,
      String senderId,
      String content,
      @Nullable String optionId,
      String at) {

    static AnswerView of(Answer answer) {
      return new AnswerView(
          answer.message().value(),
          answer.seq(),
          answer.sender().value(),
          answer.content(),
          answer.option(),
          Timestamps.format(answer.at()));
    }

    private Map<String, Object> fields() {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("messageId", messageId);
      fields.put("seq", seq);
      fields.put("senderId", senderId);
      fields.put("content", content);
      if (optionId != null) {
        fields.put("optionId", optionId);
      }
      fields.put("at", at);
      return fields;
    }
  }
}
