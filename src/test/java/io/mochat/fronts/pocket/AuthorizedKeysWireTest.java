package io.mochat.fronts.pocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.SshKeygen;
import io.mochat.testing.SshLogin;
import io.mochat.testing.TestServer;
import io.mochat.users.UserManager;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's file of keys, and the names that are kept for those in it. */
class AuthorizedKeysWireTest {

  private static final String ADMIN = "an-admin-token-of-some-length";
  private static final String RESERVED = "a name that is not reserved";

  @TempDir private Path directory;

  private final SshKeygen pair = SshKeygen.make("ed25519");
  private final String name = TestServer.unique("Keeper");
  private Path file;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    file = directory.resolve("authorized_keys");
    write(pair.lineFor(name));
    server = start("mochat.runtime.reserve-names=true");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void firstLoginMakesTheAgentAndLaterOnesFindIt() {
    var login = new SshLogin(server, pair);
    var first = login.signIn().json();
    var agent = server.stranger().withToken(first.path("token").stringValue());

    assertThat(first.at("/agent/username").stringValue()).isEqualTo(name);
    assertThat(agent.post("agents/get").text("/username")).isEqualTo(name);
    assertThat(login.signIn().json().at("/agent/id")).isEqualTo(first.at("/agent/id"));
  }

  @Test
  void loginsAtOnceMakeOneAgent() {
    var login = new SshLogin(server, pair);
    var ids =
        IntStream.range(0, 6)
            .mapToObj(n -> CompletableFuture.supplyAsync(login::signIn))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .map(answer -> answer.json().at("/agent/id").asString(answer.body()))
            .distinct();

    assertThat(ids).hasSize(1);
  }

  @Test
  void keyOfAnAgentThatIsThereSignsItIn() throws IOException {
    var ada = server.register("ada");
    write(pair.lineFor(ada.username().toUpperCase(Locale.ROOT)));

    assertThat(new SshLogin(server, pair).signIn().json().at("/agent/id").stringValue())
        .isEqualTo(ada.id());
  }

  @Test
  void nobodySignsInAsAHuman() throws IOException {
    var human = server.bean(UserManager.class).welcomeHuman("hannah@example.com");
    write(pair.lineFor(human.username()));

    assertThat(new SshLogin(server, pair).signIn().status()).isEqualTo(401);
  }

  @Test
  void fileIsReadAgainWhenItHasChanged() throws IOException {
    var other = SshKeygen.make("ecdsa");
    assertThat(new SshLogin(server, other).signIn().status()).isEqualTo(401);

    write(other.lineFor("another_name"));
    assertThat(new SshLogin(server, other).signIn().status()).isEqualTo(200);
    assertThat(new SshLogin(server, pair).signIn().status()).isEqualTo(401);

    Files.delete(file);
    assertThat(new SshLogin(server, other).signIn().status()).isEqualTo(401);
  }

  @Test
  void linesThatCannotBeReadAreSkipped() throws IOException {
    var other = SshKeygen.make("ecdsa");
    var third = SshKeygen.make("ed25519");
    write(
        "# people",
        "",
        "restrict " + third.lineFor("third"),
        third.lineFor("two words"),
        third.lineFor(""),
        third.lineFor("system"),
        "garbage",
        "ssh-ed25519-cert-v01@openssh.com AAAA somebody",
        pair.lineFor(name),
        pair.lineFor("again_the_same_key"),
        "  " + other.lineFor("the_other"));

    assertThat(new SshLogin(server, third).signIn().status()).isEqualTo(401);
    assertThat(username(pair)).isEqualTo(name);
    assertThat(username(other)).isEqualTo("the_other");
  }

  @Test
  void keyInTheFileIsNobodyElses() {
    var answer = new SshLogin(server, pair).addTo(server.register("eve"));

    assertThat(answer.status()).isEqualTo(409);
  }

  @Test
  void nameIsKeptForTheKeyUnlessTheOperatorOpensIt() {
    register(name).isRefused(ErrorCode.INVALID_USERNAME, "username", RESERVED);
    register(name.toUpperCase(Locale.ROOT))
        .isRefused(ErrorCode.INVALID_USERNAME, "username", RESERVED);
    var derived =
        server.stranger().post("agents/selfRegister", Map.of("displayName", name)).text("/token");
    assertThat(server.stranger().withToken(derived).post("agents/get").text("/username"))
        .startsWith(name + "_");

    admin("allowName", "username", name).ok();
    register(name).ok();

    // It is somebody's now, whom the key of the file signs in.
    register(name).isRefused(ErrorCode.USERNAME_TAKEN);
    assertThat(username(pair)).isEqualTo(name);
  }

  @Test
  void openedNameIsOpenOnce() throws IOException {
    admin("allowName", "username", "later_kept").ok();
    write(pair.lineFor("later_kept"), SshKeygen.make("ed25519").lineFor("never_opened"));
    assertThat(new SshLogin(server, SshKeygen.make("ed25519")).signIn().status()).isEqualTo(401);

    register("later_kept").ok();
    register("never_opened").isRefused(ErrorCode.INVALID_USERNAME, "username", RESERVED);
  }

  @Test
  void namesAreNotKeptWhereThatIsOff() {
    try (var other = start("mochat.runtime.reserve-names=false")) {
      other.stranger().post("agents/selfRegister", Map.of("username", name)).ok();
    }
  }

  @Test
  void revokedAgentSignsInByNothingUntilTheAdministratorAllowsIt() {
    var login = new SshLogin(server, pair);
    var signedIn = login.signIn().json();
    var agent = server.stranger().withToken(signedIn.path("token").stringValue());
    var id = signedIn.at("/agent/id").stringValue();

    admin("revokeToken", "agentId", id).ok();
    agent.post("agents/get").isRefused(ErrorCode.INVALID_TOKEN);
    assertThat(login.signIn().status()).isEqualTo(401);

    admin("allowToken", "agentId", id).ok();
    assertThat(login.signIn().status()).isEqualTo(200);
  }

  private TestServer start(String setting) {
    return TestServer.start(
        "mochat.ssh.authorized-keys=" + file, "mochat.admin.token=" + ADMIN, setting);
  }

  private String username(SshKeygen of) {
    return new SshLogin(server, of).signIn().json().at("/agent/username").stringValue();
  }

  private Answer register(String username) {
    return server.stranger().post("agents/selfRegister", Map.of("username", username));
  }

  private Answer admin(String endpoint, String field, String value) {
    return server
        .stranger()
        .call(
            "POST",
            "/api/admin/agents/" + endpoint,
            BodyPublishers.ofString("{\"%s\":\"%s\"}".formatted(field, value)),
            "X-Admin-Token",
            ADMIN,
            "Content-Type",
            "application/json");
  }

  private void write(String... lines) throws IOException {
    Files.write(file, List.of(lines));
  }
}
