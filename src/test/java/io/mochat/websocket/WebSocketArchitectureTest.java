package io.mochat.websocket;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** The layers of plain WebSockets know only what is below them. */
class WebSocketArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("io.mochat.websocket");

  @Test
  void framesKnowNobodyWhoIsServed() {
    noClasses()
        .that()
        .resideInAPackage("..websocket.frames..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.mochat.websocket")
        .check(CLASSES);
  }

  @Test
  void theGateKnowsNoWebSockets() {
    noClasses()
        .that()
        .resideInAPackage("..websocket.gate..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.mochat.websocket", "..websocket.frames..")
        .check(CLASSES);
  }
}
