package io.mochat.fronts.claw.questions;

import io.mochat.fronts.claw.ClawCredentials;
import io.mochat.fronts.claw.PageRequest;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.messages.purposes.ApprovalId;
import io.mochat.messages.purposes.ApprovalState;
import io.mochat.questions.Patience;
import io.mochat.questions.approvals.Approval;
import io.mochat.questions.approvals.ApprovalFilter;
import io.mochat.questions.approvals.ApprovalFilter.Side;
import io.mochat.questions.approvals.ApprovalManager;
import io.mochat.questions.approvals.Proof;
import io.mochat.questions.approvals.Verdict;
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
class ApprovalController implements Controller {

  private final ApprovalManager approvals;

  ApprovalController(ApprovalManager approvals) {
    this.approvals = approvals;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/approvals/request", WishRequest::read, this::request),
        Endpoint.once("/api/claw/approvals/decide", DecideRequest::read, this::decide),
        Endpoint.post("/api/claw/approvals/get", GetRequest::read, this::get),
        Endpoint.once("/api/claw/approvals/cancel", GetRequest::read, this::cancel),
        Endpoint.post("/api/claw/approvals/list", ListRequest::read, this::list).large());
  }

  Reply<Found> request(Call call, WishRequest request) {
    var wish = request.fields().wish(call);
    var conversation = ConversationId.of(request.conversationId());
    return found(approvals.request(call.caller(), conversation, wish, call.actor()).approval());
  }

  Reply<Found> decide(Call call, DecideRequest request) {
    var proof = ClawCredentials.showToken(call) ? Proof.TOKEN : Proof.SIGN_IN;
    return found(approvals.decide(call.caller(), proof, request.verdict(), call.actor()));
  }

  Reply<Found> get(Call call, GetRequest request) {
    var time = request.patience();
    var patience = time.isZero() ? Patience.none() : new Patience(time, call.waitFor(time));
    return found(approvals.await(call.caller(), request.id(), patience));
  }

  Reply<Found> cancel(Call call, GetRequest request) {
    return found(approvals.cancel(call.caller(), request.id(), call.actor()));
  }

  Reply<Listed> list(Call call, ListRequest request) {
    var page =
        approvals.list(request.filter(call.caller().id()), PageRequest.limit(request.limit()));
    return Reply.of(new Listed(page.items().stream().map(ApprovalView::of).toList(), page.next()));
  }

  private static Reply<Found> found(Approval approval) {
    return Reply.of(new Found(ApprovalView.of(approval)));
  }

  record WishRequest(String conversationId, WishFields fields) {
    static WishRequest read(Fields in) {
      return new WishRequest(in.required("conversationId"), WishFields.read(in));
    }
  }

  record DecideRequest(
      String approvalId,
      String optionId,
      String requestHash,
      @Nullable String comment,
      @Nullable String remember) {

    private static final int LONGEST_COMMENT = 500;

    static DecideRequest read(Fields in) {
      return new DecideRequest(
          in.required("approvalId"),
          in.required("optionId"),
          in.required("requestHash"),
          in.text("comment", Rule.atMost(LONGEST_COMMENT)),
          in.text("remember", Rule.oneOf("none or session", "none", "session")));
    }

    Verdict verdict() {
      return new Verdict(
          new ApprovalId(approvalId), optionId, requestHash, comment, "session".equals(remember));
    }
  }

  record GetRequest(String approvalId, Duration patience) {
    static GetRequest read(Fields in) {
      return new GetRequest(in.required("approvalId"), AskFields.patience(in));
    }

    ApprovalId id() {
      return new ApprovalId(approvalId);
    }
  }

  /**
   * @param side {@code me} for those that the caller may decide, {@code mine} for its own
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
                  "pending, allowed, denied, expired or cancelled",
                  "pending",
                  "allowed",
                  "denied",
                  "expired",
                  "cancelled")),
          in.text("for", Rule.oneOf("me or mine", "me", "mine")),
          in.token("cursor"),
          in.integer("limit", Rule.between(1, 100, PageRequest.LIMITS)));
    }

    ApprovalFilter filter(MemberId member) {
      return new ApprovalFilter(
          member,
          "mine".equals(side) ? Side.REQUESTED : Side.TO_DECIDE,
          state == null ? null : ApprovalState.find(state).orElseThrow(),
          PageRequest.cursor(cursor));
    }
  }

  record Found(Map<String, Object> approval) {}

  record Listed(List<Map<String, Object>> approvals, @Nullable String nextCursor) {}
}
