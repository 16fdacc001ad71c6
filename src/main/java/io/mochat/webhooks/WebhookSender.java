package io.mochat.webhooks;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests at addresses that members named, and at none that leads into the operator's own
 * network. Thread-safe; blocks for as long as one request may take.
 */
public interface WebhookSender {

  /** Whether this is an address that requests may be made at, as far as is known now. */
  boolean accepts(String url);

  /** Posts JSON. */
  Outcome post(String url, Map<String, String> headers, byte[] body);

  /** What came of a request. */
  sealed interface Outcome {

    /** All that is told of it: neither an address nor anything that was answered. */
    String word();

    /** Whether the receiver has it. */
    boolean isGood();
  }

  /**
   * There was an answer.
   *
   * @param retryAfter that header, if it is there
   */
  record Answered(int status, @Nullable String retryAfter) implements Outcome {

    private static final int CLASS = 100;
    private static final int GOOD = 2;

    @Override
    public String word() {
      return "http_" + status / CLASS + "xx";
    }

    @Override
    public boolean isGood() {
      return status / CLASS == GOOD;
    }
  }

  /** There was none. */
  record Failed(Failure failure) implements Outcome {

    @Override
    public String word() {
      return failure.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean isGood() {
      return false;
    }
  }

  /** Why there was no answer. */
  enum Failure {
    /** The address is none that requests are made at. */
    REFUSED,
    /** The name has no address. */
    UNRESOLVED,
    /** Nobody listens there. */
    UNREACHABLE,
    /** It took too long. */
    TIMEOUT,
    /** The certificate is not one for the name, or none that can be trusted. */
    TLS,
    /** What came was no answer. */
    BROKEN
  }
}
