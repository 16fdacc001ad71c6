package io.mochat.fronts.admin;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.stereotype.Component;

/**
 * Reads the settings that this server runs with, as they are in force: what was set, and what holds
 * by default. Numbers, times and choices only: a secret is a text, and so is an address or a path,
 * so no text is told.
 */
@Component
class SettingsReader {

  private static final String OURS = "io.mochat.";

  private final ListableBeanFactory beans;

  SettingsReader(ListableBeanFactory beans) {
    this.beans = beans;
  }

  /** The values as text, by the names that the documentation has for them. */
  Map<String, String> read() {
    var all = new TreeMap<String, String>();
    for (var bean : beans.getBeansWithAnnotation(ConfigurationProperties.class).values()) {
      var annotation =
          AnnotationUtils.findAnnotation(bean.getClass(), ConfigurationProperties.class);
      if (annotation != null && bean.getClass().getName().startsWith(OURS)) {
        add(all, annotation.value(), bean);
      }
    }
    return all;
  }

  private static void add(Map<String, String> all, String prefix, Object part) {
    var components = part.getClass().getRecordComponents();
    if (components == null) {
      return;
    }
    for (var component : components) {
      var name = prefix + "." + hyphenated(component.getName());
      var value = valueOf(component, part);
      if (value instanceof Record) {
        add(all, name, value);
      } else if (isTold(value)) {
        all.put(name, inWords(value));
      }
    }
  }

  private static boolean isTold(@Nullable Object value) {
    return value instanceof Number
        || value instanceof Boolean
        || value instanceof Duration
        || value instanceof Enum<?>;
  }

  private static String inWords(@Nullable Object value) {
    return value instanceof Enum<?> choice
        ? choice.name().toLowerCase(Locale.ROOT).replace('_', '-')
        : String.valueOf(value);
  }

  private static @Nullable Object valueOf(RecordComponent component, Object part) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(part);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** As names of settings are written: {@code maxBytes} is {@code max-bytes}. */
  private static String hyphenated(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
