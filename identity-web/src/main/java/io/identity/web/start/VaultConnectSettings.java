package io.identity.web.start;

import io.identity.domain.vault.connect.ConnectPolicy;
import io.identity.domain.vault.connect.ReturnUrls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;

/** The settings around connecting. */
@ApplicationScoped
class VaultConnectSettings {

  private static final String RETURN_URLS = "identity.vault.return-urls";
  private static final String PREFIX = "identity.vault.connect";

  @Inject Settings settings;

  ConnectPolicy connectPolicy() {
    ReturnUrls returnUrls =
        Settings.checked(RETURN_URLS, () -> new ReturnUrls(listed(), !settings.production()));
    return Settings.checked(
        PREFIX,
        () ->
            new ConnectPolicy(
                settings.issuer(), returnUrls, settings.duration(PREFIX + ".time", "PT10M")));
  }

  private List<String> listed() {
    return Arrays.stream(settings.text(RETURN_URLS, "").split(","))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }
}
