package io.mochat.web;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpInputMessage;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads every request body the way the contract wants it: JSON and forms are parsed, no body at all
 * and any other content type count as {@code {}}, unknown fields are ignored, {@code null} is
 * absent. What cannot be read is refused with the name of the field.
 */
class BodyReader implements HttpMessageReader<Object> {

  private final JsonMapper json;
  private final int limit;

  /**
   * @param limit how many bytes a body may have
   */
  BodyReader(JsonMapper json, int limit) {
    this.json = json;
    this.limit = limit;
  }

  @Override
  public List<MediaType> getReadableMediaTypes() {
    return List.of(MediaType.ALL);
  }

  @Override
  public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
    return type.toClass().isRecord();
  }

  @Override
  public Mono<Object> readMono(
      ResolvableType type, ReactiveHttpInputMessage message, Map<String, Object> hints) {
    var contentType = message.getHeaders().getContentType();
    return DataBufferUtils.join(message.getBody(), limit)
        .map(BodyReader::bytes)
        .defaultIfEmpty(new byte[0])
        .map(bytes -> bind(parse(bytes, contentType), type.toClass()));
  }

  @Override
  public Flux<Object> read(
      ResolvableType type, ReactiveHttpInputMessage message, Map<String, Object> hints) {
    return readMono(type, message, hints).flux();
  }

  private JsonNode parse(byte[] bytes, @Nullable MediaType contentType) {
    if (bytes.length == 0 || contentType == null) {
      return json.createObjectNode();
    }
    if (ContentTypeFilter.FORM.equalsTypeAndSubtype(contentType)) {
      return form(new String(bytes, StandardCharsets.UTF_8));
    }
    boolean isJson =
        MediaType.APPLICATION_JSON.isCompatibleWith(contentType)
            || contentType.getSubtype().endsWith("+json");
    return isJson ? parseJson(bytes) : json.createObjectNode();
  }

  private JsonNode parseJson(byte[] bytes) {
    JsonNode root;
    try {
      root = json.readTree(bytes);
    } catch (JacksonException malformed) {
      throw new ChatException(ErrorCode.MALFORMED_JSON);
    }
    if (root.isMissingNode()) {
      return json.createObjectNode();
    }
    if (!root.isObject()) {
      throw ChatException.of(ErrorCode.MALFORMED_JSON, "body", "a JSON object");
    }
    StringRules.check(root);
    dropNulls(root);
    return root;
  }

  // A name of a field that is null would otherwise take the place of what its other name says. In
  // metadata nulls stay: they are the client's.
  private static void dropNulls(JsonNode root) {
    dropNullFields(root);
    for (var field : root) {
      if (field.isArray()) {
        field.forEach(BodyReader::dropNullFields);
      }
    }
  }

  private static void dropNullFields(JsonNode node) {
    if (node instanceof ObjectNode fields) {
      fields.removeIf(JsonNode::isNull);
    }
  }

  private ObjectNode form(String body) {
    var fields = json.createObjectNode();
    UriComponentsBuilder.newInstance()
        .query(body)
        .build()
        .getQueryParams()
        .forEach(
            (name, values) ->
                fields.put(decode(name), decode(values.getLast() == null ? "" : values.getLast())));
    StringRules.check(fields);
    return fields;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw ChatException.invalid("body", "a form with correct percent signs");
    }
  }

  private Object bind(JsonNode root, Class<?> type) {
    try {
      return json.treeToValue(root, type);
    } catch (MismatchedInputException mismatch) {
      throw ChatException.invalid(fieldOf(mismatch), expectationOf(mismatch.getTargetType()));
    } catch (InputCoercionException outOfRange) {
      throw ChatException.invalid(fieldOf(outOfRange), expectationOf(outOfRange.getTargetType()));
    } catch (StreamConstraintsException tooLong) {
      // Of what has been parsed, only a text that is to be read as a number has a limit.
      throw ChatException.invalid(fieldOf(tooLong), expectationOf(Number.class));
    } catch (JacksonException unreadable) {
      throw new ChatException(ErrorCode.MALFORMED_JSON);
    }
  }

  private static String fieldOf(JacksonException mismatch) {
    return mismatch.getPath().stream()
        .map(JacksonException.Reference::getPropertyName)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("body");
  }

  private static String expectationOf(Class<?> type) {
    if (type == String.class) {
      return "a string";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (Number.class.isAssignableFrom(type) || type == int.class || type == long.class) {
      return "a whole number";
    }
    return List.class.isAssignableFrom(type) ? "a list of strings" : "an object";
  }

  private static byte[] bytes(DataBuffer buffer) {
    var bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }
}
