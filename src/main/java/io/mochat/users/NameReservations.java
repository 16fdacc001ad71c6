package io.mochat.users;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Keeps names from those who only ask for them, unless the operator has opened one. Thread-safe.
 */
@Component
public class NameReservations {

  /** For how long an opened name can be taken. */
  public static final Duration OPEN_FOR = Duration.ofHours(1);

  private final List<ReservedNames> reserved;
  private final AllowedNameStore store;
  private final Transactions transactions;
  private final Clock clock;
  private final boolean on;

  NameReservations(
      List<ReservedNames> reserved,
      AllowedNameStore store,
      Transactions transactions,
      ReservationProperties properties,
      Clock clock) {
    this.reserved = reserved;
    this.store = store;
    this.transactions = transactions;
    this.on = properties.reserveNames();
    this.clock = clock;
  }

  /** Whether a name is kept for somebody. Reads memory only. */
  public boolean isReserved(String username) {
    var key = key(username);
    return on && reserved.stream().anyMatch(names -> names.names().contains(key));
  }

  /**
   * Takes a reserved name that the operator has opened, within the transaction that gives it to
   * somebody: it is then open no more.
   *
   * @throws ChatException {@code INVALID_USERNAME} for one that is not open
   */
  void take(String username) {
    if (!store.take(key(username), clock.instant())) {
      throw ChatException.of(ErrorCode.INVALID_USERNAME, "username", "a name that is not reserved");
    }
  }

  /** Opens a name for whoever registers it first within {@link #OPEN_FOR}. */
  public void open(String username) {
    transactions.write(
        () -> {
          var now = clock.instant();
          store.deleteBefore(now);
          store.allow(key(username), now.plus(OPEN_FOR));
          return username;
        });
  }

  /** Whether names are kept at all. */
  public boolean areKept() {
    return on;
  }

  /** All names that are reserved, whoever has them, in lower case; also while that is off. */
  public SortedSet<String> names() {
    var all = new TreeSet<String>();
    reserved.forEach(names -> all.addAll(names.names()));
    return all;
  }

  private static String key(String username) {
    return username.toLowerCase(Locale.ROOT);
  }
}
