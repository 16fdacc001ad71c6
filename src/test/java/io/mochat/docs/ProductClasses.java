package io.mochat.docs;

import java.lang.annotation.Annotation;
import java.util.List;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The product's own classes, found by what they are marked with. */
final class ProductClasses {

  private ProductClasses() {}

  static List<Class<?>> with(Class<? extends Annotation> annotation) {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(annotation));
    return scanner.findCandidateComponents("io.mochat").stream()
        .<Class<?>>map(found -> load(found.getBeanClassName()))
        .filter(ProductClasses::isProduct)
        .toList();
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  // Tests bring controllers and properties of their own.
  private static boolean isProduct(Class<?> type) {
    return !type.getProtectionDomain().getCodeSource().getLocation().getPath().contains("test");
  }
}
