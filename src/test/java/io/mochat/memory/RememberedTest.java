package io.mochat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.kernel.Change.AgentChanged;
import io.mochat.kernel.Change.EverythingStale;
import io.mochat.kernel.Change.ProfileChanged;
import io.mochat.kernel.MemberId;
import io.mochat.testing.DirectChanges;
import io.mochat.testing.DirectTransactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RememberedTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String KEY = "key";

  private final DirectTransactions transactions = new DirectTransactions();
  private final DirectChanges changes = new DirectChanges(transactions);
  private final Map<String, String> source = new ConcurrentHashMap<>(Map.of(KEY, "old"));
  private final List<String> reads = new ArrayList<>();
  private final Remembered<String, String> remembered = new Remembered<>(changes, 10, this::read);

  private Optional<String> read(String key) {
    reads.add(key);
    return Optional.ofNullable(source.get(key));
  }

  @Test
  void whatExistsIsReadOnce() {
    assertThat(remembered.find(KEY)).contains("old");
    assertThat(remembered.find(KEY)).contains("old");

    assertThat(reads).containsExactly(KEY);
  }

  @Test
  void whatDoesNotExistIsReadEachTime() {
    assertThat(remembered.find("none")).isEmpty();
    source.put("none", "some");

    assertThat(remembered.find("none")).contains("some");
  }

  @Test
  void whatIsReadInATransactionIsNotKept() {
    assertThat(transactions.write(() -> remembered.find(KEY))).contains("old");
    transactions.write(() -> remembered.findAll(Set.of(KEY), keys -> Map.of(KEY, "uncommitted")));

    assertThat(remembered.findRemembered(KEY)).isEmpty();
  }

  @Test
  void whatIsRememberedIsGoodInATransaction() {
    remembered.find(KEY);

    assertThat(transactions.write(() -> remembered.find(KEY))).contains("old");
    assertThat(reads).containsExactly(KEY);
  }

  @Test
  void readThatFailedIsDoneAgain() {
    var broken = new CountDownLatch(1);
    var tried =
        new Remembered<String, String>(
            changes,
            10,
            key -> {
              if (broken.getCount() > 0) {
                throw new IllegalStateException("broken");
              }
              return Optional.of("found");
            });

    assertThatThrownBy(() -> tried.find(KEY)).hasMessage("broken");
    broken.countDown();

    assertThat(tried.find(KEY)).contains("found");
  }

  @Test
  void memoryAloneReadsNothing() {
    assertThat(remembered.findRemembered(KEY)).isEmpty();
    remembered.find(KEY);
    assertThat(remembered.findRemembered(KEY)).contains("old");

    assertThat(reads).containsExactly(KEY);
  }

  @Test
  void noMoreIsRememberedThanAsked() {
    var keys = IntStream.range(0, 1_000).mapToObj(n -> "key_" + n).toList();
    keys.forEach(key -> source.put(key, key));
    keys.forEach(remembered::find);

    await()
        .atMost(SOON)
        .until(
            () ->
                keys.stream().filter(key -> remembered.findRemembered(key).isPresent()).count()
                    <= 10);
  }

  @Test
  void nothingIsRememberedForLongerThanAsked() {
    var nanos = new AtomicLong();
    var bounds = Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(10)).ticker(nanos::get);
    var expiring = new Remembered<String, String>(changes, bounds, this::read);
    expiring.find(KEY);
    source.put(KEY, "new");

    nanos.addAndGet(Duration.ofMinutes(9).toNanos());
    assertThat(expiring.find(KEY)).contains("old");
    nanos.addAndGet(Duration.ofMinutes(2).toNanos());
    assertThat(expiring.find(KEY)).contains("new");
  }

  @Test
  void changeForgetsTheOneItConcerns() {
    remembered.forgetOn(AgentChanged.class, AgentChanged::tokenHash);
    source.put("other", "old");
    remembered.find(KEY);
    remembered.find("other");
    source.replaceAll((key, value) -> "new");

    changes.apply(new AgentChanged(KEY));

    assertThat(remembered.find(KEY)).contains("new");
    assertThat(remembered.find("other")).contains("old");
  }

  @Test
  void changeOfSomethingElseForgetsNothing() {
    remembered.forgetOn(ProfileChanged.class, changed -> null);
    remembered.find(KEY);
    source.put(KEY, "new");

    changes.apply(new ProfileChanged(new MemberId("ada")));
    changes.apply(new AgentChanged(KEY));

    assertThat(remembered.find(KEY)).contains("old");
  }

  @Test
  void everythingIsForgottenWhenItMayBeStale() {
    source.put("other", "old");
    remembered.find(KEY);
    remembered.find("other");
    source.replaceAll((key, value) -> "new");

    changes.apply(new EverythingStale());

    assertThat(remembered.find(KEY)).contains("new");
    assertThat(remembered.find("other")).contains("new");
  }

  @Test
  void changesAreStillHeardOfWhenEverythingWasStale() {
    remembered.forgetOn(AgentChanged.class, AgentChanged::tokenHash);
    changes.apply(new EverythingStale());
    remembered.find(KEY);
    source.put(KEY, "new");

    changes.apply(new AgentChanged(KEY));

    assertThat(remembered.find(KEY)).contains("new");
  }

  @Test
  void readThatAChangeOvertakesLeavesNothingBehind() throws Exception {
    var slow = new SlowSource();
    var overtaken = new Remembered<>(changes, 10, slow::read);
    var reading = Thread.ofPlatform().start(() -> overtaken.find(KEY));
    slow.awaitReader();
    source.put(KEY, "new");

    var forgetting = Thread.ofPlatform().start(() -> overtaken.forget(KEY));
    await().atMost(SOON).until(() -> forgetting.getState() == Thread.State.BLOCKED);
    slow.goOn();
    reading.join();
    forgetting.join();

    assertThat(overtaken.findRemembered(KEY)).isEmpty();
    assertThat(overtaken.find(KEY)).contains("new");
  }

  @Test
  void readDuringWhichEverythingGetsStaleLeavesNothingBehind() throws Exception {
    var slow = new SlowSource();
    var overtaken = new Remembered<>(changes, 10, slow::read);
    var reading = Thread.ofPlatform().start(() -> overtaken.find(KEY));
    slow.awaitReader();
    source.put(KEY, "new");

    changes.apply(new EverythingStale());
    slow.goOn();
    reading.join();

    assertThat(overtaken.findRemembered(KEY)).isEmpty();
    assertThat(overtaken.find(KEY)).contains("new");
  }

  @Test
  void amendmentWaitsForAReadThatMayBeOfBefore() throws Exception {
    var goOn = new CountDownLatch(1);
    var inside = new CountDownLatch(1);
    var sets =
        new Remembered<String, Set<String>>(
            changes,
            10,
            key -> {
              var read = new HashSet<>(Set.of("ada"));
              inside.countDown();
              awaitQuietly(goOn);
              return Optional.of(read);
            });
    var reading = Thread.ofPlatform().start(() -> sets.find(KEY));
    awaitQuietly(inside);

    var amending = Thread.ofPlatform().start(() -> sets.amend(KEY, set -> set.add("bob")));
    await().atMost(SOON).until(() -> amending.getState() == Thread.State.BLOCKED);
    goOn.countDown();
    reading.join();
    amending.join();

    assertThat(sets.findRemembered(KEY)).contains(Set.of("ada", "bob"));
  }

  @Test
  void amendmentReadsNothing() {
    remembered.amend(KEY, value -> reads.add("amended"));

    assertThat(reads).isEmpty();
  }

  @Test
  void yesComesFromMemory() {
    assertThat(remembered.findOrLookAgain(KEY, "old"::equals)).contains("old");
    source.put(KEY, "new");
    assertThat(remembered.findOrLookAgain(KEY, "old"::equals)).contains("old");

    assertThat(reads).containsExactly(KEY);
  }

  @Test
  void noIsLookedUpAgain() {
    remembered.find(KEY);
    source.put(KEY, "new");

    assertThat(remembered.findOrLookAgain(KEY, "new"::equals)).contains("new");
    assertThat(remembered.find(KEY)).contains("new");
  }

  @Test
  void noThatStaysOneIsAsTheSourceHasItNow() {
    remembered.find(KEY);
    source.put(KEY, "other");
    assertThat(remembered.findOrLookAgain(KEY, "new"::equals)).contains("other");

    source.remove(KEY);
    assertThat(remembered.findOrLookAgain(KEY, "new"::equals)).isEmpty();
  }

  @Test
  void whatDoesNotExistIsLookedUpOnceForAQuestion() {
    assertThat(remembered.findOrLookAgain("none", "new"::equals)).isEmpty();

    assertThat(reads).containsExactly("none");
  }

  @Test
  void manyAreReadInOneGoAndInTheOrderAsked() {
    source.putAll(Map.of("a", "1", "b", "2", "c", "3"));
    remembered.find("b");

    var found = remembered.findAll(List.of("c", "b", "none", "a"), this::readAll);

    assertThat(found)
        .containsExactly(Map.entry("c", "3"), Map.entry("b", "2"), Map.entry("a", "1"));
    assertThat(reads).containsExactly("b", "[c, none, a]");
    assertThat(remembered.findAll(List.of("a", "b"), this::readAll).keySet())
        .containsExactly("a", "b");
    assertThat(reads).hasSize(2);
  }

  @Test
  void manyThatAChangeOvertakesAreAnsweredAndNotKept() {
    var found =
        remembered.findAll(
            List.of(KEY),
            missing -> {
              var before = readAll(missing);
              remembered.forget(KEY);
              return before;
            });

    assertThat(found).containsEntry(KEY, "old");
    assertThat(remembered.findRemembered(KEY)).isEmpty();
  }

  @Test
  void manyDuringWhichEverythingGetsStaleAreAnsweredAndNotKept() {
    var found =
        remembered.findAll(
            List.of(KEY),
            missing -> {
              var before = readAll(missing);
              changes.apply(new EverythingStale());
              return before;
            });

    assertThat(found).containsEntry(KEY, "old");
    assertThat(remembered.findRemembered(KEY)).isEmpty();
  }

  @Test
  void manyReplaceNothingThatWasReadMeanwhile() {
    remembered.findAll(
        List.of(KEY),
        missing -> {
          var before = readAll(missing);
          source.put(KEY, "new");
          remembered.find(KEY);
          return before;
        });

    assertThat(remembered.findRemembered(KEY)).contains("new");
  }

  private Map<String, String> readAll(Set<String> keys) {
    reads.add(keys.toString());
    var found = new ConcurrentHashMap<>(source);
    found.keySet().retainAll(keys);
    return found;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Has read before it waits to be let on. */
  private final class SlowSource {
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    private Optional<String> read(String key) {
      var found = Optional.ofNullable(source.get(key));
      inside.countDown();
      awaitQuietly(goOn);
      return found;
    }

    private void awaitReader() {
      awaitQuietly(inside);
    }

    private void goOn() {
      goOn.countDown();
    }
  }
}
