package io.mochat.storage.log.asks;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.messages.Body;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.MessageType;
import io.mochat.messages.purposes.ApprovalId;
import io.mochat.messages.purposes.ApprovalState;
import io.mochat.messages.purposes.Choice;
import io.mochat.messages.purposes.Matter;
import io.mochat.messages.purposes.Matter.Action;
import io.mochat.messages.purposes.Matter.Granted;
import io.mochat.messages.purposes.Purpose;
import io.mochat.questions.approvals.Approval;
import io.mochat.questions.approvals.Approval.Decision;
import io.mochat.questions.approvals.ApprovalFilter;
import io.mochat.questions.approvals.ApprovalFilter.Side;
import io.mochat.questions.approvals.Grant;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the log and the stores guarantee for approvals and grants. */
@Timeout(300)
public interface ApprovalContract {

  Profile ADA = Samples.agent("ada").profile();
  MemberId GRACE = new MemberId("grace");
  MemberId LINUS = new MemberId("linus");
  Action ACTION = new Action("bash", "{\"command\":\"ls\"}");

  TestDatabase database();

  private TestAsks stores() {
    return new TestAsks(database().connection);
  }

  @Test
  default void anApprovalIsReadAsItWasAskedFor() {
    var message = request(new Matter("Title ä", "Details\u0001", ACTION, null));
    var asked = (Purpose.Approval) message.purpose();

    var found = stores().approvals.find(asked.id()).orElseThrow();

    assertThat(found.matter()).isEqualTo(asked.matter());
    assertThat(found.terms()).isEqualTo(asked.bare());
    assertThat(found.message()).isEqualTo(message.id());
    assertThat(found.requester()).isEqualTo(ADA.id());
    assertThat(found.expiresAt()).isEqualTo(message.createdAt().plus(asked.lasts()));
    assertThat(found.decision()).isNull();
    assertThat(stores().approvals.findByMessage(message.id())).contains(found);
  }

  @Test
  default void itsMessageKeepsNothingOfWhatIsToBeAllowed() {
    var message = request(new Matter("Title", null, ACTION, null));

    var stored =
        database()
            .jdbc
            .sql("SELECT purpose FROM messages WHERE id = ?")
            .param(message.id().value())
            .query(String.class)
            .single();

    assertThat(stored).doesNotContain("bash", "command");
  }

  @Test
  default void whatIsGrantedIsDecidedAtOnce() {
    var granted = new Granted("gr_1", GRACE, "allow_once");
    var message = request(new Matter("Title", null, ACTION, granted));

    var found = stores().approvals.findByMessage(message.id()).orElseThrow();

    assertThat(found.state()).isEqualTo(ApprovalState.ALLOWED);
    assertThat(found.decision())
        .isEqualTo(new Decision("allow_once", GRACE, "gr_1", null, message.createdAt()));
  }

  @Test
  default void ofManyDecisionsAtOnceOneSettles() throws Exception {
    var asked = approval(request(new Matter("Title", null, null, null)));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, 10)
              .<Callable<Boolean>>mapToObj(n -> () -> decide(asked, "c" + n))
              .toList();

      var decided = threads.invokeAll(calls);

