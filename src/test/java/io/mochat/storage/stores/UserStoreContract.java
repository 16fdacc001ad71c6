package io.mochat.storage.stores;

import static io.mochat.kernel.MemberKind.AGENT;
import static io.mochat.kernel.MemberKind.HUMAN;
import static io.mochat.storage.Samples.AT;
import static io.mochat.storage.Samples.METADATA;
import static io.mochat.storage.Samples.agent;
import static io.mochat.storage.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import io.mochat.users.User;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store of users guarantees. */
public interface UserStoreContract {

  TestDatabase database();

  @Test
  default void aUserIsFoundAsStored() {
    var full = new User(Ids.member(), HUMAN, "Ada", "Ada L.", "Ada@x.org", "a.png", METADATA, AT);
    var plain = agent("bob");

    assertThat(database().users.insert(full)).isTrue();
    assertThat(database().users.insert(plain)).isTrue();

    assertThat(database().users.find(full.id())).contains(full);
    assertThat(database().users.find(plain.id())).contains(plain);
    assertThat(database().users.find(Ids.member())).isEmpty();
  }

  @Test
  default void whetherThereIsAnybodyIsAskedByKind() {
    stored(user(AGENT, "ada", null));

    assertThat(database().users.hasAny(AGENT)).isTrue();
    assertThat(database().users.hasAny(HUMAN)).isFalse();
  }

  @Test
  default void aUsernameIsTakenInAnySpellingByEitherKind() {
    var ada = stored(user(AGENT, "Ada", null));
    var other = user(HUMAN, "aDA", null);

    assertThat(database().users.insert(other)).isFalse();

    assertThat(database().users.find(other.id())).isEmpty();
    assertThat(database().users.findByUsername("ADA")).contains(ada);
    assertThat(database().users.findByUsername("adah")).isEmpty();
  }

  @Test
  default void anEmailIsTakenInAnySpellingWithinAKindOnly() {
    var agent = stored(user(AGENT, "ada", "Ada@X.org"));
    var human = stored(user(HUMAN, "adas_owner", "ada@x.org"));

    assertThat(database().users.insert(user(AGENT, "eve", "ADA@x.ORG"))).isFalse();

    assertThat(database().users.findByUsername("eve")).isEmpty();
    assertThat(database().users.findByEmail(AGENT, "ada@x.org")).contains(agent);
    assertThat(database().users.findByEmail(HUMAN, "aDa@x.org")).contains(human);
    assertThat(database().users.findByEmail(HUMAN, "eve@x.org")).isEmpty();
  }

  @Test
  default void anyNumberOfUsersHaveNoEmail() {
    stored(agent("ada"));

    assertThat(database().users.insert(agent("bob"))).isTrue();
  }

  @Test
  default void foldingDoesNotDependOnTheServersLanguage() {
    var stored = stored(agent("TITLE_I"));

    assertThat(database().users.findByUsername("title_i")).contains(stored);
  }

  @Test
  default void ofManyIdsTheKnownOnesAreFoundOnceEach() {
    var users = IntStream.range(0, 500).mapToObj(n -> stored(agent("user" + n))).toList();
    var ids =
        Stream.concat(users.stream().map(User::id), Stream.of(Ids.member(), users.get(0).id()))
            .toList();

    assertThat(database().users.findAll(ids)).containsExactlyInAnyOrderElementsOf(users);
    assertThat(database().users.findAll(List.of())).isEmpty();
  }

  @Test
  default void aViewerSeesItself() {
    var viewer = stored(agent("viewer"));

    assertThat(visible(viewer.id(), viewer.id())).containsExactly("viewer");
  }

  @Test
  default void aViewerSeesMembersOfItsWorkspacesOnly() {
    var viewer = stored(agent("viewer"));
    var colleague = stored(agent("colleague"));
    var stranger = stored(agent("stranger"));
    var shared = Samples.workspace("shared");
    var other = Samples.workspace("other");
    database().workspaces.insert(shared);
    database().workspaces.insert(other);
    database().workspaces.addMember(shared.id(), viewer.id(), AT);
    database().workspaces.addMember(shared.id(), colleague.id(), AT);
    database().workspaces.addMember(other.id(), stranger.id(), AT);

    assertThat(visible(viewer.id(), colleague.id(), stranger.id())).containsExactly("colleague");
    assertThat(visible(stranger.id(), viewer.id(), colleague.id())).isEmpty();
  }

  @Test
  default void aNewPictureIsThatOfTheOneUserUntilItIsTakenAway() {
    var ada = Samples.agent("ada");
    var bob = Samples.agent("bob");
    database().users.insert(ada);
    database().users.insert(bob);

    database().users.updateAvatar(ada.id(), "a picture");

    assertThat(database().users.find(ada.id()).orElseThrow().avatar()).isEqualTo("a picture");
    assertThat(database().users.find(bob.id())).contains(bob);
    database().users.updateAvatar(ada.id(), null);
    assertThat(database().users.find(ada.id())).contains(ada);
  }

  @Test
  default void aNewDisplayNameIsThatOfTheOneUser() {
    var ada = Samples.agent("ada");
    var bob = Samples.agent("bob");
    database().users.insert(ada);
    database().users.insert(bob);

    database().users.updateDisplayName(ada.id(), "Ada the Great");

    assertThat(database().users.find(ada.id()).orElseThrow().displayName())
        .isEqualTo("Ada the Great");
    assertThat(database().users.find(bob.id())).contains(bob);
  }

  @Test
  default void aViewerSeesParticipantsOfItsSessionsOpenOrClosed() {
    var viewer = stored(agent("viewer"));
    var open = stored(agent("open"));
    var closed = stored(agent("closed"));
    var stranger = stored(agent("stranger"));
    var closedSession = Samples.session(viewer.id(), closed.id());
    database().sessions.insert(Samples.session(viewer.id(), open.id()));
    database().sessions.insert(closedSession);
    database().sessions.insert(Samples.session(stranger.id(), open.id()));
    database().sessions.close(closedSession.id(), AT);

    assertThat(visible(viewer.id(), open.id(), closed.id(), stranger.id(), Ids.member()))
        .containsExactlyInAnyOrder("open", "closed");
    assertThat(database().users.findVisible(viewer.id(), List.of())).isEmpty();
  }

  @Test
  default void aProvisionalUsernameIsReplacedByOneThatIsFree() {
    var plain = user(HUMAN, "human_1", "ada@example.org");
    var human =
        new User(
            plain.id(),
            plain.kind(),
            plain.username(),
            plain.displayName(),
            plain.email(),
            null,
            null,
            AT,
            true);
    stored(human);
    stored(agent("ada"));
    assertThat(database().users.find(human.id())).contains(human);

    assertThat(database().users.settle(human.id(), "Ada")).isFalse();
    assertThat(database().users.find(human.id())).contains(human);
    assertThat(database().users.settle(human.id(), "Ada_2")).isTrue();

    var settled = database().users.findByUsername("ada_2").orElseThrow();
    assertThat(settled.id()).isEqualTo(human.id());
    assertThat(settled.isProvisional()).isFalse();
    assertThat(database().users.findByUsername("human_1")).isEmpty();
  }

  private User stored(User user) {
    assertThat(database().users.insert(user)).isTrue();
    return user;
  }

  private List<String> visible(MemberId viewer, MemberId... ids) {
    return database().users.findVisible(viewer, List.of(ids)).stream()
        .map(User::username)
        .collect(Collectors.toList());
  }
}
