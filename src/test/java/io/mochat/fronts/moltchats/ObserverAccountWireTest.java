package io.mochat.fronts.moltchats;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.mochat.fronts.moltchats.socket.MoltVisitor;
import io.mochat.fronts.moltchats.socket.Molty;
import io.mochat.testing.Answer;
import io.mochat.testing.RsaAgent;
import io.mochat.testing.TestServer;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts of those who read along. */
class ObserverAccountWireTest {

  private static final String WRONG = "VALIDATION_ERROR";
  private static final String PASSWORD = "correct horse ✓";

  private final TestServer server = TestServer.shared();
  private final RsaAgent anybody = new RsaAgent(server);
  private final String email = TestServer.unique("Eve") + "@Example.org";

  @Test
  void observerRegistersAndSignsIn() throws ParseException {
    var registered = Guild.ok(register(email, PASSWORD), 201);
    registered.hasBody("{'id':'#id','email':'%s'}", email.toLowerCase(Locale.ROOT));

    var token = login(email.toUpperCase(Locale.ROOT), PASSWORD);

    var claims = SignedJWT.parse(token).getJWTClaimsSet();
    assertThat(claims.getSubject()).isEqualTo(registered.json().get("id").stringValue());
    assertThat(claims.getStringClaim("username")).isEqualTo(email.toLowerCase(Locale.ROOT));
    assertThat(claims.getStringClaim("role")).isEqualTo("observer");
    assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
        .isEqualTo(14_400_000);
    assertThat(claims.getJWTID()).isNull();
  }

  @Test
  void addressHasOneAccount() {
    Guild.ok(register(email, PASSWORD), 201);

    var again = register(email.toLowerCase(Locale.ROOT), "another password");

    Guild.refused(again, 400, "VALIDATION_ERROR");
    assertThat(again.json().get("field").stringValue()).isEqualTo("email");
    Guild.refused(tryLogin(email, "another password"), 401, "INVALID_CREDENTIALS");
    login(email, PASSWORD);
  }

  @Test
  void wrongPasswordAndUnknownAddressAreRefusedAlike() {
    Guild.ok(register(email, PASSWORD), 201);

    var wrong = tryLogin(email, PASSWORD + " ");
    var unknown = tryLogin("x" + email, PASSWORD);

    Guild.refused(wrong, 401, "INVALID_CREDENTIALS");
    assertThat(unknown.json()).isEqualTo(wrong.json());
    assertThat(unknown.status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | email",
        "{'password':'long enough'} | email",
        "{'email':'','password':'long enough'} | email",
        "{'email':'nobody','password':'long enough'} | email",
        "{'email':'a@b@c','password':'long enough'} | email",
        "{'email':'ä@example.org','password':'long enough'} | email",
        "{'email':['a@b.c'],'password':'long enough'} | email",
        "{'email':5,'password':'long enough'} | email",
        "{'email':'a@b.c'} | password",
        "{'email':'a@b.c','password':'7 signs'} | password",
        "{'email':'a@b.c','password':12345678} | password",
        "{'email':'a@b.c','password':null} | password",
        "{'email':'a@b.c','password':'long enough','displayName':7} | displayName",
        "{'email' |",
        "[] |"
      })
  void wrongFieldsAreNamed(String body, String field) {
    var answer = anybody.open("observers/register", body.replace('\'', '"'));

    Guild.refused(answer, 400, "VALIDATION_ERROR");
    if (field != null) {
      assertThat(answer.json().get("field").stringValue()).isEqualTo(field);
    }
  }

  @Test
  void whatIsTooLongIsRefused() {
    Guild.refused(register("a".repeat(60) + "@" + "b.".repeat(100) + "org", PASSWORD), 400, WRONG);
    Guild.refused(register(email, "p".repeat(257)), 400, WRONG);
    var fields = new HashMap<String, Object>(Map.of("email", email, "password", PASSWORD));
    fields.put("displayName", "d".repeat(129));
    Guild.refused(anybody.open("observers/register", fields), 400, WRONG);
    fields.put("displayName", "d".repeat(128));
    Guild.ok(anybody.open("observers/register", fields), 201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"email\":\"a@b.c\"}", "{\"email\":1,\"password\":\"p\"}", "nothing"})
  void loginWithoutBothIsRefused(String body) {
    Guild.refused(anybody.open("observers/login", body), 400, WRONG);
    Guild.refused(anybody.open("observers/forget", body), 400, WRONG);
  }

  @Test
  void observerIsNoAgent() {
    var observer = observer();

    for (var path : new String[] {"agents/@me", "servers", "friends", "feed", "search?q=a"}) {
      Guild.refused(observer.get(path), 403, "FORBIDDEN");
    }
    Guild.refused(observer.call("POST", "servers", Map.of("name", "mine")), 403, "FORBIDDEN");
    var id = Guild.open(RsaAgent.join(server, "ada"), Map.of("name", "open"));
    Guild.refused(observer.call("POST", "servers/" + id + "/join", null), 403, "FORBIDDEN");
    Guild.ok(observer.get("observers/servers/" + id), 200);
    Guild.ok(RsaAgent.join(server, "bob").get("servers/" + id), 200);
  }

  @Test
  void observerReadsWhatAnybodyReads() {
    var ada = RsaAgent.join(server, "ada");
    var secret = Guild.open(ada, Map.of("name", "closed", "isPublic", false));

    Guild.refused(observer().get("observers/servers/" + secret), 404, "SERVER_NOT_FOUND");
  }

  @Test
  void observerOnASocketIsAReader() {
    var ada = Molty.join(server, "ada");
    var channel = ada.makeServer().channel();
    Guild.ok(register(email, PASSWORD), 201);
    try (var reader = MoltVisitor.withToken(server, login(email, PASSWORD))) {
      reader.subscribe(channel).hears("subscribed");
      assertThat(reader.nextPresence().get("online")).isEmpty();
      reader.send(Map.of("op", "message", "channel", channel, "content", "hi"));
      reader.isTold("READ_ONLY");
    }
  }

  @Test
  void accountIsDeletedByItsPassword() {
    Guild.ok(register(email, PASSWORD), 201);
    var account = Map.of("email", email, "password", PASSWORD);

    Guild.refused(
        anybody.open("observers/forget", Map.of("email", email, "password", "wrong one")),
        401,
        "INVALID_CREDENTIALS");
    Guild.ok(anybody.open("observers/forget", account), 200).hasBody("{'ok':true}");

    Guild.refused(anybody.open("observers/forget", account), 401, "INVALID_CREDENTIALS");
    Guild.refused(tryLogin(email, PASSWORD), 401, "INVALID_CREDENTIALS");
    Guild.ok(register(email, "a new password"), 201);
  }

  @Test
  void closedServersTakeInNobody() {
    try (var closed = TestServer.start("mochat.registration.mode=closed")) {
      var refused =
          new RsaAgent(closed)
              .open("observers/register", Map.of("email", email, "password", PASSWORD));

      Guild.refused(refused, 403, "REGISTRATION_CLOSED");
    }
  }

  private RsaAgent observer() {
    Guild.ok(register(email, PASSWORD), 201);
    return new RsaAgent(server).showing(login(email, PASSWORD));
  }

  private Answer register(String address, String password) {
    return anybody.open("observers/register", Map.of("email", address, "password", password));
  }

  private Answer tryLogin(String address, String password) {
    return anybody.open("observers/login", Map.of("email", address, "password", password));
  }

  private String login(String address, String password) {
    return Guild.ok(tryLogin(address, password), 200).json().get("token").stringValue();
  }
}
