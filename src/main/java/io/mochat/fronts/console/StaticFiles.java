package io.mochat.fronts.console;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.resource.PathResourceResolver;
import org.springframework.web.reactive.resource.ResourceWebHandler;

/**
 * The files of the console and the pages it links to. Own files are asked for again each time, and
 * sent only if they have changed; a library has its version in its path and never changes.
 */
@Configuration(proxyBeanMethods = false)
class StaticFiles {

  private static final Duration FOREVER = Duration.ofDays(365);

  // Spring's own registry has no place for the writer.
  @Bean
  static HandlerMapping fileMapping(ResourceLoader loader) throws Exception {
    var libraries = CacheControl.maxAge(FOREVER).cachePublic().immutable();
    return new SimpleUrlHandlerMapping(
        Map.of(
            "/webjars/**",
            files("classpath:/META-INF/resources/webjars/", libraries, loader),
            "/**",
            files("classpath:/static/", CacheControl.noCache(), loader)),
        Ordered.LOWEST_PRECEDENCE - 1);
  }

  private static ResourceWebHandler files(
      String location, CacheControl keeping, ResourceLoader loader) throws Exception {
    var files = new ResourceWebHandler();
    files.setResourceLoader(loader);
    files.setLocationValues(List.of(location));
    files.setResourceResolvers(List.of(new FilesInMemory(), new PathResourceResolver()));
    files.setResourceHttpMessageWriter(new StaticFileWriter());
    files.setCacheControl(keeping);
    // The time of a file is that of the build: it may go back with an older version.
    files.setUseLastModified(false);
    // Every file is a StaticFile: FilesInMemory is the first resolver.
    files.setEtagGenerator(file -> ((StaticFile) file).tag());
    files.afterPropertiesSet();
    return files;
  }
}
