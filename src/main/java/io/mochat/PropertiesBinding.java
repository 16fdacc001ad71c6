package io.mochat;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindingPostProcessor;

/**
 * Binds settings to beans whose class is called {@code …Properties}, as those of Spring Boot are.
 * Spring Boot's own looks at the annotations of every bean; ours are records, which have their
 * settings from the beginning.
 */
final class PropertiesBinding extends ConfigurationPropertiesBindingPostProcessor {

  private static final String NAME = "Properties";

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    return bean.getClass().getName().endsWith(NAME) && !(bean instanceof Record)
        ? super.postProcessBeforeInitialization(bean, name)
        : bean;
  }
}
