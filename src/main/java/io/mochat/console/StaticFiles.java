package io.mochat.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/**
 * The files of the console and the pages it links to. Own files are asked for again each time, and
 * sent only if they have changed; a library has its version in its path and never changes.
 */
@Configuration(proxyBeanMethods = false)
class StaticFiles implements WebFluxConfigurer {

  private static final int CACHED = 1_000;
  private static final Duration FOREVER = Duration.ofDays(365);

  private final Cache<URI, String> tags = Caffeine.newBuilder().maximumSize(CACHED).build();

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/webjars/**")
        .addResourceLocations("classpath:/META-INF/resources/webjars/")
        .setCacheControl(CacheControl.maxAge(FOREVER).cachePublic().immutable());
    registry
        .addResourceHandler("/**")
        .addResourceLocations("classpath:/static/")
        .setCacheControl(CacheControl.noCache())
        // The time of a file is that of the build: it may go back with an older version.
        .setUseLastModified(false)
        .setEtagGenerator(this::tag);
  }

  private String tag(Resource file) {
    try {
      return tags.get(file.getURI(), uri -> digest(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Weak: the same file travels compressed and as it is.
  private static String digest(Resource file) {
    try (var content = file.getInputStream()) {
      return "W/\"" + DigestUtils.md5DigestAsHex(content) + "\"";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
