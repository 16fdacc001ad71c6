package io.mochat.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import io.mochat.web.endpoints.Controller;
import java.util.Map;

/** Fronts stand beside each other on the core, and nobody stands on them. */
final class FrontRules {

  static final Map<String, ArchRule> ALL =
      Map.of(
          "nobodyKnowsTheFronts",
          noClasses()
              .that()
              .resideOutsideOfPackage("..fronts..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("..fronts.."),
          "frontsDoNotKnowEachOther",
          slices().matching("io.mochat..fronts.(*)..").should().notDependOnEachOther(),
          "frontsUseManagersAndNoStores",
          noClasses()
              .that()
              .resideInAPackage("..fronts..")
              .should()
              .dependOnClassesThat()
              .haveNameMatching("io\\.mochat\\..*Store(\\$.*)?|java\\.sql\\..*|.*\\.jdbc\\..*"),
          "controllersHideInTheirFront",
          classes()
              .that()
              .implement(Controller.class)
              .should()
              .resideInAPackage("..fronts..")
              .andShould()
              .notBePublic()
              .andShould()
              .haveSimpleNameEndingWith("Controller"));

  private FrontRules() {}
}
