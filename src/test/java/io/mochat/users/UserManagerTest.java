package io.mochat.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.mochat.testing.DirectChanges;
import io.mochat.testing.DirectTransactions;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class UserManagerTest {

  private final UserStore store = mock();
  private final DirectTransactions transactions = new DirectTransactions();
  private final UserManager users =
      new UserManager(
          store, mock(), transactions, new DirectChanges(transactions), Clock.systemUTC());

  @Test
  void namesThatNobodyCanHaveAreNeitherLookedUpNorKept() {
    assertThat(users.findByUsername("x".repeat(Usernames.LONGEST + 1))).isEmpty();

    verify(store, never()).findByUsername(any());
  }
}
