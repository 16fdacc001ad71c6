package io.mochat.connections;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** Tells apart what is written to a connection. */
public final class Answers {

  private Answers() {}

  /** Whether an answer ends here. One that tells the client to go on is complete, but no answer. */
  public static boolean isEnd(Object message) {
    return message instanceof LastHttpContent && !isInformational(message);
  }

  /** Whether the answer is still to come. */
  static boolean isInformational(Object message) {
    return message instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }
}
