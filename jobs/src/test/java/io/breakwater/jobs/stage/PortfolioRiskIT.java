package io.breakwater.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.config.RiskConfigLoader;
import io.breakwater.jobs.spark.PortfolioRows;
import io.breakwater.jobs.spark.PriceMatrix;
import io.breakwater.jobs.spark.TailRows;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.table.RecordCodec;
import io.breakwater.jobs.table.RegimeFrontierRow;
import io.breakwater.jobs.table.ValueAtRiskRow;
import io.breakwater.jobs.testing.SmallNight;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.procyclicality.ComparedRegime;
import io.breakwater.risk.procyclicality.FrontierPoint;
import io.breakwater.risk.procyclicality.RegimeFrontier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Portfolio margin, value at risk and the regime frontier of the small night. */
class PortfolioRiskIT {
  private static SmallNight night;

  /** The same night with windows that its 32 dates fill. */
  private static RunContext shortWindows;

  @BeforeAll
  static void publish() {
    night = SmallNight.published();
    RunSetup setup =
        RunSetup.load(
            SmallNight.home(),
            RiskConfigLoader.load(
                SmallNight.home(),
                null,
                List.of(
                    "value-at-risk.levels=[0.8]",
                    "value-at-risk.window-days=20",
                    "volatility.seed-observations=5",
                    "regime-frontier.window-days=10",
                    "regime-frontier.stressed-days=8")));
    shortWindows =
        new RunContext(
            night.store(), night.nightlyRun().specify(night.ledger(), SmallNight.DATE), setup);
  }

  @AfterAll
  static void close() {
    shortWindows.close();
  }

  private static List<Row> rows(String table) {
    return night.store().read(DeltaStore.PUBLISHED, table).collectAsList();
  }

  private static String account(Row row) {
    return row.getAs("venue") + "/" + row.getAs("account_id");
  }

