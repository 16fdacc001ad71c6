package io.mochat.web.server;

import io.mochat.kernel.SettingException;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The keys for TLS out of a bundle of Spring Boot's. */
@Component
class ServerKeys {

  private static final String ALL = "server.ssl";
  private static final String BUNDLE = "bundle";

  private final TlsProperties properties;
  private final SslBundles bundles;
  private final Environment environment;

  ServerKeys(TlsProperties properties, SslBundles bundles, Environment environment) {
    this.properties = properties;
    this.bundles = bundles;
    this.environment = environment;
  }

  /**
   * Gives the present keys, also when the bundle is read again later; null for clear text.
   *
   * @throws SettingException when there is no such bundle, when it has no key, or when anything
   *     else is set that Spring Boot has there: nobody must believe to be served by TLS who is not
   */
  @Nullable Supplier<X509ExtendedKeyManager> find() {
    refuseOthers();
    return properties.isOn() ? new Present(bundles, properties.bundle()) : null;
  }

  private void refuseOthers() {
    Binder.get(environment)
        .bind(ALL, Bindable.mapOf(String.class, Object.class))
        .orElse(Map.of())
        .keySet()
        .stream()
        .filter(key -> !key.equals(BUNDLE))
        .findFirst()
        .ifPresent(
            key -> {
              throw new SettingException(
                  ALL + "." + key,
                  "…",
                  "nothing: keys are in a bundle, named by " + ALL + ".bundle");
            });
  }

  private static X509ExtendedKeyManager keysOf(SslBundle bundle, String name) {
    return Stream.of(bundle.getManagers().getKeyManagers())
        .filter(X509ExtendedKeyManager.class::isInstance)
        .map(X509ExtendedKeyManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new SettingException(TlsProperties.KEY, name, "a bundle with a key"));
  }

  /** The keys of one bundle. Thread-safe. */
  private static final class Present implements Supplier<X509ExtendedKeyManager> {

    private volatile X509ExtendedKeyManager keys;

    Present(SslBundles bundles, String name) {
      try {
        keys = keysOf(bundles.getBundle(name), name);
      } catch (NoSuchSslBundleException unknown) {
        throw new SettingException(TlsProperties.KEY, name, "a name under spring.ssl.bundle");
      }
      bundles.addBundleUpdateHandler(name, changed -> keys = keysOf(changed, name));
    }

    @Override
    public X509ExtendedKeyManager get() {
      return keys;
    }
  }
}
