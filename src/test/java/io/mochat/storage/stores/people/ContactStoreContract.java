package io.mochat.storage.stores.people;

import static io.mochat.storage.Samples.AT;
import static io.mochat.storage.Samples.LATER;
import static io.mochat.storage.Samples.dm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.contacts.Contact;
import io.mochat.contacts.ContactPolicy;
import io.mochat.contacts.ContactRequest;
import io.mochat.contacts.ContactRequest.State;
import io.mochat.contacts.ContactSettings;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of contacts, and of the DMs of pairs, guarantees. */
interface ContactStoreContract {

  TestDatabase database();

  private TestPeople people() {
    return new TestPeople(database().connection);
  }

  private MemberId user(String name) {
    var user = Samples.agent(name);
    database().users.insert(user);
    return user.id();
  }

  @Test
  default void whatThereIsBetweenTwoIsFoundFromBothSides() {
    var ada = user("ada");
    var bob = user("bob");
    var contacts = people().contacts;
    contacts.insertBlock(ada, bob, AT);
    contacts.insertContact(bob, ada, AT);
    contacts.saveSettings(bob, new ContactSettings(ContactPolicy.CONTACTS, true));

    var toBob = contacts.relations(ada, List.of(bob, ada, Ids.member())).get(bob);
    assertThat(toBob.blocking()).isTrue();
    assertThat(toBob.blocked()).isFalse();
    assertThat(toBob.contact()).isTrue();
    assertThat(toBob.kin()).isFalse();
    assertThat(toBob.settings()).isEqualTo(new ContactSettings(ContactPolicy.CONTACTS, true));
    var toAda = contacts.relations(bob, List.of(ada)).get(ada);
    assertThat(toAda.blocking()).isFalse();
    assertThat(toAda.blocked()).isTrue();
    assertThat(toAda.settings()).isNull();
    assertThat(contacts.relations(ada, List.of())).isEmpty();
  }

  @Test
  default void aRequestReplacesTheOneBeforeAndIsFoundInEachWay() {
    var ada = Ids.member();
    var bob = Ids.member();
    var contacts = people().contacts;
    contacts.save(request("1", ada, bob, State.REFUSED, null, AT));
    var second = request("2", ada, bob, State.PENDING, "session_1", LATER);
    contacts.save(second);

    assertThat(contacts.find("1")).isEmpty();
    assertThat(contacts.find("2")).contains(second);
    assertThat(contacts.find(ada, bob)).contains(second);
    assertThat(contacts.find(bob, ada)).isEmpty();
    assertThat(contacts.findHeld(new SessionId("session_1"))).contains(second);
    assertThat(contacts.heldBefore(LATER, 10)).isEmpty();
    assertThat(contacts.heldBefore(LATER.plusMillis(1), 10)).containsExactly(second);
    contacts.delete(ada, bob);
    assertThat(contacts.find("2")).isEmpty();
  }

  @Test
  default void aPairHasOneRequestThatWaits() {
    var ada = Ids.member();
    var bob = Ids.member();
    var contacts = people().contacts;
    contacts.save(request("1", ada, bob, State.PENDING, null, AT));

    assertThatThrownBy(() -> contacts.save(request("2", bob, ada, State.PENDING, null, AT)))
        .isInstanceOf(RuntimeException.class);
    contacts.save(request("2", bob, ada, State.REFUSED, null, AT));
  }

  @Test
  default void whoAsksSeesRefusedOnesAndWhoIsAskedDoesNot() {
    var ada = Ids.member();
    var contacts = people().contacts;
    var one = request("1", ada, Ids.member(), State.PENDING, null, AT);
    var two = request("2", ada, Ids.member(), State.REFUSED, null, AT);
    var three = request("3", ada, Ids.member(), State.ACCEPTED, null, AT);
    List.of(one, two, three).forEach(contacts::save);

    assertThat(contacts.outgoing(ada, null, 10)).containsExactly(two, one);
    assertThat(contacts.outgoing(ada, "2", 10)).containsExactly(one);
    assertThat(contacts.outgoing(ada, null, 1)).containsExactly(two);
    assertThat(contacts.countOutgoing(ada, 10)).isEqualTo(2);
    assertThat(contacts.countOutgoing(ada, 1)).isEqualTo(1);
    assertThat(contacts.incoming(one.to(), null, 10)).containsExactly(one);
    assertThat(contacts.incoming(two.to(), null, 10)).isEmpty();
    assertThat(contacts.incoming(three.to(), null, 10)).isEmpty();
  }

