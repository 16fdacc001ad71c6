package io.mochat.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.claw.ClawErrors;
import io.mochat.kernel.ErrorCode;
import java.net.http.HttpHeaders;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the server, with the checks that many tests make. */
public record Answer(int status, String body, HttpHeaders headers) {

  /** The body as JSON. */
  public JsonNode json() {
    return JsonMapper.shared().readTree(body);
  }

  /** The data of an answer that must be a success. */
  public JsonNode ok() {
    assertThat(status).as(body).isEqualTo(200);
    return json().path("data");
  }

  /** A text inside the data of a success, by JSON pointer such as {@code /session/id}. */
  public String text(String pointer) {
    return ok().at(pointer).stringValue();
  }

  /** The id of what a success made or found. */
  public String id() {
    return text("/id");
  }

  /** The texts inside the data of a success; {@code /} followed by a name picks from elements. */
  public Stream<String> texts(String list, String pointer) {
    return StreamSupport.stream(ok().at(list).spliterator(), false)
        .map(element -> element.at(pointer).stringValue());
  }

  /** The value of a header, or an empty text. */
  public String header(String name) {
    return String.join(", ", headers.allValues(name));
  }

  /** Requires a success with exactly this data; see {@link JsonShape}. */
  public void hasData(String shape, Object... values) {
    hasBody("{'success':true,'code':200,'data':" + shape + "}", values);
    assertThat(status).isEqualTo(200);
  }

  /** Requires exactly this body; see {@link JsonShape}. */
  public void hasBody(String shape, Object... values) {
    JsonShape.of(shape, values).requireOf(body);
  }

  /** Requires this refusal, complete and without a field. */
  public void isRefused(ErrorCode code) {
    hasBody(
        "{'success':false,'code':%d,'name':'%s','error':'%s','message':'%s'}",
        ClawErrors.statusOf(code), code, ClawErrors.textOf(code), ClawErrors.textOf(code));
    assertThat(status).isEqualTo(ClawErrors.statusOf(code));
    assertThat(header("Content-Type")).isEqualTo("application/json");
  }

  /** Requires the refusal of participants whom nobody knows, each named. */
  public void isUnknown(String... people) {
    var code = ErrorCode.PARTICIPANTS_NOT_FOUND;
    var names = Stream.of(people).map("'%s'"::formatted).collect(Collectors.joining(","));
    hasBody(
        "{'success':false,'code':400,'name':'%s','error':'%s','message':'%s','unknown':[%s]}",
        code, ClawErrors.textOf(code), ClawErrors.textOf(code), names);
    assertThat(status).isEqualTo(400);
  }

  /** Requires this refusal because of one field. */
  public void isRefused(ErrorCode code, String field, String expected) {
    hasBody(
        "{'success':false,'code':%d,'name':'%s','error':'%s','message':'%s','field':'%s',"
            + "'expected':'%s'}",
        ClawErrors.statusOf(code),
        code,
        ClawErrors.textOf(code),
        ClawErrors.textOf(code),
        field,
        expected);
    assertThat(status).isEqualTo(ClawErrors.statusOf(code));
  }

  /** Requires the refusal of a field's value. */
  public void isInvalid(String field, String expected) {
    var text = "Invalid " + field + ": expected " + expected;
    hasBody(
        "{'success':false,'code':400,'name':'VALIDATION_FAILED','error':'%s','message':'%s',"
            + "'field':'%s','expected':'%s'}",
        text, text, field, expected);
    assertThat(status).isEqualTo(400);
  }

  /** Requires the refusal of a key that another call than the repeated one has. */
  public void isKeyOfAnotherCall() {
    hasBody(
        "{'success':false,'code':409,'name':'IDEMPOTENCY_CONFLICT',"
            + "'error':'This key was used for another request',"
            + "'message':'This key was used for another request',"
            + "'field':'Idempotency-Key','expected':'a fresh key'}");
    assertThat(status).isEqualTo(409);
  }

  /** Requires the refusal of a request without this field. */
  public void isMissing(String field) {
    isRefused(ErrorCode.MISSING_FIELDS, field, "a value");
  }
}
