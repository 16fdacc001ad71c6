package io.mochat.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The people in front of a test's browser, each with cookies of their own. When the test is over,
 * or their server ends, they leave; the test fails if one of them saw what nobody should see, see
 * {@link Complaints}.
 */
final class Visitors implements BeforeEachCallback, AfterEachCallback {

  private static final double PATIENCE_MILLIS = 60_000;

  private final List<Visitor> here = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  @Override
  public void beforeEach(ExtensionContext test) {
    Chromium.running();
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
  }

  /** Somebody at a desk. */
  Visitor arrive(Installation server) {
    return arrive(server, new NewContextOptions().setViewportSize(1280, 800));
  }

  /** Somebody with a phone. */
  Visitor arriveByPhone(Installation server) {
    return arrive(
        server,
        new NewContextOptions()
            .setViewportSize(360, 740)
            .setHasTouch(true)
            .setIsMobile(true)
            .setDeviceScaleFactor(1.5));
  }

  @Override
  public void afterEach(ExtensionContext test) {
    List.copyOf(here).forEach(this::leave);
    if (!complaints.isEmpty()) {
      throw new AssertionError(String.join("\n", complaints));
    }
  }

  private Visitor arrive(Installation server, NewContextOptions options) {
    var context =
        Chromium.running()
            .newContext(options.setBaseURL(server.url()).setReducedMotion(ReducedMotion.REDUCE));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    var visitor = new Visitor(server, context.newPage(), Complaints.about(context, server.url()));
    here.add(visitor);
    server.beforeClose(() -> leave(visitor));
    return visitor;
  }

  private void leave(Visitor visitor) {
    if (here.remove(visitor)) {
      complaints.addAll(visitor.leave());
    }
  }
}
