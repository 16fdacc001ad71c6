package io.mochat.fronts.account;

import io.mochat.digests.DigestPages;
import io.mochat.kernel.ConversationId;
import io.mochat.web.PublicUrl;
import org.springframework.stereotype.Component;

/** The pages of the console that digests lead to, and the one that ends them. */
@Component
class DigestAddresses implements DigestPages {

  private final PublicUrl url;

  DigestAddresses(PublicUrl url) {
    this.url = url;
  }

  @Override
  public String home() {
    return url.value();
  }

  @Override
  public String message(ConversationId conversation, long seq) {
    return url.value() + "/#/c/" + conversation.value() + "/" + seq;
  }

  @Override
  public String waiting() {
    return url.value() + "/#/waiting";
  }

  @Override
  public String settings() {
    return url.value() + "/#/account";
  }

  // No part behind a #: whoever posts there is no browser.
  @Override
  public String off(String key) {
    return url.value() + DigestOffController.PATH + key;
  }
}
