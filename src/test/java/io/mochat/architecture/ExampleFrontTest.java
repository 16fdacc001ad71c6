package io.mochat.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A front needs no change outside its own folder: the example keeps the rules of the product, meets
 * it at its ports, and nothing knows of it.
 */
class ExampleFrontTest {

  private static final String EXAMPLE = "io.mochat.fronts.example";
  private static final Path FOLDER = Path.of("src/test/java/io/mochat/fronts/example");
  private static final JavaClasses ALL = new ClassFileImporter().importPackages("io.mochat");
  private static final JavaClasses FRONT =
      new ClassFileImporter()
          .importPackages(EXAMPLE)
          .that(not(simpleNameEndingWith("Test").or(simpleNameEndingWith("Visitor"))));

  static Stream<String> rules() {
    return ArchitectureRules.ALL.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void itKeepsTheRulesOfTheProduct(String name) {
    ArchitectureRules.ALL.get(name).allowEmptyShould(true).check(FRONT);
  }

  @Test
  void itMeetsTheProductAtItsPortsOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            EXAMPLE,
            "io.mochat.kernel",
            "io.mochat.messages",
            "io.mochat.pages",
            "io.mochat.access",
            "io.mochat.realtime..",
            "io.mochat.security",
            "io.mochat.web",
            "io.mochat.web.endpoints",
            "io.mochat.web.errors",
            "io.mochat.web.fields",
            "io.mochat.http",
            "io.mochat.websocket..",
            "java..",
            "org.jspecify..",
            "org.springframework..",
            "com.fasterxml.jackson.annotation..",
            "tools.jackson..")
        .check(FRONT);
  }

  @Test
  void nothingElseKnowsIt() {
    noClasses()
        .that()
        .resideOutsideOfPackage(EXAMPLE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(EXAMPLE)
        .check(ALL);
  }

  @Test
  void theProductDoesNotNameIt() throws IOException {
    assertThat(filesThatName(Path.of("src/main"), "fronts.example", "mochat.example")).isEmpty();
  }

  @Test
  void itAnswersEveryEventByName() {
    var sources = new Sources(FOLDER);

    assertThat(sources.switchesOverEvents()).isEqualTo(4);
    assertThat(sources.withDefaultForEvents()).isEmpty();
  }

  private static List<Path> filesThatName(Path root, String... names) throws IOException {
    try (var files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(java|yml|properties|imports|factories)"))
          .filter(file -> Stream.of(names).anyMatch(name -> textOf(file).contains(name)))
          .toList();
    }
  }

  private static String textOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
