package io.breakwater.jobs.stage;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Verdict of a run: the worst verdict of its data-quality checks. */
public final class QualityVerdict {
  public static final String OK = "OK";
  public static final String WARN = "WARN";
  public static final String BREACH = "BREACH";

  private QualityVerdict() {}

  /** BREACH if any check breaches, else WARN if any warns, else OK. */
  public static String of(Dataset<Row> dataQuality) {
    var verdicts = dataQuality.select("verdict").distinct().as(Encoders.STRING()).collectAsList();
    if (verdicts.contains(BREACH)) {
      return BREACH;
    }
    return verdicts.contains(WARN) ? WARN : OK;
  }
}
