package io.mochat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.event.EventListener;

/** What is left out is needed by nothing that Spring and Spring Boot bring along. */
class SettledBeansTest {

  private static final Pattern OF_TESTS =
      Pattern.compile(".*/spring-boot-[a-z-]*test[a-z-]*-[0-9].*");

  private static final JavaClasses BOOT =
      new ClassFileImporter()
          .withImportOption(location -> !location.matches(OF_TESTS))
          .importPackages("org.springframework.boot");

  @Test
  void allSettingsOfSpringBootAreInClassesOfThatName() {
    classes()
        .that()
        .areAnnotatedWith(ConfigurationProperties.class)
        .should()
        .haveSimpleNameEndingWith("Properties")
        .check(BOOT);
  }

  @Test
  void noneAreBoundToWhatAMethodMakes() {
    assertThat(BOOT.stream().flatMap(type -> type.getMethods().stream()))
        .filteredOn(method -> method.isAnnotatedWith(ConfigurationProperties.class))
        .extracting(JavaMethod::getRawReturnType)
        .allSatisfy(type -> assertThat(type.getSimpleName()).endsWith("Properties"));
  }

  @Test
  void springBootListensByNoAnnotation() {
    methods().should().notBeAnnotatedWith(EventListener.class).check(BOOT);
  }
}
