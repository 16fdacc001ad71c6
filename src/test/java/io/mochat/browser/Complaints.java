package io.mochat.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Dialog;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a visitor's browser has to complain about: errors of scripts, errors in its console (what
 * the Content-Security-Policy forbids is among them), dialogs, and requests to other places.
 */
final class Complaints {

  private static final Set<String> INLINE = Set.of("data", "blob", "about");
  private static final Pattern NETWORK =
      Pattern.compile("Failed to load resource: net::ERR_.*|WebSocket connection to .* failed.*");
  private static final Pattern REFUSAL =
      Pattern.compile("Failed to load resource: the server responded with a status of [45].*");
  // Whoever is not signed in learns it from this answer, which Chromium calls an error.
  private static final Pattern SIGNED_OUT = Pattern.compile(".*/api/account/me(:.*)?");

  private final List<String> all = new ArrayList<>();
  private final String home;
  private boolean isServerAway;
  private boolean isRefused;

  private Complaints(String home) {
    this.home = home;
  }

  static Complaints about(BrowserContext context, String home) {
    var complaints = new Complaints(home);
    context.onConsoleMessage(complaints::hear);
    context.onWebError(error -> complaints.all.add("Page error: " + error.error()));
    context.onDialog(complaints::refuse);
    context.onRequest(request -> complaints.check(request.url()));
    return complaints;
  }

  /** From now on nobody complains that the server cannot be reached. */
  void expectServerAway() {
    isServerAway = true;
  }

  /** From now on nobody complains that the server says no. */
  void expectRefusals() {
    isRefused = true;
  }

  List<String> all() {
    return List.copyOf(all);
  }

  private void hear(ConsoleMessage message) {
    boolean isExpected =
        SIGNED_OUT.matcher(message.location()).matches() && message.text().contains("401")
            || isRefused && REFUSAL.matcher(message.text()).matches()
            || isServerAway && NETWORK.matcher(message.text()).matches();
    if (message.type().equals("error") && !isExpected) {
      all.add("Console: " + message.text() + " (" + message.location() + ")");
    }
  }

  private void refuse(Dialog dialog) {
    all.add("Dialog: " + dialog.message());
    dialog.dismiss();
  }

  private void check(String url) {
    boolean isOwn = url.startsWith(home + "/") || INLINE.contains(url.split(":", 2)[0]);
    if (!isOwn) {
      all.add("Request to another place: " + url);
    }
  }
}
