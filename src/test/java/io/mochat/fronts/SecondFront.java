package io.mochat.fronts;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.security.CredentialReader;
import io.mochat.security.Credentials;
import io.mochat.security.RequestHead;
import io.mochat.web.errors.ErrorAnswer;
import io.mochat.web.errors.ErrorBody;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A front with paths, errors and credentials that no other has. */
@TestConfiguration(proxyBeanMethods = false)
class SecondFront {

  @Bean
  static ErrorBody errors() {
    return new Errors();
  }

  @Bean
  static CredentialReader reader() {
    return new Reader();
  }

  private static final class Errors implements ErrorBody {

    @Override
    public List<String> prefixes() {
      return List.of("/second/v1", "/second/v1/deep");
    }

    @Override
    public ErrorAnswer refused(ChatException refusal) {
      int status = refusal.code() == ErrorCode.PAYLOAD_TOO_LARGE ? 413 : of(refusal.code().kind());
      return new ErrorAnswer(status, new Problem(status, "no: " + refusal.code(), refusal.field()));
    }

    @Override
    public ErrorAnswer notServed(int status) {
      return new ErrorAnswer(status, new Problem(status, "not served", null));
    }

    private static int of(ErrorCode.Kind kind) {
      return switch (kind) {
        case INVALID -> 422;
        case UNAUTHENTICATED -> 401;
        case FORBIDDEN -> 403;
        case NOT_FOUND -> 404;
        case CONFLICT -> 409;
        case LIMITED -> 429;
        case INTERNAL -> 500;
        case UNAVAILABLE -> 503;
      };
    }
  }

  record Problem(int statusCode, String problem, @Nullable String field) {}

  /** By header, query or cookie. */
  private static final class Reader implements CredentialReader {

    @Override
    public List<String> prefixes() {
      return List.of("/second/v1");
    }

    @Override
    public Credentials read(RequestHead request) {
      if (request.method().equals("POST") && request.path().equals("/second/v1/open")) {
        return Credentials.NONE;
      }
      var bearer = request.header("authorization");
      if (bearer != null) {
        return new Credentials(bearer.replaceFirst("^Bearer ", ""), null);
      }
      var parameter = request.parameter("token");
      return new Credentials(parameter == null ? request.cookie("second") : parameter, null);
    }
  }

  @RestController
  @RequestMapping("/second/v1")
  static class Endpoints {

    @GetMapping("/me")
    Map<String, String> me(Caller caller) {
      return Map.of("id", caller.id().value());
    }

    @PostMapping(path = "/echo", consumes = MediaType.APPLICATION_JSON_VALUE)
    Echo echo(@Valid @RequestBody Echo echo) {
      return echo;
    }

    @PostMapping("/open")
    Map<String, String> open(Caller caller) {
      return me(caller);
    }

    @PostMapping("/taken")
    void taken() {
      throw new ChatException(ErrorCode.USERNAME_TAKEN);
    }

    @PostMapping("/broken")
    void broken() {
      throw new IllegalStateException("a test");
    }
  }

  record Echo(@NotBlank String text) {}
}
