package io.mochat.http;

/** Serves the requests of a route. */
@FunctionalInterface
public interface HttpHandler {

  /**
   * Answers a request. Runs on a virtual thread of its own and may block. Who returns without an
   * answer, or throws, has the client answered 500; once an answer has begun, the connection is
   * closed instead, so that what is missing is noticed.
   *
   * @throws RefusedException to have the client refused with its status
   */
  void handle(Request request, Response response) throws Exception;
}
