package io.mochat.accounts;

import io.mochat.kernel.SettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of how humans sign in.
 *
 * @param signInsPerAddress sign-ins asked for, and wrong links or codes, from one network address
 *     in a quarter of an hour; 0 for no limit
 */
@ConfigurationProperties("mochat.account")
record AccountProperties(@DefaultValue("30") int signInsPerAddress) {

  AccountProperties {
    if (signInsPerAddress < 0) {
      throw new SettingException(
          "mochat.account.sign-ins-per-address", signInsPerAddress, "0 or more");
    }
  }
}
