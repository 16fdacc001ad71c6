package io.mochat.accounts;

import static java.util.Objects.requireNonNull;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * The OpenID Connect provider, by the authorization code flow with PKCE. Thread-safe; calls to the
 * provider block. It is asked for its endpoints at the first sign-in and not at the start: this
 * server serves its agents whether the provider is there or not.
 */
@Component
public class OidcProvider {

  private static final Logger log = LoggerFactory.getLogger(OidcProvider.class);

  private final OidcProperties properties;
  private final SignInPages pages;
  private volatile @Nullable Client client;

  OidcProvider(OidcProperties properties, SignInPages pages) {
    this.properties = properties;
    this.pages = pages;
  }

  /** What people call it; empty when there is none. */
  public Optional<String> name() {
    return properties.isConfigured() ? Optional.of(properties.name()) : Optional.empty();
  }

  /**
   * Where a browser proves who its human is.
   *
   * @throws ChatException {@code PROVIDER_UNAVAILABLE} when the provider does not answer
   */
  public URI pageFor(OidcChallenge challenge) {
    return URI.create(request(client().registration(), challenge).getAuthorizationRequestUri());
  }

  /**
   * The e-mail address that the provider vouches for.
   *
   * @param code what the browser came back with
   * @throws ChatException {@code SIGN_IN_FAILED} when the code is not good, {@code
   *     EMAIL_UNVERIFIED} when the provider has not seen the address proven, {@code
   *     PROVIDER_UNAVAILABLE} when it does not answer
   */
  public String provenEmail(OidcChallenge challenge, String code) {
    var known = client();
    var request = request(known.registration(), challenge);
    var response =
        OAuth2AuthorizationResponse.success(code)
            .state(challenge.state())
            .redirectUri(requireNonNull(request.getRedirectUri()))
            .build();
    var login =
        new OAuth2LoginAuthenticationToken(
            known.registration(), new OAuth2AuthorizationExchange(request, response));
    try {
      return provenEmail(known.exchange().authenticate(login));
    } catch (AuthenticationException e) {
      log.info("The identity provider's answer was not accepted: {}", e.toString());
      throw new ChatException(ErrorCode.SIGN_IN_FAILED);
    }
  }

  private static String provenEmail(@Nullable Object authenticated) {
    if (authenticated instanceof OAuth2LoginAuthenticationToken login
        && login.getPrincipal() instanceof OidcUser user) {
      var email = user.getEmail();
      // Beyond ASCII different addresses fold to the same one, as at the sign-in by mail.
      if (email != null
          && StandardCharsets.US_ASCII.newEncoder().canEncode(email)
          && Boolean.TRUE.equals(user.getEmailVerified())) {
        return email;
      }
    }
    throw new ChatException(ErrorCode.EMAIL_UNVERIFIED);
  }

  // The same for the same challenge: it is not kept between leaving and coming back. A registration
  // of the authorization code flow is not built without its two URIs.
  private static OAuth2AuthorizationRequest request(
      ClientRegistration registration, OidcChallenge challenge) {
    var nonceHash = Secrets.challengeOf(challenge.nonce());
    return OAuth2AuthorizationRequest.authorizationCode()
        .clientId(registration.getClientId())
        .authorizationUri(requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
        .redirectUri(registration.getRedirectUri())
        .scopes(registration.getScopes())
        .state(challenge.state())
        .attributes(
            attributes -> {
              attributes.put(OidcParameterNames.NONCE, challenge.nonce());
              attributes.put(PkceParameterNames.CODE_VERIFIER, challenge.verifier());
            })
        .additionalParameters(
            parameters -> {
              parameters.put(OidcParameterNames.NONCE, nonceHash);
              parameters.put(
                  PkceParameterNames.CODE_CHALLENGE, Secrets.challengeOf(challenge.verifier()));
              parameters.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
            })
        .build();
  }

  // Two first sign-ins at once may both ask; a failed one leaves the next to try again.
  private Client client() {
    var known = client;
    if (known == null) {
      known = new Client(register(), exchange());
      client = known;
    }
    return known;
  }

  private ClientRegistration register() {
    try {
      var registration =
          ClientRegistrations.fromIssuerLocation(properties.issuer())
              .registrationId("oidc")
              .clientId(properties.clientId())
              .clientSecret(properties.clientSecret())
              .redirectUri(pages.callback())
              .scope("openid", "email");
      return properties.clientSecret().isEmpty()
          ? registration.clientAuthenticationMethod(ClientAuthenticationMethod.NONE).build()
          : registration.build();
    } catch (RuntimeException e) {
      log.warn("The identity provider {} cannot be asked: {}", properties.issuer(), e.toString());
      throw new ChatException(ErrorCode.PROVIDER_UNAVAILABLE);
    }
  }

  private static OidcAuthorizationCodeAuthenticationProvider exchange() {
    return new OidcAuthorizationCodeAuthenticationProvider(
        new RestClientAuthorizationCodeTokenResponseClient(), new OidcUserService());
  }

  private record Client(
      ClientRegistration registration, OidcAuthorizationCodeAuthenticationProvider exchange) {}
}
