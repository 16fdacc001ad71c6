package io.mochat.webhooks.delivery;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.PanelId;
import io.mochat.messages.Audience;
import io.mochat.messages.AudienceSource;
import io.mochat.messages.Authors;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.panels.KnownPanels;
import io.mochat.panels.Panel;
import io.mochat.users.UserManager;
import io.mochat.webhooks.Delivery;
import io.mochat.webhooks.Notice;
import io.mochat.webhooks.Notice.OfMember;
import io.mochat.webhooks.Notice.OfMessage;
import io.mochat.webhooks.Notice.Place;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds what a delivery tells, as it is now, if its webhook's owner may know it. Thread-safe. */
@Component
class Notices {

  private final MessageLog log;
  private final AudienceSource audiences;
  private final Authors authors;
  private final KnownPanels panels;
  private final UserManager users;

  Notices(
      MessageLog log,
      AudienceSource audiences,
      Authors authors,
      KnownPanels panels,
      UserManager users) {
    this.log = log;
    this.audiences = audiences;
    this.authors = authors;
    this.panels = panels;
    this.users = users;
  }

  /** What the delivery tells; empty when that is gone, or not for this owner any more. */
  Optional<Notice> of(Delivery delivery, MemberId owner) {
    var conversation = delivery.conversation();
    return conversation == null
        ? users
            .find(new MemberId(delivery.subject()))
            .map(member -> new OfMember(delivery.event(), delivery.at(), member))
        : audiences
            .findFor(owner, conversation)
            .flatMap(audience -> ofMessage(delivery, conversation, audience));
  }

  private Optional<Notice> ofMessage(
      Delivery delivery, ConversationId conversation, Audience audience) {
    return log.find(conversation, new MessageId(delivery.subject()))
        .map(message -> of(delivery, message, place(audience)));
  }

  private Notice of(Delivery delivery, Message message, Place place) {
    var sender = authors.of(List.of(message)).apply(message.sender());
    return new OfMessage(delivery.event(), delivery.at(), message, sender, place);
  }

  private Place place(Audience audience) {
    var workspace =
        audience.conversation() instanceof PanelId panel
            ? panels.find(panel).map(Panel::workspace).orElse(null)
            : null;
    return new Place(audience.conversation(), audience.group(), workspace);
  }
}
