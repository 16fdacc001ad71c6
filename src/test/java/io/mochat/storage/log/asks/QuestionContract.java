package io.mochat.storage.log.asks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import io.mochat.messages.Body;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.MessageType;
import io.mochat.messages.SendKey;
import io.mochat.messages.purposes.Option;
import io.mochat.messages.purposes.Purpose;
import io.mochat.messages.purposes.Purpose.Answer.Way;
import io.mochat.messages.purposes.Purpose.Mode;
import io.mochat.messages.purposes.QuestionState;
import io.mochat.questions.Question;
import io.mochat.questions.QuestionFilter;
import io.mochat.questions.QuestionFilter.Side;
import io.mochat.questions.QuestionStore;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the log and the store guarantee for questions. */
@Timeout(300)
public interface QuestionContract {

  Profile ADA = Samples.agent("ada").profile();
  Profile BOB = Samples.agent("bob").profile();
  Profile EVE = Samples.agent("eve").profile();
  Instant LONG_AGO = Instant.EPOCH;

  TestDatabase database();

  private QuestionStore store() {
    return new TestAsks(database().connection).questions;
  }

  @Test
  default void aQuestionIsReadAsItWasAsked() {
    var options = List.of(new Option("y", "Yes ä\u0001"), new Option("n", "No"));
    var terms =
        new Purpose.Question(
            List.of(BOB.id(), EVE.id()),
            true,
            options,
            Mode.ALL,
            Duration.ofMinutes(5),
            QuestionState.PENDING);
    var asked = post(ADA, conversation(), terms);

    var found = store().find(asked.id()).orElseThrow();

    assertThat(found).isEqualTo(Question.of(asked).orElseThrow());
    assertThat(found.terms()).isEqualTo(terms);
    assertThat(found.expiresAt()).isEqualTo(asked.createdAt().plus(Duration.ofMinutes(5)));
    assertThat(message(asked).purpose()).isEqualTo(terms);
  }

  @Test
  default void anAnswerSettlesAndTheMessageSaysSo() {
    var asked = ask(conversation(), Mode.FIRST, BOB);

    var answer = answer(BOB, asked, Way.SAID);

    var settled = store().find(asked.id()).orElseThrow();
    assertThat(settled.state()).isEqualTo(QuestionState.ANSWERED);
    assertThat(settled.answers()).containsExactly(Question.Answer.of(answer).orElseThrow());
    assertThat(message(asked).purpose()).isEqualTo(settled.terms());
  }

