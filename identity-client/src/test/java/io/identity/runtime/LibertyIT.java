package io.identity.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.consumer.CallsResource;
import io.identity.consumer.ListingApplication;
import io.identity.consumer.RecordsResource;
import io.identity.consumer.ScanningApplication;
import io.identity.issuer.Eventually;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Open Liberty: Jakarta REST 4.0 by RESTEasy, no metrics. */
class LibertyIT extends ConsumerContract {

  static final List<Class<?>> LISTING =
      List.of(ListingApplication.class, RecordsResource.class, CallsResource.class);

  private final Liberty liberty = new Liberty("consumer", "mpHealth-4.0");
  private int beforeTheFirstPosition;

  @BeforeAll
  void start() {
    liberty.deploy("listing", LISTING, config());
    liberty.deploy("scanning", List.of(ScanningApplication.class, RecordsResource.class), config());
    liberty.start("/listing/app/open");
    beforeTheFirstPosition = status("/records", token().build());
  }

  @AfterAll
  void stopServer() {
    liberty.close();
  }

  @Override
  String app() {
    return liberty.url() + "/listing/app";
  }

  @Override
  String health() {
    return liberty.url() + "/health/ready";
  }

  @Test
  void before_the_first_position_the_path_has_its_policy() {
    assertThat(beforeTheFirstPosition).isEqualTo(503);
  }

  @Test
  void an_application_that_lists_nothing_is_guarded_as_well() {
    String scanning = liberty.url() + "/scanning/app/records";
    String token = token().jti("scanned").build();
    Eventually.until(() -> Web.get(scanning, token).statusCode() == 200);

    issuer.deny("token", "scanned");

    Eventually.until(() -> Web.get(scanning, token).statusCode() == 401);
  }

  @Test
  void no_secret_is_in_the_log() {
    assertThat(liberty.log())
        .doesNotContain("not-to-be-seen", "NoClassDefFoundError", "RESTEASY002155");
  }
}
