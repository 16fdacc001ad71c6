package io.mochat.observability;

import io.mochat.users.NameReservations;
import io.mochat.users.UserManager;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Says at the start which of the names that settings reserve nobody has yet. */
@Component
class ReservedNamesMessage implements ApplicationListener<ApplicationReadyEvent> {

  private static final Logger log = LoggerFactory.getLogger(ReservedNamesMessage.class);
  private static final int LOOKED_UP = 1_000;
  private static final int NAMED = 20;

  private final NameReservations reservations;
  private final UserManager users;

  ReservedNamesMessage(NameReservations reservations, UserManager users) {
    this.reservations = reservations;
    this.users = users;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    var open = open();
    if (open.isEmpty()) {
      return;
    }
    var named = String.join(", ", open.subList(0, Math.min(open.size(), NAMED)));
    var names = open.size() > NAMED ? named + " and " + (open.size() - NAMED) + " more" : named;
    if (reservations.areKept()) {
      log.info(
          "Reserved names that nobody has yet: {} (scripts/admin allow-name opens one)", names);
    } else {
      log.warn("Whoever asks first gets these names: {} (mochat.runtime.reserve-names)", names);
    }
  }

  // A server that cannot read just now has started all the same.
  private List<String> open() {
    try {
      return reservations.names().stream()
          .limit(LOOKED_UP)
          .filter(name -> users.lookUp(name).isEmpty())
          .toList();
    } catch (RuntimeException failure) {
      log.warn("Reserved names could not be looked up: {}", failure.toString());
      return List.of();
    }
  }
}
