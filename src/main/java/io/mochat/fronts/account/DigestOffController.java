package io.mochat.fronts.account;

import io.mochat.digests.Away;
import io.mochat.digests.DigestManager;
import io.mochat.digests.DigestPages;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Ends digests by the link in one, without signing in. Programs that look through mails follow
 * their links: so a GET only asks, and a POST does it, of the page's button as of a mail program
 * (RFC 8058). Which human it is shows nowhere.
 */
@Component
class DigestOffController implements Controller {

  /** The key of whose digests they are comes after it. */
  static final String PATH = "/unsubscribe/";

  private static final String ENDPOINT = PATH + "{key}";
  private static final String HTML = "text/html;charset=UTF-8";
  private static final int NOT_FOUND = 404;

  private static final Said ASK =
      new Said(
          "No more mails about what waits?",
          "MoChat mails this address what came while you were away. With the button it no longer does."
              + " Mails to sign in still come when you ask for one.",
          "<form method=\"post\"><button type=\"submit\" class=\"primary\">No more of them</button></form>");
  private static final Said DONE =
      new Said(
          "No more mails about what waits",
          "MoChat no longer mails this address what came while you were away. If you want that again,"
              + " choose so in your account.",
          "<p><a href=\"{{settings}}\">To my account</a></p>");
  private static final Said UNKNOWN =
      new Said(
          "This link leads nowhere",
          "Nobody here has it: it was not copied whole, or the account is gone. Nothing was changed."
              + " Whether you get mails is chosen in your account.",
          "<p><a href=\"{{settings}}\">To my account</a></p>");

  private final DigestManager digests;
  private final DigestPages pages;
  private final String template = load();

  DigestOffController(DigestManager digests, DigestPages pages) {
    this.digests = digests;
    this.pages = pages;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.page(ENDPOINT, this::ask).open(),
        new Endpoint("POST", ENDPOINT, this::end, Set.of(), null, true));
  }

  private void ask(Call call) {
    var found = digests.find(call.segment("key"));
    send(call, found.map(away -> away == Away.OFF ? DONE : ASK).orElse(UNKNOWN));
  }

  // What the body says is not looked at: mail programs send one, the page's button none.
  private void end(Call call) throws IOException {
    call.request().bytes();
    send(call, digests.turnOff(call.segment("key"), call.actor()) ? DONE : UNKNOWN);
  }

  private void send(Call call, Said said) {
    if (said.equals(UNKNOWN)) {
      call.response().status(NOT_FOUND);
    }
    var page =
        template
            .replace("{{title}}", said.title())
            .replace("{{text}}", said.text())
            .replace("{{way}}", said.way())
            .replace("{{settings}}", pages.settings());
    call.send(HTML, page.getBytes(StandardCharsets.UTF_8));
  }

  private static String load() {
    try {
      return new ClassPathResource("documents/unsubscribe.html")
          .getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a page says.
   *
   * @param way what to do there, as HTML
   */
  private record Said(String title, String text, String way) {}
}
