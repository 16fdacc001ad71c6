package io.mochat.storage.stores.rooms;

import static io.mochat.storage.Samples.AT;
import static io.mochat.storage.Samples.LATER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.members.MemberFact;
import io.mochat.members.MemberFact.Kind;
import io.mochat.members.MemberFactStore;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store of what happened to members guarantees. */
public interface MemberFactStoreContract {

  MemberId ADA = new MemberId("ada");
  MemberId BOB = new MemberId("bob");

  TestDatabase database();

  private MemberFactStore store() {
    return new TestRooms(database().connection).facts;
  }

  @Test
  default void aFactIsFoundAsStored() {
    var session = Ids.session();
    var fact = new MemberFact(0, Kind.REMOVED, BOB, null, session, ADA, "detail", AT);

    long place = store().insert(List.of(fact)).getFirst();

    assertThat(store().findAll(List.of(place, place + 1)))
        .containsExactly(
            new MemberFact(place, Kind.REMOVED, BOB, null, session, ADA, "detail", AT));
    assertThat(store().newest()).isEqualTo(place);
    assertThat(store().oldest()).isEqualTo(place);
  }

  @Test
  default void howeverManyAreStoredAtOnceTheyAreInOrder() {
    var session = Ids.session();
    var members = Stream.generate(Ids::member).limit(250).toList();

    var places =
        store()
            .insert(
                members.stream()
                    .map(one -> new MemberFact(0, Kind.JOINED, one, null, session, ADA, null, AT))
                    .toList());

    assertThat(places).isSorted().doesNotHaveDuplicates().hasSize(250);
    assertThat(store().findAll(places))
        .extracting(MemberFact::member)
        .containsExactlyElementsOf(members);
    assertThat(store().newest()).isEqualTo(places.getLast());
  }

  @Test
  default void nothingIsThereAtFirst() {
    assertThat(store().newest()).isZero();
    assertThat(store().oldest()).isNull();
    assertThat(store().newestBefore(10)).isZero();
  }

  @Test
  default void membersAreToldWhatHappenedSinceTheyAreThere() {
    var lab = lab();
    insert(lab, AT);
    database().workspaces.addMember(lab, ADA, LATER);
    long second = insert(lab, LATER);
    insert(lab(), LATER);

    assertThat(store().after(0, ADA, 10)).extracting(MemberFact::place).containsExactly(second);
    assertThat(store().after(second, ADA, 10)).isEmpty();
    assertThat(store().after(0, BOB, 10)).isEmpty();
  }

  @Test
  default void theNewestOnesAreKept() {
    var lab = lab();
    database().workspaces.addMember(lab, ADA, AT);
    var places = List.of(insert(lab, AT), insert(lab, LATER), insert(lab, LATER));

    store().prune(2, AT);
    assertThat(store().oldest()).isEqualTo(places.get(1));
    store().prune(10, LATER.plusMillis(1));
    assertThat(store().oldest()).isNull();
  }

  private long insert(WorkspaceId lab, Instant at) {
    return store()
        .insert(List.of(new MemberFact(0, Kind.JOINED, BOB, lab, null, null, null, at)))
        .getFirst();
  }

  private WorkspaceId lab() {
    var lab = Samples.workspace("lab");
    database().workspaces.insert(lab);
    return lab.id();
  }
}
