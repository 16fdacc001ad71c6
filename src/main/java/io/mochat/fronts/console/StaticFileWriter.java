package io.mochat.fronts.console;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpOutputMessage;
import org.springframework.http.codec.ResourceHttpMessageWriter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Mono;

/** Writes a file whole, whatever range is asked for, and in gzip for whoever accepts that. */
final class StaticFileWriter extends ResourceHttpMessageWriter {

  private static final String GZIP = "gzip";

  @Override
  public Mono<Void> write(
      Publisher<? extends Resource> files,
      @Nullable ResolvableType actualType,
      ResolvableType type,
      @Nullable MediaType mediaType,
      ServerHttpRequest request,
      ServerHttpResponse response,
      Map<String, Object> hints) {
    return Mono.from(files)
        .cast(StaticFile.class)
        .flatMap(
            file ->
                addDefaultHeaders(response, file, mediaType, hints)
                    .then(Mono.defer(() -> write(file, request, response))));
  }

  @Override
  public Mono<Void> addDefaultHeaders(
      ReactiveHttpOutputMessage answer,
      Resource file,
      @Nullable MediaType mediaType,
      Map<String, Object> hints) {
    return super.addDefaultHeaders(answer, file, mediaType, hints)
        .then(Mono.fromRunnable(() -> addOwnHeaders(answer.getHeaders(), (StaticFile) file)));
  }

  private static void addOwnHeaders(HttpHeaders headers, StaticFile file) {
    headers.remove(HttpHeaders.ACCEPT_RANGES);
    if (file.packed() != null) {
      headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }
  }

  private static Mono<Void> write(
      StaticFile file, ServerHttpRequest request, ServerHttpResponse response) {
    var headers = response.getHeaders();
    var content = file.getByteArray();
    var packed = file.packed();
    if (packed != null && takesGzip(request)) {
      headers.set(HttpHeaders.CONTENT_ENCODING, GZIP);
      content = packed;
    }
    headers.setContentLength(content.length);
    return response.writeWith(Mono.just(response.bufferFactory().wrap(content)));
  }

  private static boolean takesGzip(ServerHttpRequest request) {
    List<String> accepted = request.getHeaders().getOrEmpty(HttpHeaders.ACCEPT_ENCODING);
    return accepted.stream()
        .flatMap(value -> StringUtils.commaDelimitedListToSet(value).stream())
        .map(coding -> StringUtils.trimAllWhitespace(coding).toLowerCase(Locale.ROOT))
        .anyMatch(coding -> coding.equals(GZIP) || coding.matches("gzip;q=(1|0\\.0*[1-9]).*"));
  }
}
