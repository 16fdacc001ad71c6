package io.mochat;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aot.AotDetector;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.ApplicationListener;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.ClassUtils;

/**
 * Has the packaged server use the bean definitions that its build generated (Spring AOT), which is
 * quicker than to work them out at the start.
 *
 * <p>The build knows the packaged settings. Which beans there are depends on no setting of ours,
 * but on many of Spring Boot's: when one of those comes from outside, the beans are worked out at
 * the start, as they are without a jar.
 */
final class BeansOfTheBuild implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

  private static final Logger log = LoggerFactory.getLogger(BeansOfTheBuild.class);

  private static final String BEANS =
      MochatApplication.class.getName() + "__ApplicationContextInitializer";

  // Where the settings are that Spring Boot's conditions look at.
  private static final List<ConfigurationPropertyName> CONDITIONS =
      names("management", "server", "spring");

  // These change what beans do, not which there are; the last one says that this is the build.
  private static final List<ConfigurationPropertyName> NO_CONDITIONS =
      names(
          "management.server",
          "server.address",
          "server.port",
          "server.ssl",
          "spring.mail.host",
          "spring.mail.password",
          "spring.mail.port",
          "spring.mail.properties",
          "spring.mail.username",
          "spring.ssl",
          AbstractAotProcessor.AOT_PROCESSING);

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    var conditions = conditionsFromOutside(event.getEnvironment());
    if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
      requireNone(conditions);
    } else if (!conditions.isEmpty()) {
      log.debug("Beans are worked out for {}", conditions);
    } else if (ClassUtils.isPresent(BEANS, null)) {
      log.debug("Beans are those of the build");
      SpringProperties.setFlag(AotDetector.AOT_ENABLED);
    }
  }

  /** The settings from outside on which it may depend which beans there are. */
  static List<String> conditionsFromOutside(ConfigurableEnvironment environment) {
    var sources = ConfigurationPropertySources.from(environment.getPropertySources());
    return StreamSupport.stream(sources.spliterator(), false)
        .filter(source -> !isPackaged(source))
        .flatMap(BeansOfTheBuild::names)
        .filter(BeansOfTheBuild::isCondition)
        .map(ConfigurationPropertyName::toString)
        .distinct()
        .toList();
  }

  // Otherwise the jar would keep what is set where it was built.
  private static void requireNone(List<String> conditions) {
    if (!conditions.isEmpty()) {
      throw new IllegalStateException(
          "The environment of the build must not set " + String.join(", ", conditions));
    }
  }

  private static boolean isPackaged(ConfigurationPropertySource source) {
    return source.getUnderlyingSource() instanceof PropertySource<?> underlying
        && (underlying.getName().startsWith("Config resource 'class path resource")
            || underlying.getName().equals("applicationInfo"));
  }

  private static Stream<ConfigurationPropertyName> names(ConfigurationPropertySource source) {
    return source instanceof IterableConfigurationPropertySource iterable
        ? iterable.stream()
        : Stream.empty();
  }

  private static boolean isCondition(ConfigurationPropertyName name) {
    return CONDITIONS.stream().anyMatch(prefix -> prefix.isAncestorOf(name))
        && NO_CONDITIONS.stream()
            .noneMatch(setting -> setting.equals(name) || setting.isAncestorOf(name));
  }

  private static List<ConfigurationPropertyName> names(String... names) {
    return Stream.of(names).map(ConfigurationPropertyName::of).toList();
  }
}
