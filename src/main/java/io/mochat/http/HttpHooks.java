package io.mochat.http;

import io.mochat.connections.PeerConnections;
import io.mochat.http.pipeline.PipelineHook;
import org.jspecify.annotations.Nullable;

/**
 * What an application decides besides its routes.
 *
 * @param errors the answers to refused requests
 * @param options answers OPTIONS where no route does; {@code Allow} is set already
 * @param events meters and logs
 * @param pipeline handlers of its own in each connection
 * @param peers counts and limits the connections of an address; null for no limit
 * @param answers bounds what waits for clients that do not read
 */
public record HttpHooks(
    RefusalBody errors,
    HttpHandler options,
    HttpEvents events,
    PipelineHook pipeline,
    @Nullable PeerConnections peers,
    AnswerBudget answers) {

  /** Answers that say little, no limit, nobody notified. */
  public static final HttpHooks NONE =
      new HttpHooks(
          RefusalBody.PLAIN,
          (request, response) -> response.status(204).send(),
          HttpEvents.IGNORED,
          PipelineHook.NONE,
          null,
          AnswerBudget.NONE);

  /** With other answers to refused requests. */
  public HttpHooks withErrors(RefusalBody other) {
    return new HttpHooks(other, options, events, pipeline, peers, answers);
  }

  /** With another answer to OPTIONS. */
  public HttpHooks withOptions(HttpHandler other) {
    return new HttpHooks(errors, other, events, pipeline, peers, answers);
  }

  /** With somebody else notified. */
  public HttpHooks withEvents(HttpEvents other) {
    return new HttpHooks(errors, options, other, pipeline, peers, answers);
  }

  /** With other handlers in each connection. */
  public HttpHooks withPipeline(PipelineHook other) {
    return new HttpHooks(errors, options, events, other, peers, answers);
  }

  /** With a limit for each address. */
  public HttpHooks withPeers(PeerConnections other) {
    return new HttpHooks(errors, options, events, pipeline, other, answers);
  }

  /** With another bound of answers that wait. */
  public HttpHooks withAnswers(AnswerBudget other) {
    return new HttpHooks(errors, options, events, pipeline, peers, other);
  }
}
