package io.mochat.socketio;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** The engine could be published alone, and its layers know only what is below them. */
class SocketIoArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("io.mochat.socketio");

  @Test
  void theEngineStandsOnTheJdkAndNetty() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.mochat.socketio..",
            "io.mochat.websocket..",
            "java..",
            "io.netty..",
            "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void transportsKnowNothingOfWhatTheyCarry() {
    noClasses()
        .that()
        .resideInAPackage("..socketio.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..socketio.protocol..", "..socketio.server..")
        .check(CLASSES);
  }

  @Test
  void codecsKnowNoTransports() {
    noClasses()
        .that()
        .resideInAPackage("..socketio.protocol..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..socketio.engine..", "..socketio.server..", "io.netty..")
        .check(CLASSES);
  }
}
