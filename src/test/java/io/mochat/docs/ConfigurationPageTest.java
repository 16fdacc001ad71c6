package io.mochat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;

/** The table of settings against the records that hold them and the variables that set them. */
class ConfigurationPageTest {

  private static final Page PAGE = Page.of("docs/configuration.md");
  private static final Path SETTINGS = Path.of("src/main/resources/application.yml");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):([^}]*)}");
  private static final Pattern WORD_START = Pattern.compile("([A-Z])");
  private static final String NO_VARIABLE = "–";
  private static final String NO_DEFAULT = "–";

  @Test
  void everyKeyStandsWithItsDefault() {
    assertThat(defaults()).containsAllEntriesOf(keys());
  }

  @Test
  void everyDocumentedKeyExists() throws IOException {
    var known = keys();
    variables().forEach((key, variable) -> known.put(key, variable));

    assertThat(documented(0).keySet()).containsExactlyInAnyOrderElementsOf(known.keySet());
  }

  @Test
  void everyVariableStandsBesideItsKeyAndNoOther() throws IOException {
    var documented = documented(1);
    documented.values().removeIf(NO_VARIABLE::equals);

    assertThat(documented).isEqualTo(variables());
  }

  @Test
  void theDefaultsOfVariablesAreThoseOfTheirKeys() throws IOException {
    var documented = defaults();

    assertThat(VARIABLE.matcher(Files.readString(SETTINGS)).results().toList())
        .isNotEmpty()
        .allSatisfy(
            variable ->
                assertThat(documented.get(keyOf(variable.group(1)))).isEqualTo(variable.group(2)));
  }

  @Test
  void everyRowSaysWhatABadValueDoes() {
    assertThat(PAGE.rows().stream().filter(row -> row.getFirst().startsWith("`")))
        .allSatisfy(row -> assertThat(row).hasSize(5).noneMatch(String::isBlank));
  }

  @Test
  void theEnvFileIsMentioned() {
    assertThat(PAGE.text()).contains("`.env`");
  }

  /** One column of the table by key. */
  private static Map<String, String> documented(int column) {
    return PAGE.rows().stream()
        .filter(row -> row.getFirst().startsWith("`"))
        .collect(
            Collectors.toMap(
                row -> unquoted(row.getFirst()),
                row -> unquoted(row.get(column)),
                (one, other) -> other,
                TreeMap::new));
  }

  private static Map<String, String> defaults() {
    var defaults = documented(2);
    defaults.replaceAll((key, value) -> value.equals(NO_DEFAULT) ? "" : value);
    return defaults;
  }

  private static String unquoted(String cell) {
    return cell.replace("`", "");
  }

  /** The keys of all properties records, with their defaults. */
  private static Map<String, String> keys() {
    return ProductClasses.with(ConfigurationProperties.class).stream()
        .flatMap(ConfigurationPageTest::keysOf)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> other, TreeMap::new));
  }

  private static Stream<Map.Entry<String, String>> keysOf(Class<?> properties) {
    var prefix = properties.getAnnotation(ConfigurationProperties.class).value();
    return Stream.of(properties.getDeclaredConstructors()[0].getParameters())
        .map(
            parameter -> Map.entry(prefix + "." + dashed(nameOf(parameter)), defaultOf(parameter)));
  }

  // Not every word of a setting may be one of a parameter.
  private static String nameOf(Parameter parameter) {
    var given = parameter.getAnnotation(Name.class);
    return given == null ? parameter.getName() : given.value();
  }

  private static String defaultOf(Parameter parameter) {
    var given = parameter.getAnnotation(DefaultValue.class);
    return given == null ? "" : String.join(",", given.value());
  }

  private static String dashed(String name) {
    return WORD_START.matcher(name).replaceAll("-$1").toLowerCase(java.util.Locale.ROOT);
  }

  /** The variables that application.yml reads, by the key they set. */
  private static Map<String, String> variables() throws IOException {
    var found = new TreeMap<String, String>();
    var sources = new YamlPropertySourceLoader().load("settings", new FileSystemResource(SETTINGS));
    for (var source : sources) {
      var settings = (EnumerablePropertySource<?>) source;
      for (var key : settings.getPropertyNames()) {
        var variable = VARIABLE.matcher(String.valueOf(settings.getProperty(key)));
        if (variable.matches()) {
          found.put(key, variable.group(1));
        }
      }
    }
    return found;
  }

  private static String keyOf(String variable) throws IOException {
    return variables().entrySet().stream()
        .filter(entry -> entry.getValue().equals(variable))
        .findFirst()
        .orElseThrow()
        .getKey();
  }
}
