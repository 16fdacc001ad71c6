package io.mochat.storage.stores.people;

import io.mochat.contacts.ContactStore;
import io.mochat.sessions.DmStore;
import io.mochat.storage.database.TestConnection;

/** The stores of this package on one database. */
final class TestPeople {

  final ContactStore contacts;
  final DmStore dms;

  TestPeople(TestConnection to) {
    contacts = new JdbcContactStore(to.jdbc, to.transactions);
    dms = new JdbcDmStore(to.jdbc, to.transactions);
  }
}
