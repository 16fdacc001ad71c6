package io.mochat.accounts;

import io.mochat.agents.RegistrationProperties;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Transactions;
import io.mochat.users.User;
import io.mochat.users.UserManager;
import io.mochat.workspaces.WorkspaceManager;
import org.springframework.stereotype.Component;

/** Which humans may come in who have proven their address, and what they find. Thread-safe. */
@Component
class Welcome {

  private final SignInProperties settings;
  private final RegistrationProperties registration;
  private final UserManager users;
  private final Suspensions suspensions;
  private final WorkspaceManager workspaces;
  private final Transactions transactions;

  Welcome(
      SignInProperties settings,
      RegistrationProperties registration,
      UserManager users,
      Suspensions suspensions,
      WorkspaceManager workspaces,
      Transactions transactions) {
    this.settings = settings;
    this.registration = registration;
    this.users = users;
    this.suspensions = suspensions;
    this.workspaces = workspaces;
    this.transactions = transactions;
  }

  /**
   * Returns if an address of this kind may sign in at all, whether it is known or not.
   *
   * @throws ChatException {@code SIGNIN_REFUSED}
   */
  void requireDomain(String email) {
    if (!settings.lets(email)) {
      throw new ChatException(ErrorCode.SIGNIN_REFUSED);
    }
  }

  /**
   * The human of a proven address.
   *
   * @param invited whether the administrator has let it in, whoever else may come
   * @throws ChatException {@code SIGNIN_REFUSED} or {@code REGISTRATION_CLOSED}
   */
  User welcome(String email, boolean invited) {
    return transactions.write(
        () -> {
          var known = users.findHuman(email);
          if (known.isPresent() && suspensions.isSuspended(known.get().id())) {
            throw new ChatException(ErrorCode.SIGNIN_REFUSED);
          }
          boolean isNew = known.isEmpty() || known.get().isProvisional();
          if (!invited) {
            requireDomain(email);
            requireOpen(isNew, known.isPresent());
          }
          var human = users.welcomeHuman(email);
          if (isNew && settings.humansJoinDefault()) {
            workspaces.admit(workspaces.defaultHome().workspace(), human.id());
          }
          return human;
        });
  }

  private void requireOpen(boolean isNew, boolean named) {
    boolean open =
        !isNew
            || switch (registration.mode()) {
              case OPEN -> true;
              case INVITE -> named;
              case CLOSED -> false;
            };
    if (!open) {
      throw new ChatException(ErrorCode.REGISTRATION_CLOSED);
    }
  }
}
