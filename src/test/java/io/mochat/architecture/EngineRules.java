package io.mochat.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Map;

/** Engines know bytes and no chat, backends their database or Redis and no client. */
final class EngineRules {

  static final Map<String, ArchRule> ALL =
      Map.of(
          "connectionsKnowTheNetworkOnly",
          onlyKnows("..connections..", "java..", "io.netty..", "org.jspecify.."),
          "plainWebSocketsKnowTheNetworkOnly",
          onlyKnows("..websocket..", "java..", "io.netty..", "org.jspecify.."),
          "theSocketEngineStandsOnPlainWebSockets",
          onlyKnows("..socketio..", "java..", "io.netty..", "org.jspecify..", "..websocket.."),
          "nobodyKnowsTheStorage",
          onlyItselfKnows("..storage.."),
          "theStorageKnowsNoWire",
          noClasses()
              .that()
              .resideInAPackage("..storage..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  "io.mochat.web..",
                  "io.mochat.connections..",
                  "io.mochat.websocket..",
                  "io.mochat.socketio..",
                  "org.springframework.web..",
                  "org.springframework.http..",
                  "io.netty..",
                  "reactor.."),
          "nobodyKnowsTheCluster",
          onlyItselfKnows("..cluster.."),
          "logStoresAndTransferMeetInTheDatabase",
          slices()
              .matching("io.mochat..storage.(*)..")
              .should()
              .notDependOnEachOther()
              .ignoreDependency(
                  DescribedPredicate.alwaysTrue(),
                  JavaClass.Predicates.resideInAPackage("..storage.database.."))
              .as("log, stores and transfer use the database, not each other"));

  private EngineRules() {}

  private static ArchRule onlyKnows(String engine, String... known) {
    var all = Arrays.copyOf(known, known.length + 1);
    all[known.length] = engine;
    return classes()
        .that()
        .resideInAPackage(engine)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(all);
  }

  private static ArchRule onlyItselfKnows(String leaf) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(leaf)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(leaf);
  }
}