  @Test
  default void contactsAndBlocksAreListedByIdAndEnd() {
    var ada = new MemberId("m-ada");
    var contacts = people().contacts;
    for (var name : List.of("z", "b", "n")) {
      contacts.insertContact(ada, new MemberId(name), AT);
      contacts.insertContact(new MemberId(name), ada, LATER);
      assertThat(contacts.insertBlock(ada, new MemberId(name), AT)).isTrue();
      assertThat(contacts.insertBlock(ada, new MemberId(name), LATER)).isFalse();
    }

    assertThat(contacts.contacts(ada, null, 10).stream().map(Contact::member))
        .containsExactly(new MemberId("b"), new MemberId("n"), new MemberId("z"));
    assertThat(contacts.contacts(ada, new MemberId("b"), 1))
        .containsExactly(new Contact(new MemberId("n"), AT));
    assertThat(contacts.blocked(ada, new MemberId("b"), 1))
        .containsExactly(new Contact(new MemberId("n"), AT));
    assertThat(contacts.countBlocked(ada, 2)).isEqualTo(2);
    assertThat(contacts.deleteContact(new MemberId("b"), ada)).isTrue();
    assertThat(contacts.deleteContact(new MemberId("b"), ada)).isFalse();
    assertThat(contacts.deleteBlock(ada, new MemberId("b"))).isTrue();
    assertThat(contacts.deleteBlock(ada, new MemberId("b"))).isFalse();
  }

  @Test
  default void aHeldDmTakesSoManyMessagesAndIsReleasedWithThem() {
    var ada = Ids.member();
    var bob = Ids.member();
    var session = dm(ada, bob);
    database().sessions.openDm(session);
    var dms = people().dms;
    post(session.id(), ada);

    dms.hold(session.id(), bob, 1);

    var held = database().sessions.find(session.id()).orElseThrow();
    assertThat(held.participants()).containsExactly(ada);
    assertThat(held.heldFor()).isEqualTo(bob);
    assertThat(held.shut()).isFalse();
    post(session.id(), ada);
    assertThatThrownBy(() -> post(session.id(), ada)).isInstanceOf(ChatException.class);
    assertThat(dms.find(bob, ada).orElseThrow().firstHeld()).isEqualTo(2);

    dms.release(session.id(), LATER);

    var released = database().sessions.find(session.id()).orElseThrow();
    assertThat(released.participants()).containsExactly(ada, bob);
    assertThat(released.heldFor()).isNull();
    post(session.id(), ada);
    var unread = database().positions.unread(bob, List.of(session.id())).get(session.id());
    assertThat(unread.messages()).isEqualTo(2);
  }

  @Test
  default void nothingIsStoredInADmThatIsShut() {
    var ada = Ids.member();
    var bob = Ids.member();
    var session = dm(ada, bob);
    database().sessions.openDm(session);
    var dms = people().dms;
    post(session.id(), ada);

    dms.shut(session.id(), true);

    assertThat(database().sessions.find(session.id()).orElseThrow().shut()).isTrue();
    assertThatThrownBy(() -> post(session.id(), bob))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONTACT_REFUSED));
    assertThat(database().log.head(session.id())).isEqualTo(1);
    dms.shut(session.id(), false);
    post(session.id(), bob);
  }

  private void post(SessionId session, MemberId author) {
    database()
        .log
        .append(
            session, Draft.text(Samples.profile(author), "hello"), Mentions.NONE, message -> {});
  }

  private static ContactRequest request(
      String id, MemberId from, MemberId to, State state, String session, Instant at) {
    return new ContactRequest(
        id,
        from,
        to,
        "note",
        state,
        session == null ? null : new SessionId(session),
        at,
        state == State.PENDING ? null : at);
  }
}
