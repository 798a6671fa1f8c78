package io.breakwater.jobs.pack;

import io.breakwater.jobs.claim.ClaimRun;
import io.breakwater.jobs.publish.RunManifestRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;

/** A run that published nothing but its manifest. */
final class PackSamples {
  private PackSamples() {}

  static RunManifestRow manifest() {
    return new RunManifestRow(
        "2026-01-31-r1-0123456789ab",
        LocalDate.parse("2026-01-31"),
        1,
        null,
        "identity",
        "0.1.0+abc",
        "c0ffee",
        "input",
        "{\"hedge\":{\"rows\":3,\"contentHash\":\"aa\"}}",
        "{\"debt_usd\":12345678901234567890.12345678}",
        "OK",
        Instant.parse("2026-02-01T01:00:00Z"),
        Instant.parse("2026-02-01T01:05:00Z"),
        null,
        "hash");
  }

  static PackRun run() {
    return new PackRun(manifest(), ClaimRun.of(manifest(), List.of(manifest())), new TreeMap<>());
  }
}
