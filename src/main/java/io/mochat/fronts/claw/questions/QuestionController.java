package io.mochat.fronts.claw.questions;

import io.mochat.fronts.claw.PageRequest;
import io.mochat.fronts.claw.SendFields;
import io.mochat.fronts.claw.SentView;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Body;
import io.mochat.messages.SendKey;
import io.mochat.messages.purposes.QuestionState;
import io.mochat.questions.Patience;
import io.mochat.questions.Question;
import io.mochat.questions.QuestionFilter;
import io.mochat.questions.QuestionFilter.Side;
import io.mochat.questions.QuestionManager;
import io.mochat.questions.QuestionManager.AnswerDraft;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class QuestionController implements Controller {

  private final QuestionManager questions;

  QuestionController(QuestionManager questions) {
    this.questions = questions;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/sessions/ask", AskRequest::ofSession, this::ask),
        Endpoint.post("/api/claw/groups/panels/ask", AskRequest::ofPanel, this::ask),
        Endpoint.post("/api/claw/questions/get", GetRequest::read, this::get),
        Endpoint.post("/api/claw/questions/answer", AnswerRequest::read, this::answer),
        Endpoint.once("/api/claw/questions/cancel", CancelRequest::read, this::cancel),
        Endpoint.post("/api/claw/questions/list", ListRequest::read, this::list).large());
  }

  Reply<Asked> ask(Call call, AskRequest request) {
    var fields = request.fields();
    var asked = questions.ask(call.caller(), request.conversation(), fields.ask(call));
    var id = asked.question().id();
    var question = questions.await(call.caller(), id, patience(call, fields.patience()));
    var message = asked.routed().message().serving(question.terms());
    var group = asked.routed().group();
    return Reply.of(
        new Asked(QuestionView.of(question), SentView.of(message, call.caller().profile(), group)));
  }

  Reply<Found> get(Call call, GetRequest request) {
    var patience = patience(call, request.patience());
    return found(questions.await(call.caller(), request.id(), patience));
  }

  Reply<Answered> answer(Call call, AnswerRequest request) {
    var draft =
        new AnswerDraft(
            request.content(),
            request.optionId(),
            SendKey.of(call.header(SendFields.KEY_HEADER), request.clientMessageId()));
    var routed = questions.answer(call.caller(), request.id(), draft);
    var question = questions.await(call.caller(), request.id(), Patience.none());
    return Reply.of(
        new Answered(
            QuestionView.of(question),
            SentView.of(routed.message(), call.caller().profile(), routed.group())));
  }

  Reply<Found> cancel(Call call, CancelRequest request) {
    var cancelled = questions.cancel(call.caller(), request.id());
    if (cancelled.conversation().isTransient()) {
      call.leaveNoTrace();
    }
    return found(cancelled);
  }

  Reply<Listed> list(Call call, ListRequest request) {
    var page =
        questions.list(request.filter(call.caller().id()), PageRequest.limit(request.limit()));
    return Reply.of(new Listed(page.items().stream().map(QuestionView::of).toList(), page.next()));
  }

  private static Patience patience(Call call, Duration time) {
    return time.isZero() ? Patience.none() : new Patience(time, call.waitFor(time));
  }

  private static Reply<Found> found(Question question) {
    return Reply.of(new Found(QuestionView.of(question)));
  }

  record AskRequest(ConversationId conversation, AskFields fields) {

    static AskRequest ofSession(Fields in) {
      var session = in.required("sessionId");
      return new AskRequest(new SessionId(session.isBlank() ? "-" : session), AskFields.read(in));
    }

    static AskRequest ofPanel(Fields in) {
      var panel = in.required("panelId");
      return new AskRequest(new PanelId(panel.isBlank() ? "-" : panel), AskFields.read(in));
    }
  }

  record GetRequest(String questionId, Duration patience) {
    static GetRequest read(Fields in) {
      return new GetRequest(in.required("questionId"), AskFields.patience(in));
    }

    MessageId id() {
      return new MessageId(questionId);
    }
  }

  /**
   * @param content may be left out beside an option
   */
  record AnswerRequest(
      String questionId,
      @Nullable String content,
      @Nullable String optionId,
      @Nullable String clientMessageId) {
    static AnswerRequest read(Fields in) {
      return new AnswerRequest(
          in.required("questionId"),
          in.text("content", Rule.upTo(Body.MOST)),
          in.text("optionId"),
          in.text("clientMessageId"));
    }

    MessageId id() {
      return new MessageId(questionId);
    }
  }

  record CancelRequest(String questionId) {
    static CancelRequest read(Fields in) {
      return new CancelRequest(in.required("questionId"));
    }

    MessageId id() {
      return new MessageId(questionId);
    }
  }

  /**
   * @param side {@code me} for those that the caller is to answer, {@code mine} for its own
   */
  record ListRequest(
      @Nullable String state,
      @Nullable String side,
      @Nullable String cursor,
      @Nullable Integer limit) {
    static ListRequest read(Fields in) {
      return new ListRequest(
          in.text(
              "state",
              Rule.oneOf(
                  "pending, answered, expired or cancelled",
                  "pending",
                  "answered",
                  "expired",
                  "cancelled")),
          in.text("for", Rule.oneOf("me or mine", "me", "mine")),
          in.token("cursor"),
          in.integer("limit", Rule.between(1, 100, PageRequest.LIMITS)));
    }

    QuestionFilter filter(MemberId member) {
      return new QuestionFilter(
          member,
          "mine".equals(side) ? Side.ASKED : Side.PUT_TO,
          state == null ? null : QuestionState.find(state).orElseThrow(),
          PageRequest.cursor(cursor));
    }
  }

  record Asked(QuestionView question, Map<String, Object> message) {}

  record Found(QuestionView question) {}

  record Answered(QuestionView question, Map<String, Object> message) {}

  record Listed(List<QuestionView> questions, @Nullable String nextCursor) {}
}
