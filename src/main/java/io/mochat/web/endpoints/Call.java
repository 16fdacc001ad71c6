package io.mochat.web.endpoints;

import io.mochat.audit.Actor;
import io.mochat.http.Request;
import io.mochat.http.Response;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Hangup;
import io.mochat.repeats.Attempt;
import io.mochat.repeats.AttemptKey;
import io.mochat.repeats.FirstAnswers;
import io.mochat.repeats.PassingAnswers;
import io.mochat.web.RateLimit;
import io.mochat.web.RequestAddresses;
import io.mochat.web.fields.FieldReader;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.RequestBodies;
import io.mochat.web.fields.UnknownFields;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One call of an endpoint. For the thread that serves it. */
public final class Call {

  private static final Duration LONG = Duration.ofSeconds(1);
  private static final String JSON = "application/json";
  private static final String IGNORED = "X-Mochat-Ignored-Body";
  private static final String UNKNOWN = "X-Mochat-Unknown-Fields";

  /** For how many bytes of an answer a call costs one request more. */
  private static final int BYTES = 32_768;

  /** For how many ids or rows, besides. */
  private static final int ROWS = 250;

  private final Request request;
  private final Response response;
  private final RequestAddresses addresses;
  private final InetAddress address;
  private final JsonMapper json;
  private @Nullable Caller caller;
  private @Nullable FirstAnswers answers;
  private @Nullable PassingAnswers passing;
  private @Nullable Turns turns;
  private @Nullable AddressBudgets budgets;
  private boolean isLarge;
  private boolean isOfNothingKept;
  private int cost;
  private Map<String, @Nullable Object> fields = Map.of();
  private Runnable beforeAnswer = () -> {};
  private Consumer<ErrorCode> whenRefused = code -> {};
  private long waitsSince;
  private boolean waits;

  /** A call. */
  Call(Request request, Response response, RequestAddresses addresses, JsonMapper json) {
    this.request = request;
    this.response = response;
    this.addresses = addresses;
    this.address = addresses.of(request);
    this.json = json;
  }

  /** The request. */
  public Request request() {
    return request;
  }

  /** The answer, for status and headers besides its body. */
  public Response response() {
    return response;
  }

  /** The client's address, as far as the proxies in between are trusted. */
  public InetAddress address() {
    return address;
  }

  /** Whether the client speaks TLS, to this server or to a trusted proxy before it. */
  public boolean isSecure() {
    return addresses.isSecure(request);
  }

  /** The host, perhaps with a port, that the client asked; null if it does not say. */
  public @Nullable String host() {
    return addresses.host(request);
  }

  /** Who calls. Open endpoints must not ask. */
  public Caller caller() {
    if (caller == null) {
      throw new ChatException(ErrorCode.MISSING_TOKEN);
    }
    return caller;
  }

  /** Says who calls. */
  public void admit(Caller known) {
    caller = known;
  }

  /** Who does what is done here, for the audit log. */
  public Actor actor() {
    return Actor.at(address, caller == null ? null : caller.id());
  }

  /** The first header of this name; null for none. */
  public @Nullable String header(String name) {
    return request.header(name).orElse(null);
  }

  /** A parameter of the path. */
  public String segment(String name) {
    return request.parameter(name);
  }

  /** The first parameter of the query of this name; null for none. */
  public @Nullable String query(String name) {
    return request.query(name).orElse(null);
  }

  /** The query as a reader understands it: of several values the first one counts. */
  public <T> T query(FieldReader<T> reader) {
    var values = new HashMap<String, Object>();
    request.query().forEach((name, all) -> values.put(name, all.getFirst()));
    return Fields.read(values, reader);
  }

  /**
   * The body as a reader understands it.
   *
   * @throws ChatException naming the field that is missing or wrong
   * @throws IOException when the client goes away before all of it has come
   */
  public <T> T body(FieldReader<T> reader) throws IOException {
    return body(reader, null);
  }

  /**
   * The same, which also says in a header of the answer, or of the refusal, what of the body nobody
   * reads.
   *
   * @throws ChatException for that too, if the request wants it
   */
  public <T> T body(FieldReader<T> reader, @Nullable UnknownFields unknown) throws IOException {
    var type = request.header("Content-Type").orElse("");
    var bytes = request.bytes();
    fields = RequestBodies.parse(bytes, type);
    try {
      var read = Fields.read(fields, reader);
      tellOf(unknown, bytes, type);
      return read;
    } catch (ChatException refusal) {
      tellOf(unknown, bytes, type);
      throw RequestBodies.explained(refusal, bytes, type);
    }
  }

  private void tellOf(@Nullable UnknownFields unknown, byte[] body, String type) {
    var names = unknown == null ? null : unknown.in(fields);
    if ((names != null || fields.isEmpty()) && RequestBodies.isIgnored(body, type)) {
      response.header(IGNORED, "expected Content-Type: " + JSON);
    } else if (names != null) {
      response.header(UNKNOWN, names);
    }
  }

  /** Reads the body and ignores it, so that the connection can go on. */
  void skipBody() throws IOException {
    request.bytes();
  }