      assertThat(decided).extracting(one -> one.get()).containsOnlyOnce(true);
    }
    var settled = stores().approvals.find(asked.id()).orElseThrow();
    assertThat(settled.state()).isEqualTo(ApprovalState.DENIED);
    assertThat(settled.decision().comment()).startsWith("c");
    var shown = database().log.find(asked.conversation(), asked.message()).orElseThrow();
    assertThat(shown.purpose()).isEqualTo(settled.terms());
    assertThat(stores().approvals.settle(asked, ApprovalState.EXPIRED, null)).isFalse();
  }

  @Test
  default void approvalsAreListedByWhoAskedAndWhoDecides() {
    var message = request(new Matter("Title", null, null, null));
    var asked = approval(message);

    assertThat(ids(GRACE, Side.TO_DECIDE, ApprovalState.PENDING)).contains(asked.id());
    assertThat(ids(LINUS, Side.TO_DECIDE, null)).contains(asked.id());
    assertThat(ids(ADA.id(), Side.REQUESTED, ApprovalState.PENDING)).contains(asked.id());
    decide(asked, "no");
    assertThat(ids(GRACE, Side.TO_DECIDE, ApprovalState.PENDING)).doesNotContain(asked.id());
    assertThat(ids(ADA.id(), Side.REQUESTED, ApprovalState.DENIED)).contains(asked.id());
    var before = new ApprovalFilter(GRACE, Side.TO_DECIDE, null, message.id());
    assertThat(stores().approvals.list(before, 100))
        .extracting(Approval::id)
        .doesNotContain(asked.id());
  }

  @Test
  default void openOnesAreFoundByTheirConversationAndTheirTime() {
    var asked = approval(request(new Matter("Title", null, null, null)));
    var over = asked.expiresAt();

    assertThat(stores().approvals.open(asked.conversation(), 10)).containsExactly(asked);
    assertThat(stores().approvals.countOpen(asked.conversation(), 10)).isEqualTo(1);
    assertThat(stores().approvals.countOpen(ADA.id(), 1)).isEqualTo(1);
    assertThat(stores().approvals.due(over, 1_000)).contains(asked);
    assertThat(stores().approvals.due(over.minusMillis(1), 1_000)).doesNotContain(asked);
  }

  @Test
  default void grantsHoldUntilTheirEndOrUntilTheyAreDeleted() {
    var session = Samples.session(ADA.id());
    database().sessions.insert(session);
    var at = Samples.AT;
    var end = at.plus(Duration.ofHours(24));
    var grant = new Grant("gr_a", ADA.id(), session.id(), "bash", "allow_once", GRACE, at, end);
    var grants = stores().grants;
    grants.insert(grant);

    assertThat(grants.of(ADA.id(), session.id(), "bash", at)).containsExactly(grant);
    assertThat(grants.of(ADA.id(), session.id(), "bash", end)).isEmpty();
    assertThat(grants.of(ADA.id(), session.id(), "curl", at)).isEmpty();
    assertThat(grants.list(GRACE, at, 10)).containsExactly(grant);
    assertThat(grants.list(ADA.id(), at, 10)).contains(grant);
    grants.deleteExpired(end.minusMillis(1));
    assertThat(grants.find("gr_a", at)).contains(grant);
    grants.deleteExpired(end);
    assertThat(grants.find("gr_a", at)).isEmpty();
    assertThat(grants.delete("gr_a")).isFalse();
  }

  private Message request(Matter matter) {
    var session = Samples.session(ADA.id());
    database().sessions.insert(session);
    var state = matter.granted() == null ? ApprovalState.PENDING : ApprovalState.ALLOWED;
    var terms =
        new Purpose.Approval(
            ApprovalId.fresh(),
            List.of(GRACE, LINUS),
            Choice.USUAL,
            Duration.ofMinutes(5),
            "sha256:1",
            state,
            matter);
    var body = new Body("text", MessageType.TEXT, null, null, terms);
    return database()
        .log
        .append(session.id(), new Draft(ADA, body, null), Mentions.NONE, message -> {});
  }

  private Approval approval(Message message) {
    return stores().approvals.findByMessage(message.id()).orElseThrow();
  }

  private boolean decide(Approval asked, String comment) {
    var decision = new Decision("deny", GRACE, null, comment, Instant.ofEpochMilli(1));
    return stores().approvals.settle(asked, ApprovalState.DENIED, decision);
  }

  private List<ApprovalId> ids(MemberId member, Side side, ApprovalState state) {
    return stores().approvals.list(new ApprovalFilter(member, side, state, null), 1_000).stream()
        .map(Approval::id)
        .toList();
  }
}
