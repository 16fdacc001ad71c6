package io.mochat.connections;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** Tells the ends of answers from all else that is written to a connection. */
public final class Answers {

  private Answers() {}

  /**
   * Whether an answer ends with this. A response of status 1xx, such as 100 Continue, is no answer.
   */
  public static boolean isEnd(Object message) {
    return message instanceof LastHttpContent && !isInformational(message);
  }

  /** Whether this has a status of 1xx, so that the answer is still to come. */
  static boolean isInformational(Object message) {
    return message instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }
}