  /**
   * Marks the call as waiting for news for up to this long. What takes long because of a slow body
   * or a busy server is not.
   *
   * @return says when the client hangs up
   */
  public Hangup waitFor(Duration patience) {
    var hangup = new Hangup();
    waits = patience.compareTo(LONG) >= 0;
    waitsSince = System.nanoTime();
    response.onHangUp(hangup::happen);
    return hangup;
  }

  /** Whether it was allowed to wait for a second or longer, and took that long. */
  public boolean hasWaited() {
    return waits && System.nanoTime() - waitsSince >= LONG.toNanos();
  }

  /** Does something more before the answer is sent, or the refusal. */
  public void beforeAnswer(Runnable action) {
    beforeAnswer = action;
  }

  /** Has somebody hear of it if the call is refused or fails, once that is answered. */
  public void whenRefused(Consumer<ErrorCode> listener) {
    whenRefused = listener;
  }

  /** Says as what the call was refused. */
  void refused(ErrorCode code) {
    whenRefused.accept(code);
  }

  /** Says that its answer may be large, so that others may come first. */
  void takesTurns() {
    isLarge = true;
  }

  /** Says who has calls that read or write much wait for each other. */
  public void takeTurnsBy(Turns given) {
    turns = given;
  }

  /** Answers with what the work makes, as JSON. To be called once, when the body has been read. */
  public void serve(Supplier<Object> work) {
    if (isLarge && turns != null) {
      turns.take(this, () -> answer(work.get()));
    } else {
      answer(work.get());
    }
  }

  /**
   * Does what may write so many rows, in turn with others and as the requests that it costs. Not to
   * be called within a transaction.
   *
   * @throws ChatException to have the call refused
   */
  public <T> T write(int rows, Supplier<T> work) {
    return turns == null ? work.get() : turns.write(this, rows, work);
  }

  /** Says who counts what the call does against its address. */
  public void countBy(AddressBudgets given) {
    budgets = given;
  }

  /**
   * Counts what this call is about to do so many times against the limit of its address.
   *
   * @throws ChatException {@code RATE_LIMITED}
   */
  public void count(RateLimit limit, int times) {
    if (budgets != null && times > 0) {
      budgets.take(this, limit, times);
    }
  }

  /** Notes that so many ids or rows were looked up for it. */
  public void looksUp(int rows) {
    cost += rows / ROWS;
  }

  /** How many requests it costs, besides itself: known when it is about to be answered. */
  public int cost() {
    return cost;
  }

  /** Answers with JSON. To be called once. */
  void answer(Object body) {
    send(JSON, json.writeValueAsBytes(body));
  }

  /**
   * What the work makes, as JSON: under a key what it made for the first call under it, which alone
   * does it, in a transaction. To be called once, when the body has been read.
   */
  String once(Supplier<Object> work) {
    var attempt = attempt(caller().id().value());
    var kept = answers;
    return attempt == null || kept == null
        ? json.writeValueAsString(work.get())
        : kept.once(attempt, () -> json.writeValueAsString(work.get()), () -> isOfNothingKept);
  }

  /** The same for work that is none of the database, outside a transaction; it may wait. */
  String onceHere(Supplier<Object> work) {
    var attempt = attempt(caller().id().value());
    var known = passing;
    return attempt == null || known == null
        ? json.writeValueAsString(work.get())
        : known.once(attempt, () -> json.writeValueAsString(work.get()));
  }

  /**
   * Says that the call is about something of which nothing is kept, so that under a key its answer,
   * and the key, are not stored either.
   */
  public void leaveNoTrace() {
    isOfNothingKept = true;
  }

  /** Answers with this JSON. To be called once. */
  void answerJson(String text) {
    send(JSON, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The fields of a JSON object. */
  Map<String, Object> parse(String text) {
    return Fields.objectOf(json.readValue(text, Object.class)).orElseThrow();
  }

  /** Says where the answers of calls under keys are kept, and where those that pass. */
  void keepIn(FirstAnswers kept, PassingAnswers unstored) {
    answers = kept;
    passing = unstored;
  }

  /**
   * This call under the key that its header has, once the body has been read; null without one.
   *
   * @param scope whose keys they are
   * @throws ChatException when the key is empty or too long
   */
  public @Nullable Attempt attempt(String scope) {
    var key = header(AttemptKey.HEADER);
    return key == null
        ? null
        : new Attempt(new AttemptKey(scope, request.path(), key), fingerprint(), Attempt.LONG);
  }

  /** The hash of what the body says, however it is written. */
  public String fingerprint() {
    var canonical = json.writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    // A client that leaves out what is null asks for the same.
    var given = new HashMap<>(fields);
    given.values().removeIf(Objects::isNull);
    return Sha256.of(canonical.writeValueAsBytes(given));
  }

  /** Answers with a body of this content type. To be called once. */
  public void send(String contentType, byte[] body) {
    cost += body.length / BYTES;
    finish();
    response.header("Content-Type", contentType);
    response.send(body);
  }

  /** Answers with what is written to the stream, as {@link Response#stream} says. */
  public OutputStream stream(String contentType) {
    finish();
    response.header("Content-Type", contentType);
    return response.stream();
  }

  /** Answers without a body. To be called once. */
  public void send(int status) {
    finish();
    response.status(status).send();
  }

  /** Has done what was to be done before the answer. */
  void finish() {
    var action = beforeAnswer;
    beforeAnswer = () -> {};
    action.run();
  }
}