  /**
   * Second method, from the published positions alone: a contract that is the account's only one
   * loses 16 % of its notional when linear, 0.16/0.84 or 0.16/1.16 of it when inverse, long or
   * short; the least roll move is 1 % of the notional at the index.
   */
  @Test
  void gridOfASingleContractFollowsFromItsNotional() {
    Map<String, List<Row>> contracts =
        rows("position_value").stream()
            .filter(row -> "DERIVATIVE".equals(row.getAs("leg")))
            .collect(Collectors.groupingBy(PortfolioRiskIT::account));
    int checked = 0;
    for (Row margin : rows("portfolio_margin")) {
      List<Row> held = contracts.getOrDefault(account(margin), List.of());
      if (margin.getAs("model").equals("SCENARIO_GRID") && held.size() == 1) {
        Row position = held.get(0);
        double notional = position.getAs("notional_usd");
        double quantity = position.getAs("quantity");
        boolean inverse = position.<String>getAs("instrument_id").endsWith("INV");
        double share = inverse ? 0.16 / (quantity > 0 ? 0.84 : 1.16) : 0.16;

        assertThat(margin.<Double>getAs("loss_usd"))
            .as(account(margin))
            .isCloseTo(share * notional, within(0.001 * notional));
        assertThat(margin.<Double>getAs("contingency_usd"))
            .isCloseTo(0.01 * notional, within(0.0005 * notional));
        assertThat(margin.<Double>getAs("maintenance_margin_usd"))
            .isCloseTo(0.8 * margin.<Double>getAs("requirement_usd"), within(1e-6));
        assertThat(margin.<Double>getAs("price_move_ratio")).isEqualTo(quantity > 0 ? -0.16 : 0.16);
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(5);
  }

  @Test
  void everyAccountWithContractsHasEveryModel() {
    List<String> expected =
        rows("position_value").stream()
            .filter(row -> "DERIVATIVE".equals(row.getAs("leg")))
            .map(PortfolioRiskIT::account)
            .distinct()
            .sorted()
            .toList();

    List<Row> margins = rows("portfolio_margin");

    assertThat(margins.stream().map(PortfolioRiskIT::account).distinct().sorted().toList())
        .isEqualTo(expected);
    assertThat(margins).hasSize(4 * expected.size());
    // 32 dates are too few for 99 %: no number and a reason.
    assertThat(margins)
        .filteredOn(row -> row.<String>getAs("model").endsWith("VAR"))
        .allMatch(row -> row.isNullAt(row.fieldIndex("requirement_usd")))
        .allMatch(row -> row.getAs("reason") != null);
  }

  @Test
  void everyVenueWithContractsHasEveryRegime() {
    List<Row> frontier = rows("regime_frontier");

    assertThat(frontier)
        .extracting(row -> row.<String>getAs("regime"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ComparedRegime.values()).map(Enum::name).toList());
    assertThat(frontier)
        .allMatch(row -> "INSUFFICIENT_OBS".equals(row.getAs("reason")))
        .allMatch(row -> row.<Integer>getAs("excluded_accounts") > 0);
  }

  /**
   * Second method: profits of one portfolio from its legs and the price matrix by plain loops, the
   * shortfall by sorting. The worst 20 % of 20 profits are four.
   */
  @Test
  void tailOfAPortfolioFollowsFromItsLegs() {
    TailRows tail = shortWindows.portfolios().tailRows();
    AccountDirectory accounts = shortWindows.inputs().accounts();
    int checked = 0;
    for (int portfolio = 0; portfolio < accounts.portfolios().size(); portfolio++) {
      int wanted = portfolio;
      List<AccountBlock> members =
          shortWindows
              .accountsToday()
              .flatMapToPair(tail::members)
              .filter(member -> member._1 == wanted)
              .values()
              .collect();
      double[] profits = profits(members);
      if (members.isEmpty() || Arrays.stream(profits).anyMatch(Double::isNaN)) {
        continue;
      }
      Arrays.sort(profits);
      double shortfall = -(profits[0] + profits[1] + profits[2] + profits[3]) / 4;
      // h = 19·0.8 = 15.2 from the smallest loss, 3.8 from the largest.
      double atRisk = -(profits[4] + 0.2 * (profits[3] - profits[4]));

      ValueAtRiskRow row =
          RecordCodec.of(ValueAtRiskRow.class).fromRow(withSchema(tail.of(portfolio, members)));

      assertThat(row.method()).isEqualTo("HISTORICAL");
      assertThat(row.observations()).isEqualTo(20);
      assertThat(row.varUsd()).isCloseTo(atRisk, within(1e-6 * Math.abs(atRisk) + 1e-6));
      assertThat(row.esUsd()).isCloseTo(shortfall, within(1e-6 * Math.abs(shortfall) + 1e-6));
      if (++checked == 3) {
        break;
      }
    }
    assertThat(checked).isPositive();
  }

  private static Row withSchema(List<Row> rows) {
    return night
        .store()
        .spark()
        .createDataFrame(rows, RecordCodec.of(ValueAtRiskRow.class).schema())
        .collectAsList()
        .get(0);
  }

  private static double[] profits(List<AccountBlock> members) {
    RunInputs in = shortWindows.inputs();
    PriceMatrix prices = in.prices();
    double[] profits = new double[20];
    for (int t = 0; t < profits.length; t++) {
      int day = prices.days() - profits.length + t;
      for (AccountBlock member : members) {
        for (int leg = 0; leg < member.legs(); leg++) {
          profits[t] += legProfit(member, leg, in, day);
        }
      }
    }
    return profits;
  }

  private static double legProfit(AccountBlock member, int leg, RunInputs in, int day) {
    Instrument instrument = in.instruments().get(member.instrument()[leg]);
    double quantity = member.quantity()[leg];
    double[] today = in.pricesToday();
    double moved =
        in.prices().day(day)[instrument.riskAsset()]
            / in.prices().day(day - 1)[instrument.riskAsset()];
    double price = today[instrument.key()];
    return switch (member.sideOf(leg)) {
      case COLLATERAL -> quantity * price * (moved - 1);
      case DEBT -> -quantity * price * (moved - 1);
      case DERIVATIVE -> contractProfit(member, leg, instrument, price, moved, today);
    };
  }

  private static double contractProfit(
      AccountBlock member,
      int leg,
      Instrument instrument,
      double price,
      double moved,
      double[] today) {
    double size = member.quantity()[leg] * instrument.multiplier();
    if (instrument.settleAsset() != instrument.riskAsset()) {
      return size * price * (moved - 1);
    }
    double coin = today[instrument.settleAsset()];
    double entry = member.entryPrice()[leg];
    return size
        * ((1 / entry - 1 / (price * moved)) * coin * moved - (1 / entry - 1 / price) * coin);
  }

  /** The whole of the venue's accounts, by day, in any partition and order. */
  @Test
  void frontierCountsEveryAccountOnceAndOrdersTheTools() {
    PortfolioRows rows = shortWindows.portfolios().marginRows();
    List<AccountBlock> blocks = shortWindows.accountsToday().collect();
    Map<String, RegimeFrontier> together = rows.frontiers(blocks.iterator());
    Map<String, RegimeFrontier> apart =
        shortWindows
            .accountsToday()
            .repartition(7)
            .mapPartitions(part -> List.of(rows.frontiers(part)).iterator())
            .treeReduce(PortfolioRows::merge);

    assertThat(together.keySet()).containsExactly("tidal");
    List<FrontierPoint> points = points(together);
    assertThat(points).isEqualTo(points(apart));
    assertThat(points).extracting(FrontierPoint::accounts).containsOnly(points.get(0).accounts());
    assertThat(points.get(0).accounts() + points.get(0).excluded())
        .isEqualTo(accountsWithContracts(blocks));
    assertThat(points.get(0).accounts()).isPositive();
    assertThat(requirement(points, ComparedRegime.FILTERED_VAR_BUFFER))
        .isGreaterThanOrEqualTo(requirement(points, ComparedRegime.FILTERED_VAR));
    assertThat(requirement(points, ComparedRegime.FILTERED_VAR_FLOOR))
        .isGreaterThanOrEqualTo(requirement(points, ComparedRegime.FILTERED_VAR));
    for (FrontierPoint point : points) {
      boolean steady = List.of("VENUE", "SCENARIO_GRID", "SPAN").contains(point.regime());
      assertThat(point.peakCall() == 0).as(point.regime()).isEqualTo(steady);
      assertThat(point.leverage() * point.requirement())
          .isCloseTo(point.exposure(), within(1e-6 * point.exposure()));
    }
  }

  private static List<FrontierPoint> points(Map<String, RegimeFrontier> frontiers) {
    return frontiers.getOrDefault("tidal", new RegimeFrontier(List.of(), 0)).points();
  }

  private static double requirement(List<FrontierPoint> points, ComparedRegime regime) {
    return points.stream()
        .filter(point -> point.regime().equals(regime.name()))
        .findFirst()
        .orElseThrow()
        .requirement();
  }

  private static int accountsWithContracts(List<AccountBlock> blocks) {
    int accounts = 0;
    for (AccountBlock block : blocks) {
      for (int account = 0; account < block.accounts(); account++) {
        boolean any = false;
        for (int leg = block.legStart()[account]; leg < block.legStart()[account + 1]; leg++) {
          any |= block.sideOf(leg) == PositionSide.DERIVATIVE && block.quantity()[leg] != 0;
        }
        accounts += any ? 1 : 0;
      }
    }
    return accounts;
  }

  @Test
  void publishedFrontierRowsCarryTheirTotalsAsDecimals() {
    for (Row row : rows("regime_frontier")) {
      RegimeFrontierRow record = RecordCodec.of(RegimeFrontierRow.class).fromRow(row);

      assertThat(record.exposureUsd().scale()).isEqualTo(8);
      assertThat(record.requirementUsd()).isNull();
    }
  }
}