  @Test
  default void whatComesTooLateIsAnOrdinaryMessageOrNone() {
    var asked = ask(conversation(), Mode.FIRST, BOB, EVE);
    answer(BOB, asked, Way.SAID);

    assertThat(answer(EVE, asked, Way.REPLIED).purpose()).isNull();
    assertThatThrownBy(() -> answer(EVE, asked, Way.ALONE))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.QUESTION_SETTLED));
    assertThat(database().log.head(asked.conversation())).isEqualTo(3);
  }

  @Test
  default void aRefusedAnswerLeavesItsKeyFree() {
    var asked = ask(conversation(), Mode.FIRST, BOB, EVE);
    answer(BOB, asked, Way.SAID);
    var key = new SendKey("key");

    assertThatThrownBy(() -> append(draft(EVE, answerTo(asked, Way.ALONE)).withKey(key), asked))
        .isInstanceOf(ChatException.class);

    assertThat(append(draft(EVE, null).withKey(key), asked).seq()).isEqualTo(3);
  }

  @Test
  default void anAnswerRepeatedUnderItsKeyIsTheFirst() {
    var asked = ask(conversation(), Mode.FIRST, BOB);
    var draft = draft(BOB, answerTo(asked, Way.ALONE)).withKey(new SendKey("key"));

    var first = append(draft, asked);

    assertThat(append(draft, asked).id()).isEqualTo(first.id());
    assertThat(store().find(asked.id()).orElseThrow().answers()).hasSize(1);
  }

  @Test
  default void allMeansEachOnce() {
    var asked = ask(conversation(), Mode.ALL, BOB, EVE);

    answer(BOB, asked, Way.SAID);
    assertThat(answer(BOB, asked, Way.SAID).purpose()).isNull();
    assertThat(state(asked)).isEqualTo(QuestionState.PENDING);
    answer(EVE, asked, Way.SAID);

    assertThat(state(asked)).isEqualTo(QuestionState.ANSWERED);
  }

  @Test
  default void ofManyAnswersAtOnceOneSettles() throws Exception {
    var many = IntStream.range(0, 20).mapToObj(n -> Samples.agent("m" + n).profile()).toList();
    var asked = ask(conversation(), Mode.FIRST, many.toArray(Profile[]::new));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          many.stream().<Callable<Message>>map(one -> () -> answer(one, asked, Way.SAID)).toList();

      var answers = threads.invokeAll(calls);

      assertThat(answers)
          .extracting(answer -> answer.get().purpose() != null)
          .containsOnlyOnce(true);
      assertThat(database().log.head(asked.conversation())).isEqualTo(21);
    }
  }

  @Test
  default void eitherAnAnswerOrAnEndSettles() throws Exception {
    for (int round = 0; round < 10; round++) {
      var asked = ask(conversation(), Mode.FIRST, BOB);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var answered = threads.submit(() -> answer(BOB, asked, Way.SAID).purpose() != null);
        var ended = threads.submit(() -> store().settle(asked.id(), QuestionState.CANCELLED));

        assertThat(answered.get()).isNotEqualTo(ended.get());
        assertThat(state(asked))
            .isEqualTo(answered.get() ? QuestionState.ANSWERED : QuestionState.CANCELLED);
        assertThat(((Purpose.Question) message(asked).purpose()).state()).isEqualTo(state(asked));
      }
    }
  }

  @Test
  default void severalAreSettledAtOnceAsFarAsTheyArePending() {
    var conversation = conversation();
    var open = IntStream.range(0, 5).mapToObj(n -> ask(conversation, Mode.FIRST, BOB)).toList();
    var answered = ask(conversation, Mode.FIRST, BOB);
    answer(BOB, answered, Way.SAID);
    var all =
        store()
            .findAll(Stream.concat(open.stream(), Stream.of(answered)).map(Message::id).toList());

    var settled = store().settle(all, QuestionState.EXPIRED);

    var ids = open.stream().map(Message::id).toList();
    assertThat(all).hasSize(6);
    assertThat(settled).extracting(Question::id).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(store().settle(all, QuestionState.CANCELLED)).isEmpty();
    assertThat(state(answered)).isEqualTo(QuestionState.ANSWERED);
    for (var one : open) {
      assertThat(state(one)).isEqualTo(QuestionState.EXPIRED);
      assertThat(((Purpose.Question) message(one).purpose()).state())
          .isEqualTo(QuestionState.EXPIRED);
    }
    assertThat(ids(BOB.id(), Side.PUT_TO, QuestionState.EXPIRED)).containsAll(ids);
  }

  @Test
  default void whatIsOverTakesNoAnswer() {
    var terms =
        new Purpose.Question(
            List.of(BOB.id()),
            true,
            List.of(),
            Mode.FIRST,
            Duration.ofMillis(1).negated(),
            QuestionState.PENDING);
    var asked = post(ADA, conversation(), terms);

    assertThat(answer(BOB, asked, Way.SAID).purpose()).isNull();
    assertThat(store().due(asked.createdAt(), 1_000)).extracting(Question::id).contains(asked.id());
    assertThat(store().settle(asked.id(), QuestionState.EXPIRED)).isTrue();
    assertThat(store().settle(asked.id(), QuestionState.CANCELLED)).isFalse();
    assertThat(store().due(asked.createdAt(), 1_000))
        .extracting(Question::id)
        .doesNotContain(asked.id());
  }

  @Test
  default void questionsAreListedByWhoAskedAndWhoIsToAnswer() {
    var conversation = conversation();
    var ada = Samples.agent("lister").profile();
    var first = post(ada, conversation, terms(Mode.FIRST, BOB, EVE));
    // Of one millisecond any may come first.
    await().until(() -> Instant.now().isAfter(first.createdAt().plusMillis(1)));
    var second = post(ada, conversation, terms(Mode.FIRST, EVE));
    answer(EVE, second, Way.SAID);

    assertThat(ids(ada.id(), Side.ASKED, null)).containsExactlyInAnyOrder(second.id(), first.id());
    assertThat(ids(ada.id(), Side.ASKED, QuestionState.PENDING)).containsExactly(first.id());
    assertThat(ids(EVE.id(), Side.PUT_TO, QuestionState.ANSWERED)).contains(second.id());
    assertThat(ids(EVE.id(), Side.PUT_TO, QuestionState.PENDING))
        .contains(first.id())
        .doesNotContain(second.id());
    // Of one millisecond either may be the newer one.
    var newest = ids(ada.id(), Side.ASKED, null).getFirst();
    var older = newest.equals(first.id()) ? second.id() : first.id();
    var before = new QuestionFilter(ada.id(), Side.ASKED, null, newest);
    assertThat(store().list(before, 10)).extracting(Question::id).containsExactly(older);
    assertThat(store().open(conversation, 10)).extracting(Question::id).containsExactly(first.id());
    assertThat(store().countOpen(ada.id(), 10)).isEqualTo(1);
    assertThat(store().countOpen(conversation, 10)).isEqualTo(1);
  }

  @Test
  default void aQuestionGoesWithItsMessage() {
    var asked = ask(conversation(), Mode.FIRST, BOB);
    answer(BOB, asked, Way.SAID);

    database().retention.deleteOldest(asked.conversation(), LONG_AGO, 1, 100);
    assertThat(store().find(asked.id())).isEmpty();
    database().retention.deleteOldest(asked.conversation(), LONG_AGO, 0, 100);

    assertThat(database().log.range(asked.conversation()).count()).isZero();
  }

  private ConversationId conversation() {
    var session = Samples.session(ADA.id(), BOB.id(), EVE.id());
    database().sessions.insert(session);
    return session.id();
  }

  private Message ask(ConversationId conversation, Mode mode, Profile... to) {
    return post(ADA, conversation, terms(mode, to));
  }

  private static Purpose.Question terms(Mode mode, Profile... to) {
    return new Purpose.Question(
        List.of(to).stream().map(Profile::id).toList(),
        true,
        List.of(),
        mode,
        Duration.ofMinutes(10),
        QuestionState.PENDING);
  }

  private Message post(Profile author, ConversationId conversation, Purpose purpose) {
    return database()
        .log
        .append(conversation, draft(author, purpose), Mentions.NONE, message -> {});
  }

  private Message answer(Profile author, Message asked, Way way) {
    return append(draft(author, answerTo(asked, way)), asked);
  }

  private Message append(Draft draft, Message asked) {
    return database().log.append(asked.conversation(), draft, Mentions.NONE, message -> {});
  }

  private static Purpose answerTo(Message asked, Way way) {
    return new Purpose.Answer(asked.id(), null, way);
  }

  private static Draft draft(Profile author, Purpose purpose) {
    return new Draft(author, new Body("text", MessageType.TEXT, null, null, purpose), null);
  }

  private Message message(Message asked) {
    return database().log.find(asked.conversation(), asked.id()).orElseThrow();
  }

  private QuestionState state(Message asked) {
    return store().find(asked.id()).orElseThrow().state();
  }

  private List<MessageId> ids(MemberId member, Side side, QuestionState state) {
    return store().list(new QuestionFilter(member, side, state, null), 100).stream()
        .map(Question::id)
        .toList();
  }
}
