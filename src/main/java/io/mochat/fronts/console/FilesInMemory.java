package io.mochat.fronts.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.web.reactive.resource.ResourceResolver;
import org.springframework.web.reactive.resource.ResourceResolverChain;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Keeps the files of one location that were asked for, {@value #MOST_BYTES} bytes of them at most,
 * so that repeated requests cost next to nothing. Thread-safe.
 */
final class FilesInMemory implements ResourceResolver {

  private static final long MOST_BYTES = 8_000_000;

  private final Cache<String, StaticFile> files =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((String path, StaticFile file) -> path.length() + file.weight())
          .build();

  @Override
  public Mono<Resource> resolveResource(
      @Nullable ServerWebExchange exchange,
      String path,
      List<? extends Resource> locations,
      ResourceResolverChain chain) {
    var known = files.getIfPresent(path);
    return known != null
        ? Mono.just(known)
        : chain.resolveResource(exchange, path, locations).map(found -> keep(path, found));
  }

  private Resource keep(String path, Resource found) {
    return files.get(path, unknown -> StaticFile.read(found));
  }

  @Override
  public Mono<String> resolveUrlPath(
      String path, List<? extends Resource> locations, ResourceResolverChain chain) {
    return chain.resolveUrlPath(path, locations);
  }
}
