package io.mochat.fronts.moltchats.observers;

import io.mochat.fronts.moltchats.Done;
import io.mochat.fronts.moltchats.MoltchatsLimits;
import io.mochat.fronts.moltchats.MoltchatsPaths;
import io.mochat.fronts.moltchats.Refused;
import io.mochat.logins.observers.ObserverManager;
import io.mochat.web.RateLimit;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Accounts of observers, for clients that want one: nothing here needs it. */
@Component
class ObserverAccountController implements Controller {

  private static final int CREATED = 201;
  private static final String BASE = MoltchatsPaths.BASE + "/observers";

  private final ObserverManager observers;
  private final MoltchatsLimits limits;

  ObserverAccountController(ObserverManager observers, MoltchatsLimits limits) {
    this.observers = observers;
    this.limits = limits;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(BASE + "/register", NewRequest::read, this::register)
            .open()
            .limited(RateLimit.FRONT_REGISTRATIONS),
        Endpoint.post(BASE + "/login", LoginRequest::read, this::login)
            .open()
            .limited(RateLimit.PASSWORDS),
        Endpoint.post(BASE + "/forget", LoginRequest::read, this::forget)
            .open()
            .limited(RateLimit.PASSWORDS));
  }

  Registered register(Call call, NewRequest request) {
    var observer = observers.register(request.email(), request.password(), request.displayName());
    call.response().status(CREATED);
    return new Registered(observer.id(), observer.email());
  }

  Token login(Call call, LoginRequest request) {
    limits.password(call, request.email());
    return new Token(
        observers
            .login(request.email(), request.password(), call.actor())
            .orElseThrow(Refused.INVALID_CREDENTIALS::refusal));
  }

  Done.Ok forget(Call call, LoginRequest request) {
    limits.password(call, request.email());
    if (!observers.forget(request.email(), request.password(), call.actor())) {
      throw Refused.INVALID_CREDENTIALS.refusal();
    }
    return Done.Ok.YES;
  }

  /** Its text leaves out what is nobody's business in a log. */
  record NewRequest(String email, String password, @Nullable String displayName) {

    static NewRequest read(Fields in) {
      var password =
          new Rule<String>(
              text -> text.length() >= 8 && text.length() <= 256, "8 to 256 characters");
      return new NewRequest(
          in.required(
              "email",
              Rule.ascii("an e-mail address in ASCII"),
              Rule.email("an e-mail address"),
              Rule.atMost(256)),
          in.required("password", password),
          in.text("displayName", Rule.atMost(128)));
    }

    @Override
    public String toString() {
      return "NewRequest[…]";
    }
  }

  /** Its text leaves out what is nobody's business in a log. */
  record LoginRequest(String email, String password) {

    static LoginRequest read(Fields in) {
      return new LoginRequest(
          in.required("email", Rule.atMost(256)), in.required("password", Rule.atMost(256)));
    }

    @Override
    public String toString() {
      return "LoginRequest[…]";
    }
  }

  record Registered(String id, String email) {}

  record Token(String token) {}
}
