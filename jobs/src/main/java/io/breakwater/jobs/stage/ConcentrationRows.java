package io.breakwater.jobs.stage;

import io.breakwater.jobs.spark.GroupExposure;
import io.breakwater.jobs.spark.RiskScopes;
import io.breakwater.jobs.table.ConcentrationRow;
import io.breakwater.risk.insurance.Concentration;
import io.breakwater.risk.quality.ReasonCode;
import java.util.ArrayList;
import java.util.List;

/** Published rows of concentration: every measure of every venue and regime. */
final class ConcentrationRows {
  private static final int MONEY_SCALE = 8;

  private ConcentrationRows() {}

  static List<ConcentrationRow> of(RunContext context) {
    RiskScopes scopes = context.regimeScopes();
    List<ConcentrationRow> rows = new ArrayList<>();
    for (int scope = 0; scope < scopes.size(); scope++) {
      for (GroupExposure.Measure measure : GroupExposure.Measure.values()) {
        rows.add(
            row(
                scopes.scopes().get(scope),
                measure,
                context.exposure().concentration(measure, scopes.regimesOf(scope))));
      }
    }
    return rows;
  }

  private static ConcentrationRow row(
      RiskScopes.Scope scope, GroupExposure.Measure measure, Concentration held) {
    ReasonCode absent =
        switch (measure) {
          case COLLATERAL -> ReasonCode.NO_COLLATERAL;
          case DEBT -> ReasonCode.NO_DEBT;
          case NOTIONAL -> ReasonCode.NO_NOTIONAL;
          case MARGIN -> ReasonCode.NOT_APPLICABLE;
        };
    return new ConcentrationRow(
        scope.kind().name(),
        scope.name(),
        measure.name(),
        held.holders(),
        held.total().toDecimal(MONEY_SCALE),
        held.herfindahl(),
        held.topShare(1),
        held.topShare(5),
        held.topShare(10),
        held.holders() == 0 ? absent.name() : null);
  }
}
