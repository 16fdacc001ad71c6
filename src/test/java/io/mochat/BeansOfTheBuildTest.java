package io.mochat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class BeansOfTheBuildTest {

  @AfterEach
  void noLongerBuild() {
    System.clearProperty(AbstractAotProcessor.AOT_PROCESSING);
  }

  @Test
  void packagedSettingsAreThoseOfTheBuild() {
    var environment = environment(Map.of());
    ConfigDataEnvironmentPostProcessor.applyTo(environment);

    assertThat(environment.getProperty("spring.threads.virtual.enabled")).isEqualTo("true");
    assertThat(BeansOfTheBuild.conditionsFromOutside(environment)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATH",
        "PORT",
        "MOCHAT_STORAGE",
        "MOCHAT_SOCKET_PINGINTERVAL",
        "CLAW_ADMIN_TOKEN",
        "DISABLE_AUTH",
        "LOGGING_STRUCTURED_FORMAT_CONSOLE",
        "MANAGEMENT_SERVER_PORT",
        "SERVER_ADDRESS",
        "SERVER_SSL_BUNDLE",
        "SPRING_SSL_BUNDLE_PEM_MOCHAT_KEYSTORE_CERTIFICATE",
        "SPRING_MAIL_HOST",
        "SPRING_MAIL_PASSWORD"
      })
  void thisVariableSettlesNoBeans(String variable) {
    assertThat(BeansOfTheBuild.conditionsFromOutside(environment(Map.of(variable, "1")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE",
        "SERVER_FORWARDHEADERSSTRATEGY",
        "SPRING_PROFILES_ACTIVE",
        "SPRING_APPLICATION_JSON",
        "SPRING_MAIL_JNDINAME"
      })
  void thisVariableMaySettleBeans(String variable) {
    assertThat(BeansOfTheBuild.conditionsFromOutside(environment(Map.of(variable, "1"))))
        .hasSize(1);
  }

  @Test
  void conditionsOfSpringBootAreSeenButForTheHostThatIsAlwaysSet() {
    var conditions = settingsInConditions().distinct().toList();

    assertThat(conditions).contains("management.endpoint.health.probes.enabled");
    assertThat(conditions)
        .filteredOn(setting -> sees(setting).isEmpty())
        .containsExactly("spring.mail.host");
  }

  @Test
  void buildRefusesWhatItWouldKeepForEver() {
    System.setProperty(AbstractAotProcessor.AOT_PROCESSING, "true");
    var beans = new BeansOfTheBuild();

    beans.onApplicationEvent(prepared(environment(Map.of("MOCHAT_STORAGE", "memory"))));

    assertThatThrownBy(
            () ->
                beans.onApplicationEvent(
                    prepared(environment(Map.of("SPRING_PROFILES_ACTIVE", "mine")))))
        .hasMessage("The environment of the build must not set spring.profiles.active");
  }

  @Test
  void withoutAJarThereAreNone() {
    new BeansOfTheBuild().onApplicationEvent(prepared(environment(Map.of())));

    assertThat(AotDetector.useGeneratedArtifacts()).isFalse();
  }

  private static List<String> sees(String setting) {
    var name = setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    return BeansOfTheBuild.conditionsFromOutside(environment(Map.of(name, "1")));
  }

  private static ConfigurableEnvironment environment(Map<String, Object> variables) {
    var environment = new StandardEnvironment();
    var sources = environment.getPropertySources();
    sources.replace(
        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
        new SystemEnvironmentPropertySource(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    return environment;
  }

  private static ApplicationEnvironmentPreparedEvent prepared(ConfigurableEnvironment environment) {
    return new ApplicationEnvironmentPreparedEvent(
        new DefaultBootstrapContext(), new SpringApplication(), new String[0], environment);
  }

  private static Stream<String> settingsInConditions() {
    JavaClasses boot = new ClassFileImporter().importPackages("org.springframework.boot");
    return boot.stream()
        .flatMap(
            type ->
                Stream.concat(
                    type.getAnnotations().stream(),
                    type.getMethods().stream().flatMap(method -> method.getAnnotations().stream())))
        .filter(BeansOfTheBuildTest::isOnASetting)
        .flatMap(BeansOfTheBuildTest::settings);
  }

  private static boolean isOnASetting(JavaAnnotation<?> annotation) {
    var type = annotation.getRawType();
    return type.isEquivalentTo(ConditionalOnProperty.class)
        || type.isEquivalentTo(ConditionalOnBooleanProperty.class);
  }

  private static Stream<String> settings(JavaAnnotation<?> annotation) {
    var properties = annotation.getProperties();
    var prefix = properties.getOrDefault("prefix", "").toString();
    return Stream.of("name", "value")
        .flatMap(key -> Stream.of((Object[]) properties.getOrDefault(key, new String[0])))
        .map(name -> prefix.isEmpty() ? name.toString() : prefix + "." + name);
  }
}
