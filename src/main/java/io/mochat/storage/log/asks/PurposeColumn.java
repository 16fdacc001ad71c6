package io.mochat.storage.log.asks;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.purposes.ApprovalId;
import io.mochat.messages.purposes.ApprovalState;
import io.mochat.messages.purposes.Choice;
import io.mochat.messages.purposes.Option;
import io.mochat.messages.purposes.Purpose;
import io.mochat.messages.purposes.Purpose.Answer.Way;
import io.mochat.messages.purposes.Purpose.Mode;
import io.mochat.messages.purposes.QuestionState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Converts purposes to the JSON text of a column and back. */
public final class PurposeColumn {

  private static final JsonMapper JSON = JsonMapper.shared();

  private PurposeColumn() {}

  /** The JSON of a purpose. */
  public static String write(Purpose purpose) {
    return JSON.writeValueAsString(Stored.of(purpose));
  }

  /** The purpose in a column, if any; {@code null} also for one that only a later version knows. */
  public static @Nullable Purpose read(@Nullable String json) {
    return json == null ? null : JSON.readValue(json, Stored.class).purpose();
  }

  /**
   * What a sender has said of the purpose, to tell whether two sends ask for the same; empty for
   * what follows from the rest of the message.
   */
  public static Map<String, Object> said(@Nullable Purpose purpose) {
    var said = new LinkedHashMap<String, Object>();
    switch (purpose) {
      case null -> {}
      case Purpose.Question question -> {
        var stored = StoredQuestion.of(question);
        if (question.named()) {
          said.put("to", stored.to());
        }
        said.put("options", stored.options());
        said.put("mode", stored.mode());
        said.put("lasts", stored.lasts());
      }
      case Purpose.Answer answer -> {
        if (answer.way() != Way.REPLIED) {
          said.put("answerTo", answer.question().value());
        }
        if (answer.way() == Way.ALONE) {
          said.put("option", String.valueOf(answer.option()));
        }
      }
      case Purpose.Approval approval -> said.put("hash", approval.hash());
    }
    return said;
  }

  private record Stored(
      @Nullable StoredQuestion question,
      @Nullable StoredAnswer answer,
      @Nullable StoredApproval approval) {

    static Stored of(Purpose purpose) {
      return switch (purpose) {
        case Purpose.Question question -> new Stored(StoredQuestion.of(question), null, null);
        case Purpose.Answer answer ->
            new Stored(null, new StoredAnswer(answer.question().value(), answer.option()), null);
        case Purpose.Approval approval -> new Stored(null, null, StoredApproval.of(approval));
      };
    }

    @Nullable Purpose purpose() {
      if (question != null) {
        return question.terms();
      }
      if (answer != null) {
        return new Purpose.Answer(new MessageId(answer.to()), answer.option(), Way.REPLIED);
      }
      return approval == null ? null : approval.terms();
    }
  }

  private record StoredQuestion(
      List<String> to, boolean named, List<Option> options, String mode, long lasts, String state) {

    static StoredQuestion of(Purpose.Question question) {
      return new StoredQuestion(
          question.to().stream().map(MemberId::value).toList(),
          question.named(),
          question.options(),
          question.mode().wireName(),
          question.lasts().toMillis(),
          question.state().wireName());
    }

    Purpose.Question terms() {
      return new Purpose.Question(
          to.stream().map(MemberId::new).toList(),
          named,
          options,
          Mode.of(mode),
          Duration.ofMillis(lasts),
          QuestionState.find(state).orElseThrow());
    }
  }

  private record StoredAnswer(String to, @Nullable String option) {}

  private record StoredApproval(
      String id,
      List<String> approvers,
      List<Choice> options,
      long lasts,
      String hash,
      String state) {

    static StoredApproval of(Purpose.Approval approval) {
      return new StoredApproval(
          approval.id().value(),
          approval.approvers().stream().map(MemberId::value).toList(),
          approval.options(),
          approval.lasts().toMillis(),
          approval.hash(),
          approval.state().wireName());
    }

    Purpose.Approval terms() {
      return new Purpose.Approval(
          new ApprovalId(id),
          approvers.stream().map(MemberId::new).toList(),
          options,
          Duration.ofMillis(lasts),
          hash,
          ApprovalState.find(state).orElseThrow(),
          null);
    }
  }
}
