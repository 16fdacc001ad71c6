package io.mochat.fronts.claw;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.Timestamps;
import io.mochat.messages.Message;
import io.mochat.messages.purposes.Choice;
import io.mochat.messages.purposes.Option;
import io.mochat.messages.purposes.Purpose;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a message is for beside being read, the same for everybody who reads it. */
public final class PurposeView {

  private PurposeView() {}

  /** Adds {@code question}, {@code answerTo} or {@code approval} to the view of a message. */
  static void addTo(Map<String, Object> view, Message message) {
    switch (message.purpose()) {
      case null -> {}
      case Purpose.Question question -> view.put("question", of(message, question));
      case Purpose.Answer answer -> {
        view.put("answerTo", answer.question().value());
        if (answer.option() != null) {
          view.put("optionId", answer.option());
        }
      }
      case Purpose.Approval approval -> view.put("approval", of(message, approval));
    }
  }

  /** The options of a question. */
  public static List<Map<String, Object>> options(List<Option> options) {
    return options.stream()
        .map(option -> Map.<String, Object>of("id", option.id(), "label", option.label()))
        .toList();
  }

  /** The options of an approval. */
  public static List<Map<String, Object>> choices(List<Choice> options) {
    return options.stream().map(PurposeView::choice).toList();
  }

  private static Map<String, Object> of(Message message, Purpose.Question question) {
    var view = new LinkedHashMap<String, Object>();
    view.put("state", question.state().wireName());
    view.put("mode", question.mode().wireName());
    view.put("to", question.to().stream().map(MemberId::value).toList());
    view.put("options", options(question.options()));
    view.put("expiresAt", Timestamps.format(message.createdAt().plus(question.lasts())));
    return view;
  }

  private static Map<String, Object> of(Message message, Purpose.Approval approval) {
    var view = new LinkedHashMap<String, Object>();
    view.put("id", approval.id().value());
    view.put("state", approval.state().wireName());
    view.put("requestHash", approval.hash());
    view.put("approvers", approval.approvers().stream().map(MemberId::value).toList());
    view.put("options", choices(approval.options()));
    view.put("expiresAt", Timestamps.format(message.createdAt().plus(approval.lasts())));
    return view;
  }

  private static Map<String, Object> choice(Choice option) {
    var view = new LinkedHashMap<String, Object>();
    view.put("id", option.id());
    view.put("label", option.label());
    view.put("effect", option.allows() ? "allow" : "deny");
    return view;
  }
}
