package io.mochat.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What docker-compose.yml says, read without Docker. */
class ComposeFileTest {

  private static final Pattern SECRET = Pattern.compile("\\$\\{\\w*PASSWORD([^}]*)}");

  private final String text = read("docker-compose.yml");

  @Test
  void withoutAProfileThereIsOneNode() {
    assertThat(services(service -> service.get("profiles") == null)).containsExactly("mochat");
  }

  @Test
  void theClusterHasAllItNeeds() {
    assertThat(services(service -> List.of("cluster").equals(service.get("profiles"))))
        .containsExactlyInAnyOrder("node1", "node2", "balancer", "postgres", "redis");
  }

  /** But for what the file or the image settles itself. */
  @Test
  void everySettingOfThePageComesThroughToEveryNode() {
    var settings =
        Pattern.compile("(?m)^\\| `[^|]*\\| `([A-Z_]+)`")
            .matcher(read("docs/configuration.md"))
            .results()
            .map(found -> found.group(1))
            .filter(name -> !name.matches("PORT|DISABLE_AUTH|MOCHAT_(STORAGE|DATA.*|REDIS_URL)"))
            .filter(name -> !name.matches("MOCHAT_(PLATFORM_PORT|NODE_NAME|TRUSTED_PROXIES)"))
            .toList();

    assertThat(settings).contains("CLAW_ADMIN_TOKEN", "MOCHAT_OIDC_ISSUER", "MOCHAT_PUBLIC_URL");
    for (var node : List.of("mochat", "node1", "node2")) {
      var environment = environmentOf(node);
      assertThat(environment).containsKeys("SPRING_MAIL_HOST", "MOCHAT_TRUSTED_PROXIES");
      assertThat(settings).allSatisfy(name -> assertThat(environment).containsEntry(name, null));
    }
  }

  @Test
  void noSecretHasADefault() {
    assertThat(SECRET.matcher(text).results().map(found -> found.group(1)))
        .hasSizeGreaterThan(3)
        .allMatch(fallback -> fallback.equals("-") || fallback.startsWith(":?"));
  }

  @Test
  void theBalancerIsTheOneProxyThatNodesBelieve() {
    assertThat(Pattern.compile("MOCHAT_TRUSTED_PROXIES: (\\S+)").matcher(text).results())
        .singleElement()
        .satisfies(found -> assertThat(text).contains("ipv4_address: " + found.group(1)));
  }

  @Test
  void theBalancerKnowsTheNodesByTheirNames() {
    assertThat(read("docker/haproxy.cfg"))
        .contains("server node1 node1:3000", "server node2 node2:3000")
        .contains("server node1 node1:11000", "server node2 node2:11000");
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> environmentOf(String service) {
    return (Map<String, Object>) services().get(service).get("environment");
  }

  @SuppressWarnings("unchecked")
  private Map<String, Map<String, Object>> services() {
    return ((Map<String, Map<String, Map<String, Object>>>) new Yaml().load(text)).get("services");
  }

  private List<String> services(Predicate<Map<String, Object>> wanted) {
    return services().entrySet().stream()
        .filter(service -> wanted.test(service.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String read(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
