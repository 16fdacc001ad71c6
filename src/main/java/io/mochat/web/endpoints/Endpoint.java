package io.mochat.web.endpoints;

import io.mochat.kernel.Standing;
import io.mochat.web.RateLimit;
import io.mochat.web.fields.FieldReader;
import io.mochat.web.fields.UnknownFields;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Requests of one method and path, and who answers them. Without more, only members may call.
 *
 * @param path as routes have it, see {@link io.mochat.http.Route}
 * @param callers whom it admits; empty for anybody, with credentials or without
 * @param limit what calls count against for each address; null for nothing
 * @param counted whether calls count against the limit of their caller
 */
public record Endpoint(
    String method,
    String path,
    Work work,
    Set<Standing> callers,
    @Nullable RateLimit limit,
    boolean counted) {

  private static final Set<Standing> MEMBERS = Set.of(Standing.MEMBER);

  public Endpoint {
    callers = Set.copyOf(callers);
  }

  /** Answers GET and HEAD with what the handler returns, as JSON. */
  public static Endpoint get(String path, Handler handler) {
    return of("GET", path, handler);
  }

  /** Answers GET and HEAD with what the handler makes of the query, as JSON. */
  public static <T> Endpoint get(String path, FieldReader<T> query, BodyHandler<T> handler) {
    return withQuery("GET", path, query, handler);
  }

  /** Answers POST with what the handler returns, as JSON; a body is read and ignored. */
  public static Endpoint post(String path, Handler handler) {
    return of("POST", path, handler);
  }

  /** Answers POST with what the handler makes of the body. */
  public static <T> Endpoint post(String path, FieldReader<T> body, BodyHandler<T> handler) {
    return withBody("POST", path, body, handler);
  }

  /**
   * Answers POST with what the handler makes of the body, and a repeat under the same {@code
   * Idempotency-Key} with the first answer. Under a key the handler works in a transaction: it must
   * not wait for anything but the database, nor post messages, nor return secrets.
   */
  public static <T> Endpoint once(String path, FieldReader<T> body, BodyHandler<T> handler) {
    return withBodyOnce("POST", path, body, read -> 0, handler);
  }

  /**
   * The same for what may write many rows: they count, and many of them wait for those of others.
   *
   * @param rows how many a body asks for
   */
  public static <T> Endpoint onceInBulk(
      String path, FieldReader<T> body, ToIntFunction<T> rows, BodyHandler<T> handler) {
    return withBodyOnce("POST", path, body, rows, handler);
  }

  /** The same for DELETE. */
  public static <T> Endpoint deleteInBulk(
      String path, FieldReader<T> body, ToIntFunction<T> rows, BodyHandler<T> handler) {
    return withBodyOnce("DELETE", path, body, rows, handler);
  }

  /**
   * The same for an answer that is not to be kept whole, because it grows with what others do.
   *
   * @param handler gives what is kept
   * @param completion makes the answer of it, at each call, outside the transaction
   */
  public static <T> Endpoint once(
      String path, FieldReader<T> body, BodyHandler<T> handler, Completion completion) {
    var unknown = new UnknownFields(body);
    Work work =
        call -> {
          var read = call.body(body, unknown);
          var kept = call.parse(call.once(() -> handler.answer(call, read)));
          call.answer(completion.complete(call, kept));
        };
    return new Endpoint("POST", path, work, MEMBERS, null, true);
  }

  /** The same for POST whose body is read and ignored. */
  public static Endpoint once(String path, Handler handler) {
    Work work =
        call -> {
          call.skipBody();
          call.answerJson(call.once(() -> handler.answer(call)));
        };
    return new Endpoint("POST", path, work, MEMBERS, null, true);
  }

  /**
   * The same for work that is none of the database, in no transaction: it may wait. Repeats are
   * known to the server that did it, until it stops.
   */
  public static <T> Endpoint onceHere(String path, FieldReader<T> body, BodyHandler<T> handler) {
    var unknown = new UnknownFields(body);
    Work work =
        call -> {
          var read = call.body(body, unknown);
          call.answerJson(call.onceHere(() -> handler.answer(call, read)));
        };
    return new Endpoint("POST", path, work, MEMBERS, null, true);
  }

  /**
   * Answers DELETE with what the handler makes of the query, as JSON; a body is read and ignored.
   */
  public static <T> Endpoint delete(String path, FieldReader<T> query, BodyHandler<T> handler) {
    return withQuery("DELETE", path, query, handler);
  }

  /** Answers DELETE with what the handler returns, as JSON; a body is read and ignored. */
  public static Endpoint delete(String path, Handler handler) {
    return of("DELETE", path, handler);
  }

  /** Answers PATCH with what the handler makes of the body. */
  public static <T> Endpoint patch(String path, FieldReader<T> body, BodyHandler<T> handler) {
    return withBody("PATCH", path, body, handler);
  }

  /** Answers PUT with what the handler makes of the body. */
  public static <T> Endpoint put(String path, FieldReader<T> body, BodyHandler<T> handler) {
    return withBody("PUT", path, body, handler);
  }

  /** Answers GET and HEAD with something other than JSON, which the work sends itself. */
  public static Endpoint page(String path, Work work) {
    return new Endpoint("GET", path, work, MEMBERS, null, true);
  }

  private static Endpoint of(String method, String path, Handler handler) {
    Work work =
        call -> {
          call.skipBody();
          call.serve(() -> handler.answer(call));
        };
    return new Endpoint(method, path, work, MEMBERS, null, true);
  }

  private static <T> Endpoint withQuery(
      String method, String path, FieldReader<T> query, BodyHandler<T> handler) {
    Work work =
        call -> {
          call.skipBody();
          var read = call.query(query);
          call.serve(() -> handler.answer(call, read));
        };
    return new Endpoint(method, path, work, MEMBERS, null, true);
  }

  private static <T> Endpoint withBody(
      String method, String path, FieldReader<T> body, BodyHandler<T> handler) {
    var unknown = new UnknownFields(body);
    Work work =
        call -> {
          var read = call.body(body, unknown);
          call.serve(() -> handler.answer(call, read));
        };
    return new Endpoint(method, path, work, MEMBERS, null, true);
  }

  private static <T> Endpoint withBodyOnce(
      String method,
      String path,
      FieldReader<T> body,
      ToIntFunction<T> rows,
      BodyHandler<T> handler) {
    var unknown = new UnknownFields(body);
    Work work =
        call -> {
          var read = call.body(body, unknown);
          Supplier<Object> answer = () -> handler.answer(call, read);
          call.answerJson(call.write(rows.applyAsInt(read), () -> call.once(answer)));
        };
    return new Endpoint(method, path, work, MEMBERS, null, true);
  }

  /** The same for anybody: credentials are not looked at. */
  public Endpoint open() {
    return new Endpoint(method, path, work, Set.of(), limit, counted);
  }

  /** The same for these callers too. */
  public Endpoint admitting(Standing... others) {
    var all = EnumSet.copyOf(callers);
    all.addAll(Set.of(others));
    return new Endpoint(method, path, work, all, limit, counted);
  }

  /** The same, its calls being limited per minute for each address. */
  public Endpoint limited(RateLimit other) {
    return new Endpoint(method, path, work, callers, other, counted);
  }

  /** The same, which counts its calls against the limit of their caller itself. */
  public Endpoint uncounted() {
    return new Endpoint(method, path, work, callers, limit, false);
  }

  /**
   * The same for answers that may be large: as many calls as the guards let, the others wait for
   * them. Not for work that waits for news.
   */
  public Endpoint large() {
    Work inTurn =
        call -> {
          call.takesTurns();
          work.serve(call);
        };
    return new Endpoint(method, path, inTurn, callers, limit, counted);
  }

  /** Whether it is for anybody. */
  public boolean isOpen() {
    return callers.isEmpty();
  }

  /** Serves a call. */
  @FunctionalInterface
  public interface Work {

    /** Answers; on a virtual thread, may block. */
    void serve(Call call) throws Exception;
  }

  /** Answers calls without a body. */
  @FunctionalInterface
  public interface Handler {

    /** What is sent as JSON. On a virtual thread, may block. */
    Object answer(Call call);
  }

  /** Answers calls with a body. */
  @FunctionalInterface
  public interface BodyHandler<T> {

    /** What is sent as JSON. On a virtual thread, may block. */
    Object answer(Call call, T body);
  }

  /** Makes an answer of what is kept of it. */
  @FunctionalInterface
  public interface Completion {

    /**
     * What is sent as JSON. On a virtual thread, may block.
     *
     * @param kept the fields of what the handler gave for the first call
     */
    Object complete(Call call, Map<String, Object> kept);
  }
}
