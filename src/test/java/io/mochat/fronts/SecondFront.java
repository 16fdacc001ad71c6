package io.mochat.fronts;

import io.mochat.http.RefusedException;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.security.CredentialReader;
import io.mochat.security.Credentials;
import io.mochat.security.RequestHead;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.errors.ErrorAnswer;
import io.mochat.web.errors.ErrorBody;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

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

  @Bean
  static Controller controller() {
    return new SecondController();
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

  static class SecondController implements Controller {

    @Override
    public List<Endpoint> endpoints() {
      return List.of(
          Endpoint.get("/second/v1/me", SecondController::me),
          new Endpoint("POST", "/second/v1/echo", SecondController::echo, Set.of(), null, true),
          Endpoint.post("/second/v1/open", SecondController::me),
          Endpoint.post("/second/v1/taken", SecondController::taken).open(),
          Endpoint.post("/second/v1/broken", SecondController::broken).open());
    }

    private static Map<String, String> me(Call call) {
      return Map.of("id", call.caller().id().value());
    }

    private static void echo(Call call) throws IOException {
      if (!"application/json".equals(call.header("Content-Type"))) {
        throw new RefusedException(415, "no JSON");
      }
      var text = call.body(in -> in.required("text"));
      call.send("application/json", JsonMapper.shared().writeValueAsBytes(Map.of("text", text)));
    }

    private static Object taken(Call call) {
      throw new ChatException(ErrorCode.USERNAME_TAKEN);
    }

    private static Object broken(Call call) {
      throw new IllegalStateException("a test");
    }
  }
}
