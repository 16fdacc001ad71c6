package io.mochat.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A conversation on the screen. */
record ConversationView(Page page) {

  /** What it is called. */
  Locator title() {
    return page.locator("main header").getByRole(AriaRole.HEADING);
  }

  /** All messages that are here, also those above and below the screen and those on their way. */
  Locator messages() {
    return page.locator("article.message");
  }

  /** The messages with this text. */
  Locator messages(String text) {
    return messages().filter(new Locator.FilterOptions().setHasText(text));
  }

  /** The texts of all messages that are here, from the oldest on. */
  List<String> contents() {
    return page.locator("article.message .content").allInnerTexts();
  }

  /** The same by their places in the conversation. */
  Map<Integer, String> contentsBySeq() {
    var told =
        (List<?>)
            page.locator(".scroller .message[data-seq]")
                .evaluateAll(
                    "all => all.map(one => [Number(one.dataset.seq), one.querySelector('.content').innerText.trim()])");
    return told.stream()
        .map(one -> (List<?>) one)
        .collect(
            Collectors.toMap(
                one -> ((Number) one.getFirst()).intValue(), one -> String.valueOf(one.getLast())));
  }

  /** The line where begins what was unread. */
  Locator newLine() {
    return page.locator(".line.new");
  }

  /** Messages on their way to the server. */
  Locator pending() {
    return page.locator("article.pending");
  }

  /** Where messages are written. */
  Locator writing() {
    return page.getByLabel("Message", new Page.GetByLabelOptions().setExact(true));
  }

  /** Writes and sends. */
  void say(String text) {
    writing().fill(text);
    writing().press("Enter");
  }

  /** Goes to the oldest message that is here, and gives it. */
  Locator scrollUp() {
    var seq =
        page.locator(".scroller")
            .evaluate(
                """
                scroller => {
                  scroller.scrollTop = 0;
                  return scroller.querySelector('.message').dataset.seq;
                }""");
    return page.locator(".scroller .message[data-seq='" + seq + "']");
  }
}
