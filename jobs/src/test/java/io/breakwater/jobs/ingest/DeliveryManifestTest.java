package io.breakwater.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.run.RiskException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryManifestTest {
  private final Path landing;

  DeliveryManifestTest(@TempDir Path landing) {
    this.landing = landing;
  }

  private void check(String manifest) {
    LandedFiles files = new LandedFiles(landing);
    Path csv =
        files.csv(Feed.ACCOUNT, null, "a.csv", "venue,account_id,margin_regime", "v,1,lending");
    files.csv(Feed.ACCOUNT, null, DeliveryManifest.NAME, manifest);
    LandedFile file = files.landed(Feed.ACCOUNT, null, csv);
    Delivery delivery =
        new Delivery(Feed.ACCOUNT, null, files.folder(Feed.ACCOUNT, null), List.of(csv));
    DeliveryManifest found = DeliveryManifest.of(landing, delivery, true);
    if (found != null) {
      found.check(List.of(file), Map.of(file.name(), FileShape.of(file)));
    }
  }

  private void refused(String manifest, String... parts) {
    assertThatThrownBy(() -> check(manifest))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-SNAP-03 ")
        .hasMessageContaining("where: account/_manifest.json")
        .hasMessageContainingAll(parts);
  }

  @Test
  void acceptsWhatItStates() {
    assertThatCode(() -> check("{\"files\": [{\"file\": \"a.csv\", \"rows\": 1}]}"))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesOtherRowsHashesAndFiles() {
    refused("{\"files\": [{\"file\": \"a.csv\", \"rows\": 2}]}", "a.csv has 2 rows", "1 rows");
    refused("{\"files\": [{\"file\": \"a.csv\", \"sha256\": \"00\"}]}", "sha256 00");
    refused("{\"files\": [{\"file\": \"a.csv\"}, {\"file\": \"b.csv\"}]}", "[b.csv] missing");
    refused("{\"files\": []}", "a.csv is not");
    refused("{\"files\": 1}", "a list called files");
    refused("{", "the manifest is JSON");
  }

  @Test
  void isMandatoryOnlyWhenAsked() {
    Delivery delivery = new Delivery(Feed.ACCOUNT, null, landing, List.of());

    assertThatCode(() -> DeliveryManifest.of(landing, delivery, false)).doesNotThrowAnyException();
    assertThatThrownBy(() -> DeliveryManifest.of(landing, delivery, true))
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("every delivery carries a manifest");
  }
}
