package io.mochat;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindingPostProcessor;
import org.springframework.context.annotation.AnnotationConfigUtils;

/**
 * Takes out what only costs time at each start, once all beans are known: the search for {@code
 * EventListener} in every bean, of which there is none, and that for settings in beans that have
 * none.
 */
final class SettledBeans implements BeanDefinitionRegistryPostProcessor {

  @Override
  public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
    var listeners = AnnotationConfigUtils.EVENT_LISTENER_PROCESSOR_BEAN_NAME;
    if (registry.containsBeanDefinition(listeners)) {
      registry.removeBeanDefinition(listeners);
    }
    var binding = ConfigurationPropertiesBindingPostProcessor.BEAN_NAME;
    if (registry.containsBeanDefinition(binding) && !isOwn(registry.getBeanDefinition(binding))) {
      registry.removeBeanDefinition(binding);
      registry.registerBeanDefinition(binding, new RootBeanDefinition(PropertiesBinding.class));
    }
  }

  // The build has done it for the packaged server.
  private static boolean isOwn(BeanDefinition binding) {
    return PropertiesBinding.class.getName().equals(binding.getBeanClassName());
  }

  // For each parameter of each constructor Spring searches all beans; it remembers what it found
  // only once no bean can be added any more.
  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    beans.freezeConfiguration();
  }
}
