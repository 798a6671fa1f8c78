package io.breakwater.jobs.stage;

import io.breakwater.jobs.config.ScenarioDefinition;
import io.breakwater.jobs.table.ContagionRow;
import io.breakwater.jobs.table.CriticalShockRow;
import io.breakwater.jobs.table.LiquidationsAtRiskRow;
import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.CascadeEngine;
import io.breakwater.risk.cascade.CascadeParameters;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.cascade.LiquidationCurvePoint;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.market.LogReturns;
import io.breakwater.risk.num.ExactSum;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.scenario.PriceShock;
import io.breakwater.risk.scenario.Scenario;
import io.breakwater.risk.scenario.Shock;
import io.breakwater.risk.scenario.ShockedMarket;
import io.breakwater.risk.systemic.ContagionMatrix;
import io.breakwater.risk.systemic.CovarianceRoot;
import io.breakwater.risk.systemic.CriticalShock;
import io.breakwater.risk.systemic.LiquidationsAtRisk;
import io.breakwater.risk.systemic.MonteCarloScenarios;
import io.breakwater.risk.systemic.ReverseStress;
import io.breakwater.risk.systemic.RiskFactors;
import io.breakwater.risk.systemic.SystemicParameters;
import io.breakwater.risk.systemic.TippingPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the cascades of a night beside its named scenarios: the tail over random
 * scenarios, the smallest single falls at which something breaks, the likeliest joint shock that
 * takes losses beyond the insurance funds, and who pulls down whom. Losses count on top of those at
 * today's prices.
 */
final class SystemicAnswers {
  private static final double TOLERANCE_RATIO = 1e-4;

  private final CascadeHost host;
  private final CascadeInputs in;
  private final InstrumentTable instruments;
  private final SystemicParameters asked;
  private final List<String> assets;
  private final RiskFactors factors;
  private final CascadeParameters totals;
  private final CascadeResult base;
  private final double criticalLossUsd;

  SystemicAnswers(RunContext context, CascadeInputs in, CascadeHost host) {
    this.host = host;
    this.in = in;
    this.instruments = context.inputs().instruments();
    this.asked = context.config().systemic();
    int[] keys = in.book().assetKeys();
    this.assets = Arrays.stream(keys).mapToObj(instruments::get).map(Instrument::id).toList();
    this.factors =
        RiskFactors.of(
            assets,
            Arrays.stream(keys)
                .mapToObj(key -> LogReturns.daily(context.inputs().prices().history(key)))
                .toArray(double[][]::new),
            asked.horizonDays(),
            context.config().volatility());
    this.totals = in.parameters().withAccountDetail(AccountDetail.TOTALS);
    ShockedMarket today = market(Scenario.BASE);
    this.base =
        CascadeEngine.run(host.pass(1, AccountDetail.TOTALS), List.of(today), totals).get(0);
    ExactSum held = new ExactSum();
    for (double usd : in.book().scale().heldUsd(today.priceUsd())) {
      held.add(usd);
    }
    this.criticalLossUsd = asked.criticalLossRatio() * held.value();
  }

  private ShockedMarket market(Scenario scenario) {
    return in.book().market(scenario, instruments, in.depthUsd());
  }

  /** One row a level, without numbers when no asset's movement is known. */
  List<LiquidationsAtRiskRow> atRisk() {
    CovarianceRoot root = factors.root();
    if (root == null) {
      return asked.levels().stream().map(level -> atRisk(level, null)).toList();
    }
    List<ShockedMarket> markets =
        new MonteCarloScenarios(root, asked.degreesOfFreedom())
            .draw(asked.scenarios(), asked.seed()).stream().map(this::market).toList();
    List<CascadeResult> results = host.many(markets, totals);
    return asked.levels().stream()
        .map(level -> atRisk(level, LiquidationsAtRisk.of(results, level)))
        .toList();
  }

