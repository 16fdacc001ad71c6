package io.mochat.fronts.claw;

import io.mochat.security.CredentialReader;
import io.mochat.security.Credentials;
import io.mochat.security.RequestHead;
import io.mochat.web.endpoints.Call;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tokens in their header: an agent's or a personal one, on every path that no front claims. */
@Component
public class ClawCredentials implements CredentialReader {

  private static final String HEADER = "X-Claw-Token";

  /** Whether a call shows a token, which then counts and not a session. */
  public static boolean showToken(Call call) {
    var token = call.header(HEADER);
    return token != null && !token.isBlank();
  }

  @Override
  public List<String> prefixes() {
    return List.of("/");
  }

  @Override
  public Credentials read(RequestHead request) {
    return new Credentials(request.header(HEADER), null);
  }
}
