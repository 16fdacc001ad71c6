package io.mochat.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.RestController;

/** The rules that keep the tree as docs/architecture.md draws it, by name. */
final class ArchitectureRules {

  private static final String[] LEAVES = {
    "..fronts..", "..storage..", "..cluster..", "..observability.."
  };
  private static final String[] CORE = {
    "..users..",
    "..workspaces..",
    "..messages..",
    "..sessions..",
    "..panels..",
    "..access..",
    "..realtime..",
    "..mailbox..",
    "..agents..",
    "..accounts..",
    "..audit..",
    "..retention.."
  };
  private static final String[] WIRES = {
    "io.mochat.web..",
    "io.mochat.connections..",
    "io.mochat.websocket..",
    "io.mochat.socketio..",
    "org.springframework.web..",
    "org.springframework.http..",
    "io.netty..",
    "reactor.."
  };

  static final Map<String, ArchRule> ALL =
      Map.ofEntries(
          Map.entry(
              "kernelIsPlainJava",
              classes()
                  .that()
                  .resideInAPackage("..kernel..")
                  .and()
                  .haveSimpleNameNotEndingWith("package-info")
                  .should()
                  .onlyDependOnClassesThat()
                  .resideInAnyPackage("java..", "org.jspecify..", "..kernel..")),
          Map.entry(
              "controllersHideInTheirFeature",
              classes()
                  .that()
                  .areAnnotatedWith(RestController.class)
                  .should()
                  .notBePublic()
                  .andShould()
                  .haveSimpleNameEndingWith("Controller")),
          Map.entry("nobodyKnowsTheFronts", onlyItselfKnows("..fronts..")),
          Map.entry("nobodyKnowsTheStorage", onlyItselfKnows("..storage..")),
          Map.entry("nobodyKnowsTheCluster", onlyItselfKnows("..cluster..")),
          Map.entry(
              "featuresKnowNoLeaf",
              noClasses()
                  .that()
                  .resideInAnyPackage(
                      "..accounts..",
                      "..agents..",
                      "..users..",
                      "..workspaces..",
                      "..sessions..",
                      "..panels..",
                      "..messages..",
                      "..mailbox..",
                      "..realtime..",
                      "..retention..",
                      "..audit..",
                      "..security..",
                      "..web..")
                  .and()
                  .resideOutsideOfPackage("..fronts..")
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage(LEAVES)),
          Map.entry(
              "theSocketEngineStandsAlone",
              classes()
                  .that()
                  .resideInAPackage("..socketio..")
                  .should()
                  .onlyDependOnClassesThat()
                  .resideInAnyPackage("java..", "io.netty..", "org.jspecify..", "..socketio..")),
          Map.entry(
              "theCoreKnowsNoWire",
              noClasses()
                  .that()
                  .resideInAnyPackage(CORE)
                  .and()
                  .resideOutsideOfPackage("..fronts..")
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage(WIRES)
                  .orShould()
                  .dependOnClassesThat()
                  .resideInAnyPackage("com.fasterxml.jackson..", "tools.jackson..")),
          Map.entry(
              "theStorageKnowsNoWire",
              noClasses()
                  .that()
                  .resideInAPackage("..storage..")
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage(WIRES)),
          Map.entry(
              "timeComesFromTheClock",
              noClasses()
                  .should()
                  .callMethod(Instant.class, "now")
                  .orShould()
                  .callMethod(System.class, "currentTimeMillis")),
          Map.entry(
              "settingsAreRecords",
              classes()
                  .that()
                  .areAnnotatedWith(ConfigurationProperties.class)
                  .should()
                  .beRecords()),
          Map.entry(
              "noSettingDecidesWhichBeansThereAre",
              noClasses()
                  .should()
                  .dependOnClassesThat()
                  .haveNameMatching("org\\.springframework\\..*\\.(Conditional.*|Profile)")),
          Map.entry(
              "listenersAreTypesSinceAnnotationsAreNotLookedFor",
              methods().should().notBeAnnotatedWith(EventListener.class)),
          Map.entry(
              "nothingIsInjectedIntoFields", fields().should().notBeAnnotatedWith(Autowired.class)),
          Map.entry("nobodyPrints", NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS),
          Map.entry(
              "packagesFormNoCycle",
              slices().matching("io.mochat.(**)").should().beFreeOfCycles()));

  private ArchitectureRules() {}

  private static ArchRule onlyItselfKnows(String leaf) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(leaf)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(leaf);
  }
}