  private LiquidationsAtRiskRow atRisk(double level, @Nullable LiquidationsAtRisk tail) {
    double none = Double.NaN;
    ReasonCode reason = tail == null ? ReasonCode.INSUFFICIENT_OBS : tail.liquidated().reason();
    return new LiquidationsAtRiskRow(
        level,
        asked.horizonDays(),
        asked.scenarios(),
        asked.seed(),
        asked.degreesOfFreedom(),
        assets.size() - factors.leftOut().size(),
        factors.leftOut().size(),
        tail == null ? none : tail.liquidated().valueAtRisk(),
        tail == null ? none : tail.liquidated().expectedShortfall(),
        tail == null ? none : tail.badDebt().valueAtRisk(),
        tail == null ? none : tail.badDebt().expectedShortfall(),
        tail == null ? none : tail.beyondFund().valueAtRisk(),
        tail == null ? none : tail.beyondFund().expectedShortfall(),
        tail == null ? none : tail.fundExhaustedProbability(),
        tail == null ? 0 : tail.notConverged(),
        reason == null ? null : reason.name());
  }

  private enum Criterion {
    GAIN_REACHES_ONE,
    BAD_DEBT,
    BEYOND_FUNDS
  }

  private Predicate<CascadeResult> holds(Criterion criterion) {
    return switch (criterion) {
      case GAIN_REACHES_ONE -> CriticalShock.gainReachesOne();
      case BAD_DEBT -> CriticalShock.badDebtAbove(base.outcome().badDebtUsd() + criticalLossUsd);
      case BEYOND_FUNDS -> beyondFunds();
    };
  }

  private Predicate<CascadeResult> beyondFunds() {
    return CriticalShock.beyondFundsAbove(LiquidationsAtRisk.beyondFundUsd(base) + criticalLossUsd);
  }

  /** Every criterion for the fall of each asset alone, and of all that are not pegged. */
  List<CriticalShockRow> criticalShocks() {
    CriticalShock search =
        new CriticalShock(host.pass(CascadeHost.LANES, AccountDetail.TOTALS), in.parameters());
    Criterion[] criteria = Criterion.values();
    List<CriticalShockRow> rows = new ArrayList<>();
    List<String> shocked = new ArrayList<>(List.of(Shock.ALL));
    shocked.addAll(assets);
    for (String asset : shocked) {
      double[] falls =
          search.find(
              shock -> market(fall(asset, shock)),
              asked.largestShockRatio(),
              TOLERANCE_RATIO,
              Arrays.stream(criteria).map(this::holds).toList());
      for (int i = 0; i < falls.length; i++) {
        rows.add(
            critical(
                asset,
                criteria[i].name(),
                falls[i],
                TOLERANCE_RATIO,
                criteria[i] == Criterion.GAIN_REACHES_ONE ? Double.NaN : criticalLossUsd));
      }
    }
    return rows;
  }

  private static Scenario fall(String asset, double ratio) {
    return new Scenario(
        "CRITICAL-" + asset,
        List.of(new PriceShock(asset, -ratio)),
        "search for the critical shock",
        "1",
        "A fall of one asset.");
  }

  /**
   * Where each asset's curve of direct liquidations tips over, read between its points.
   *
   * @param stepRatio between two points of the curve
   */
  List<CriticalShockRow> tippingPoints(List<LiquidationCurvePoint> curve, double stepRatio) {
    Map<String, List<LiquidationCurvePoint>> direct =
        curve.stream()
            .filter(point -> point.mode() == LiquidationCurvePoint.Mode.DIRECT)
            .collect(
                Collectors.groupingBy(
                    LiquidationCurvePoint::assetId, LinkedHashMap::new, Collectors.toList()));
    return direct.values().stream()
        .map(TippingPoint::of)
        .map(
            tipping ->
                critical(
                    tipping.assetId(),
                    "CURVE_GAIN_REACHES_ONE",
                    tipping.shockRatio(),
                    stepRatio,
                    Double.NaN))
        .toList();
  }

