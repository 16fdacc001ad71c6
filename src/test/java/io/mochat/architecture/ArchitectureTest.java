package io.mochat.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the product to its rules, and each rule to a case that breaks it. */
class ArchitectureTest {

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.mochat");
  private static final JavaClasses SEEDED =
      new ClassFileImporter().importPackages("io.mochat.seeded");

  static Stream<String> rules() {
    return ArchitectureRules.ALL.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theProductKeepsTheRule(String name) {
    ArchitectureRules.ALL.get(name).allowEmptyShould(true).check(PRODUCT);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aSeededViolationBreaksTheRule(String name) {
    assertThat(ArchitectureRules.ALL.get(name).evaluate(SEEDED).hasViolation()).isTrue();
  }
}
