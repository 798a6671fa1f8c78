package io.breakwater.jobs.cli;

import io.breakwater.jobs.demo.PlantedFault;
import io.breakwater.jobs.ingest.IngestReport;
import io.breakwater.jobs.report.ReportModel;
import io.breakwater.jobs.stage.RenderReports;
import io.breakwater.jobs.table.DataQualityRow;
import io.breakwater.jobs.table.QuarantineSummaryRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares what the demo book planted with what the run published: each fault is looked for in the
 * table where a reader would meet it, and counts as found only with the planted number of rows.
 */
final class DemoFindings {
  private final IngestReport ingest;
  private final List<DataQualityRow> quality;
  private final List<QuarantineSummaryRow> quarantine;

  DemoFindings(IngestReport ingest, RenderReports.QualityTables tables) {
    this.ingest = ingest;
    this.quality = tables.checks();
    this.quarantine = tables.quarantine();
  }

  /** One line a planted fault. */
  List<ReportModel.PlantedFault> of(List<PlantedFault> planted) {
    return planted.stream()
        .map(
            fault -> {
              Optional<String> evidence = evidence(fault);
              return new ReportModel.PlantedFault(
                  fault.code().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                      + " ("
                      + fault.subject()
                      + ")",
                  fault.planted(),
                  evidence.isPresent(),
                  evidence.orElse("not found; expected: " + fault.expected()));
            })
        .toList();
  }

  private Optional<String> evidence(PlantedFault fault) {
    return switch (fault.code()) {
      case CRASH -> check("MKT-01:" + fault.date());
      case DEPEG -> check("PEG-01:" + fault.subject());
      case STALE_PRICE, MISSING_PRICE ->
          check(fault.code().name()).filter(message -> message.contains(fault.subject()));
      case PARAMETER_JUMP ->
          check("PARAM-01:" + fault.subject().replace("/liquidation_threshold", ""));
      case PARAMETER_OUT_OF_RANGE -> keptOut(fault, "NUM-NOT-A-SHARE");
      case PRICE_NOT_A_NUMBER -> keptOut(fault, "PRICE-04");
      case PRICE_NEGATIVE -> keptOut(fault, "PRICE-03");
      case TEXT_IN_NUMBER -> keptOut(fault, "PARSE-01");
      case UNKNOWN_ASSET -> keptOut(fault, "REF-01");
      case DUPLICATE_CONFLICTING -> keptOut(fault, "POS-01");
      case NEGATIVE_COLLATERAL -> keptOut(fault, "POS-02");
      case ZERO_QUANTITY -> keptOut(fault, "POS-03");
      case DUPLICATE_EQUAL -> duplicates(fault);
    };
  }

  private Optional<String> check(String rule) {
    return quality.stream()
        .filter(row -> row.rule().equals(rule))
        .map(row -> row.rule() + ": " + row.message())
        .findFirst();
  }

  private Optional<String> keptOut(PlantedFault fault, String rule) {
    return quarantine.stream()
        .filter(row -> row.feed().equals(fault.feed().folder()) && row.rule().equals(rule))
        .filter(row -> row.rows() == fault.expectedCount())
        .map(row -> rule + ": " + row.rows() + " row(s) kept out, first " + row.example())
        .findFirst();
  }

  private Optional<String> duplicates(PlantedFault fault) {
    long duplicates =
        ingest.feeds().stream()
            .filter(feed -> feed.feed().equals(fault.feed().folder()))
            .mapToLong(IngestReport.FeedCount::duplicates)
            .sum();
    return duplicates == fault.expectedCount()
        ? Optional.of(duplicates + " exact duplicate(s) counted once")
        : Optional.empty();
  }
}