  private CriticalShockRow critical(
      String asset, String criterion, double fall, double toleranceRatio, double limitUsd) {
    double sigma = factors.volatility(asset);
    boolean found = !Double.isNaN(fall);
    return new CriticalShockRow(
        asset,
        criterion,
        fall,
        toleranceRatio,
        found ? -StrictMath.log1p(-fall) / sigma : Double.NaN,
        Double.NaN,
        limitUsd,
        asked.horizonDays(),
        found ? null : ReasonCode.UNREACHABLE_TARGET.name());
  }

  /** The likeliest joint shock that takes losses beyond the funds; empty when there is none. */
  Optional<ReverseStress.Nearest> reverseStress() {
    CovarianceRoot root = factors.root();
    if (root == null) {
      return Optional.empty();
    }
    ReverseStress search =
        new ReverseStress(
            host.pass(CascadeHost.LANES, AccountDetail.TOTALS),
            this::market,
            in.parameters(),
            root,
            beyondFunds());
    double[] heldUsd = in.book().scale().heldUsd(market(Scenario.BASE).priceUsd());
    double[] weights =
        root.assets().stream().mapToDouble(asset -> heldUsd[assets.indexOf(asset)]).toArray();
    return Optional.ofNullable(search.nearest(weights, asked.farthestDistance(), asked.seed()));
  }

  /** One row an asset of the joint shock, or one that says why there is none. */
  List<CriticalShockRow> rows(Optional<ReverseStress.Nearest> found) {
    CovarianceRoot root = factors.root();
    if (found.isEmpty() || root == null) {
      ReasonCode reason =
          root == null ? ReasonCode.INSUFFICIENT_OBS : ReasonCode.UNREACHABLE_TARGET;
      return List.of(reverse(Shock.ALL, Double.NaN, Double.NaN, Double.NaN, reason));
    }
    ReverseStress.Nearest nearest = found.get();
    double probability =
        new MonteCarloScenarios(root, asked.degreesOfFreedom())
            .exceedanceProbability(nearest.distance());
    List<CriticalShockRow> rows = new ArrayList<>();
    for (int asset = 0; asset < root.assets().size(); asset++) {
      rows.add(
          reverse(
              root.assets().get(asset),
              -StrictMath.expm1(nearest.logReturns()[asset]),
              nearest.distance(),
              probability,
              null));
    }
    return rows;
  }

  private CriticalShockRow reverse(
      String asset,
      double ratio,
      double distance,
      double probability,
      @Nullable ReasonCode reason) {
    return new CriticalShockRow(
        asset,
        "REVERSE_STRESS",
        ratio,
        TOLERANCE_RATIO,
        distance,
        probability,
        criticalLossUsd,
        asked.horizonDays(),
        reason == null ? null : reason.name());
  }

  /** The scenario of the reverse stress with its account rows. */
  CascadeResult inFull(ReverseStress.Nearest nearest) {
    return CascadeEngine.run(
            host.pass(1, in.parameters().accountDetail()),
            List.of(market(nearest.scenario())),
            in.parameters())
        .get(0);
  }

  /** How far every asset falls after the fall of every other. */
  List<ContagionRow> contagion() {
    ContagionMatrix matrix =
        ContagionMatrix.of(
            host.pass(CascadeHost.LANES, AccountDetail.TOTALS),
            this::market,
            in.parameters(),
            assets,
            asked.contagionShockRatio());
    List<ContagionRow> rows = new ArrayList<>();
    for (int from = 0; from < assets.size(); from++) {
      for (int to = 0; to < assets.size(); to++) {
        rows.add(
            new ContagionRow(
                assets.get(from),
                assets.get(to),
                asked.contagionShockRatio(),
                matrix.fallRatio()[from][to],
                matrix.lossUsd()[from][to]));
      }
    }
    return rows;
  }

  /** The market of the scenario whose liquidations are traced. */
  static ShockedMarket causesMarket(RunContext context, CascadeInputs in) {
    String id = context.config().systemic().causesScenario();
    ScenarioDefinition chosen =
        context.setup().scenarios().require(id, "scenario", "key systemic.causes-scenario");
    return CascadeInputs.market(in.book(), chosen, context.inputs(), in.depthUsd());
  }
}
