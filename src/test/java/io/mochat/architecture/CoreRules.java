package io.mochat.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;

/** What the core may know: members, conversations, rules, time and ports, but no wire. */
final class CoreRules {

  /** The packages of the core, one for each concept. */
  private static final String[] CORE = {
    "..kernel..",
    "..memory..",
    "..pages..",
    "..quotas..",
    "..members..",
    "..users..",
    "..workspaces..",
    "..messages..",
    "..sessions..",
    "..panels..",
    "..access..",
    "..realtime..",
    "..questions..",
    "..streams..",
    "..mailbox..",
    "..agents..",
    "..accounts..",
    "..credentials..",
    "..digests..",
    "..logins..",
    "..audit..",
    "..retention..",
    "..repeats..",
    "..revisions..",
    "..reactions..",
    "..runtimes..",
    "..threads..",
    "..webhooks..",
    "..notices.."
  };

  private static final String[] OUTSIDE = {"..fronts..", "..storage..", "..cluster..", "..web.."};

  /** Neither do the packages of a front or a backend count that bear the name of a feature. */
  private static final DescribedPredicate<JavaClass> OF_THE_CORE =
      describe(
          "of the core",
          type -> resideInAnyPackage(CORE).test(type) && !resideInAnyPackage(OUTSIDE).test(type));

  // With programs, and not with clients.
  private static final String SPEAKS_JSON = "io.mochat.runtimes.codec..";

  static final Map<String, ArchRule> ALL =
      Map.of(
          "kernelIsPlainJava",
          classes()
              .that()
              .resideInAPackage("..kernel..")
              .and()
              .haveSimpleNameNotEndingWith("package-info")
              .should()
              .onlyDependOnClassesThat()
              .resideInAnyPackage("java..", "org.jspecify..", "..kernel.."),
          "theCoreKnowsNoWire",
          noClasses()
              .that(OF_THE_CORE)
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  "..fronts..",
                  "..storage..",
                  "..cluster..",
                  "io.mochat..web..",
                  "..socketio..",
                  "..websocket..",
                  "..http..",
                  "..connections..",
                  "io.mochat..security..",
                  "..observability..",
                  "io.netty..",
                  "reactor..")
              .orShould()
              .dependOnClassesThat()
              .resideInAnyPackage("org.springframework.web..", "org.springframework.http.."),
          "theCoreWritesNoJson",
          noClasses()
              .that(OF_THE_CORE)
              .and()
              .resideOutsideOfPackage(SPEAKS_JSON)
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("com.fasterxml.jackson..", "tools.jackson.."),
          "theCoreNamesNoWire",
          noClasses()
              .that(OF_THE_CORE)
              .should()
              .haveSimpleNameEndingWith("Controller")
              .orShould()
              .haveSimpleNameEndingWith("View")
              .orShould()
              .haveSimpleNameEndingWith("Request")
              .orShould()
              .haveSimpleNameEndingWith("Reply"),
          "theCoreReturnsNoLooseMaps",
          methods().that().areDeclaredInClassesThat(OF_THE_CORE).should(returnNoLooseMap()),
          "onlyAccessCombinesFacts",
          classes()
              .that()
              .resideInAnyPackage("..fronts..", "..socketio..", "..websocket..", "..web..")
              .should(callNone(List.of("includes", "isMember", "isOwner"))),
          "packagesFormNoCycle",
          slices().matching("io.mochat.(**)").should().beFreeOfCycles());

  private CoreRules() {}

  private static ArchCondition<JavaMethod> returnNoLooseMap() {
    return new ArchCondition<>("return no Map<String, Object> but metadata") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean loose =
            method.getReturnType() instanceof JavaParameterizedType type
                && type.toErasure().isEquivalentTo(Map.class)
                && type.getActualTypeArguments().getLast() instanceof JavaClass value
                && value.isEquivalentTo(Object.class)
                && !method.getName().equals("metadata");
        if (loose) {
          events.add(SimpleConditionEvent.violated(method, method.getFullName()));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> callNone(List<String> names) {
    return new ArchCondition<>("call none of " + names) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getMethodCallsFromSelf().stream()
            .filter(call -> names.contains(call.getName()))
            .filter(call -> call.getTargetOwner().getPackageName().startsWith("io.mochat"))
            .forEach(
                call -> events.add(SimpleConditionEvent.violated(type, call.getDescription())));
      }
    };
  }
}
