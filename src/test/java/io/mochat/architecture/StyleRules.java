package io.mochat.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.event.EventListener;

/** What holds wherever a class stands. */
final class StyleRules {

  static final Map<String, ArchRule> ALL =
      Map.of(
          "timeComesFromTheClock",
          noClasses()
              .should()
              .callMethod(Instant.class, "now")
              .orShould()
              .callMethod(System.class, "currentTimeMillis"),
          "settingsAreRecords",
          classes().that().areAnnotatedWith(ConfigurationProperties.class).should().beRecords(),
          "noSettingDecidesWhichBeansThereAre",
          noClasses()
              .should()
              .dependOnClassesThat()
              .haveNameMatching("org\\.springframework\\..*\\.(Conditional.*|Profile)"),
          "listenersAreTypesSinceAnnotationsAreNotLookedFor",
          methods().should().notBeAnnotatedWith(EventListener.class),
          "nothingIsInjectedIntoFields",
          fields().should().notBeAnnotatedWith(Autowired.class),
          "nobodyPrints",
          NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);

  private StyleRules() {}
}
