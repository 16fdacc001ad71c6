package io.mochat.storage.stores.rooms;

import io.mochat.members.MemberFactStore;
import io.mochat.storage.database.TestConnection;
import io.mochat.workspaces.InviteStore;
import io.mochat.workspaces.MembershipStore;

/** The stores of this package on one database. */
public final class TestRooms {

  public final MembershipStore memberships;
  public final InviteStore invites;
  public final MemberFactStore facts;

  public TestRooms(TestConnection to) {
    facts = new JdbcMemberFactStore(to.jdbc, to.transactions);
    invites = new JdbcInviteStore(to.jdbc, to.transactions);
    memberships = new JdbcMembershipStore(to.jdbc, to.transactions);
  }
}
