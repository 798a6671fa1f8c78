package io.breakwater.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.table.HedgeRow;
import io.breakwater.jobs.table.RecordCodec;
import io.breakwater.jobs.table.TrackingErrorContributionRow;
import io.breakwater.risk.hedging.HedgeParameters;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.num.CovarianceMethod;
import io.breakwater.risk.num.CovarianceParameters;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.tracking.RebalancingParameters;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonRowsTest {

  private static final int USD = 0;
  private static final int BTC = 1;
  private static final int ETH = 2;
  private static final int STAKED = 3;
  private static final double NAN = Double.NaN;

  private static final InstrumentTable INSTRUMENTS =
      new InstrumentTable(
          List.of(
              new Instrument(USD, "USDC", InstrumentKind.SPOT, USD, USD, 1, true),
              Instrument.spot(BTC, "BTC"),
              Instrument.spot(ETH, "ETH"),
              new Instrument(
                  STAKED, "stETH", InstrumentKind.RECEIPT_TOKEN, ETH, STAKED, 1, false)));

  private static final double[] FUND_WEIGHTS = {-0.1, 0.6, 0, 0.5};
  private static final double[] INDEX = {0, 0.5, 0.5, 0};
  private static final PriceMatrix PRICES = prices();
  private static final PortfolioMarket MARKET = market("BTC");
  private static final ComparisonRows ROWS = new ComparisonRows(terms("BTC"), MARKET);

  // 60 % BTC and 50 % staked ETH, on 10 % of debt.
  private static final AccountHolding FUND =
      new AccountHolding(
          0, 7, 1_000, new int[] {USD, BTC, STAKED}, new double[] {-100, 600, 500}, 0.002);

  @Test
  void contributionsOfEveryWindowAddUpToTheTotal() {
    List<TrackingErrorContributionRow> rows = contributions(FUND);
    ExAnteFigures total = ROWS.exAnte(ROWS.gather(List.of(FUND).iterator()).get(0));

    // Weights add up to one without cash: three assets, two windows.
    assertThat(rows)
        .extracting(TrackingErrorContributionRow::window, TrackingErrorContributionRow::assetId)
        .hasSize(6)
        .doesNotHaveDuplicates();
    for (int window : new int[] {30, 90}) {
      double sum =
          rows.stream()
              .filter(row -> row.window() == window)
              .mapToDouble(TrackingErrorContributionRow::contribution)
              .sum();
      assertThat(sum).isPositive().isCloseTo(total.errors()[window == 30 ? 0 : 1], within(1e-12));
    }
    assertThat(rows.get(1).assetId()).isEqualTo("BTC");
    assertThat(rows.get(1).weight()).isEqualTo(0.6);
    assertThat(rows.get(1).benchmarkWeight()).isEqualTo(0.5);
    assertThat(rows.get(1).reason()).isNull();
    // ½·(0.1 + 0.1 + 0.5 + 0.5), and by asset ½·(0.1 + 0.1 + 0)
    assertThat(total.activeShare()).isCloseTo(0.6, within(1e-15));
    assertThat(total.turnoverRatio()).isCloseTo(0.1, within(1e-15));
  }

  /** Second method: the deviation of the weights' own history of active returns, zero mean. */
  @Test
  void errorIsThatOfTheActiveReturnsThemselves() {
    CovarianceParameters equal = new CovarianceParameters(CovarianceMethod.EWMA, 0.94, 90, 20);
    ComparisonRows rows =
        new ComparisonRows(
            terms("BTC"),
            PortfolioMarket.of(
                PRICES, INSTRUMENTS, List.of(90), equal, HedgeParameters.DEFAULTS, "BTC"));

    double error = rows.exAnte(rows.gather(List.of(FUND).iterator()).get(0)).errors()[0];

    double squares = 0;
    for (int day = PRICES.days() - 90; day < PRICES.days(); day++) {
      double active = earned(FUND_WEIGHTS, day) - earned(INDEX, day);
      squares += active * active;
    }
    assertThat(error).isCloseTo(Math.sqrt(squares / 90 * 365), within(1e-9));
  }

  @Test
  void attributionSeparatesTheAssetFromItsReceipt() {
    List<TrackingErrorContributionRow> quarter =
        contributions(FUND).stream().filter(row -> row.window() == 90).toList();

    assertThat(quarter)
        .extracting(TrackingErrorContributionRow::assetId)
        .containsExactly("USDC", "BTC", "ETH");
    TrackingErrorContributionRow eth = quarter.get(2);
    assertThat(eth.weight()).isEqualTo(0.5);
    assertThat(eth.benchmarkWeight()).isEqualTo(0.5);
    // Same weight, other instrument: the difference is selection alone.
    assertThat(eth.allocationEffect()).isCloseTo(0, within(1e-15));
    assertThat(eth.interactionEffect()).isCloseTo(0, within(1e-15));
    assertThat(Math.abs(eth.selectionEffect())).isPositive();
    assertThat(eth.attributionReason()).isNull();
    assertThat(quarter.get(1).selectionEffect()).isCloseTo(0, within(1e-15));
    double sum =
        quarter.stream()
            .mapToDouble(
                row -> row.allocationEffect() + row.selectionEffect() + row.interactionEffect())
            .sum();
    assertThat(sum).isCloseTo(compounded(FUND_WEIGHTS) - compounded(INDEX), within(1e-12));
  }

  @Test
  void wayBackIsByAssetAndCosts() {
    List<TrackingErrorContributionRow> rows = contributions(FUND);

    assertThat(rows.get(1).tradeRatio()).isCloseTo(-0.1, within(1e-15));
    assertThat(rows.get(1).tradeUsd()).isCloseTo(-100, within(1e-12));
    // 100·(0.0005 + ½·0.001 + 1 − e^−0.0001)
    assertThat(rows.get(1).costUsd()).isCloseTo(100 * (0.001 + 1 - Math.exp(-1e-4)), within(1e-12));
    assertThat(rows.get(1).costReason()).isNull();
    assertThat(rows.get(0).costUsd()).isNaN();
    assertThat(rows.get(0).costReason()).isEqualTo("MISSING_PARAMETER");
    // The receipt counts with its asset, which has its weight.
    assertThat(rows.get(2).tradeRatio()).isZero();
    assertThat(rows.get(2).costUsd()).isZero();
  }

  @Test
  void borrowedMoneyIsCashThatTheTradesPayBack() {
    AccountHolding trader =
        new AccountHolding(0, 1, 1_000, new int[] {BTC}, new double[] {2_500}, NAN);

    TrackingErrorContributionRow cash = contributions(trader).get(2);

    assertThat(cash.assetId()).isEqualTo("CASH");
    assertThat(cash.weight()).isEqualTo(-1.5);
    assertThat(cash.benchmarkWeight()).isZero();
    assertThat(cash.contribution()).isZero();
    assertThat(cash.tradeRatio()).isEqualTo(1.5);
    assertThat(cash.costUsd()).isZero();
  }

  @Test
  void tooLittleHistoryLeavesWeightsAndTrades() {
    PortfolioMarket young =
        PortfolioMarket.of(
            PRICES,
            INSTRUMENTS,
            List.of(10),
            CovarianceParameters.DEFAULTS,
            HedgeParameters.DEFAULTS,
            "BTC");
    ComparisonRows rows = new ComparisonRows(terms("BTC"), young);

    ExAnteFigures total = rows.exAnte(rows.gather(List.of(FUND).iterator()).get(0));
    List<TrackingErrorContributionRow> parts =
        read(rows.contributions(List.of(FUND).iterator()), TrackingErrorContributionRow.class);

    assertThat(total.errors()).containsExactly(NAN);
    assertThat(total.reasonOf(0)).isEqualTo("INSUFFICIENT_OBS");
    assertThat(total.activeShare()).isCloseTo(0.6, within(1e-15));
    assertThat(parts)
        .hasSize(3)
        .allSatisfy(
            part -> {
              assertThat(part.contribution()).isNaN();
              assertThat(part.reason()).isEqualTo("INSUFFICIENT_OBS");
              assertThat(part.tradeRatio()).isFinite();
            });
  }

  @Test
  void hedgeTakesOutTheMarket() {
    HedgeRow hedge = read(ROWS.hedges(List.of(FUND).iterator()), HedgeRow.class).get(0);

    // 60 % in the instrument itself, 50 % in what follows it.
    double beta = 0.6 + 0.5 * MARKET.betas()[STAKED] - 0.1 * MARKET.betas()[USD];
    assertThat(hedge.portfolioId()).isEqualTo("fund");
    assertThat(hedge.hedgeRatio()).isCloseTo(beta, within(1e-12));
    assertThat(hedge.netExposureUsd()).isCloseTo(1_000 * beta, within(1e-9));
    double price = PRICES.day(PRICES.days() - 1)[BTC];
    assertThat(hedge.contracts()).isCloseTo(1_000 * beta / price, within(1e-12));
    assertThat(hedge.residualVolatility()).isPositive().isLessThan(hedge.exposureVolatility());
    assertThat(hedge.betaNeutral()).isFalse();
    assertThat(hedge.observations()).isEqualTo(90);
    assertThat(hedge.reason()).isNull();
  }

  @Test
  void hedgeAtAnotherVenueThatMayGoFirstIsFlagged() {
    AccountHolding loan =
        new AccountHolding(0, 1, 400, new int[] {USD, BTC}, new double[] {-600, 1_000}, 0.001);
    AccountHolding exchange =
        new AccountHolding(0, 2, 100, new int[] {USD, BTC}, new double[] {100, -980}, 0.2);

    HedgeRow hedge = read(ROWS.hedges(List.of(exchange, loan).iterator()), HedgeRow.class).get(0);

    assertThat(hedge.accounts()).isEqualTo(2);
    assertThat(hedge.equityUsd()).isEqualTo(500);
    assertThat(hedge.betaNeutral()).isTrue();
    assertThat(hedge.weakestLiquidationProbability()).isEqualTo(0.2);
    assertThat(hedge.hedgedButLiquidatable()).isTrue();
  }

  @Test
  void portfolioThatCannotBeSetBesideItsBenchmarkSaysWhy() {
    AccountHolding unpriced = new AccountHolding(0, 1, NAN, new int[] {BTC}, new double[] {NAN}, 1);
    AccountHolding underwater =
        new AccountHolding(0, 1, -5, new int[] {USD, BTC}, new double[] {-100, 95}, 1);
    AccountHolding unknown = new AccountHolding(1, 3, 10, new int[] {BTC}, new double[] {10}, NAN);

    assertThat(reasonOf(unpriced)).isEqualTo(ReasonCode.UNPRICED);
    assertThat(reasonOf(underwater)).isEqualTo(ReasonCode.NON_POSITIVE_EQUITY);
    assertThat(reasonOf(unknown)).isEqualTo(ReasonCode.NO_BENCHMARK);
    assertThat(ROWS.exAnte(null).reason()).isEqualTo(ReasonCode.NON_POSITIVE_EQUITY);
    for (AccountHolding holding : List.of(unpriced, underwater, unknown)) {
      assertThat(ROWS.contributions(List.of(holding).iterator())).isEmpty();
    }
    assertThat(hedgeOf(unpriced).reason()).isEqualTo("UNPRICED");
    assertThat(hedgeOf(underwater).reason()).isEqualTo("NON_POSITIVE_EQUITY");
    assertThat(hedgeOf(unknown).hedgeRatio()).isCloseTo(1, within(1e-12));
  }

  @Test
  void unknownHedgingInstrumentLeavesTheHedgeAbsent() {
    ComparisonRows rows = new ComparisonRows(terms("XYZ"), market("XYZ"));

    HedgeRow hedge = read(rows.hedges(List.of(FUND).iterator()), HedgeRow.class).get(0);

    assertThat(hedge.hedgeRatio()).isNaN();
    assertThat(hedge.contracts()).isNaN();
    assertThat(hedge.netExposureUsd()).isNaN();
    assertThat(hedge.betaNeutral()).isFalse();
    assertThat(hedge.reason()).isEqualTo("MISSING_PRICE");
  }

  /** Doubles are added exactly, so that the order of accounts cannot move a bit. */
  @Test
  void orderOfAccountsDoesNotMatter() {
    AccountHolding one = new AccountHolding(0, 1, 0.1, new int[] {BTC}, new double[] {0.1}, 0.5);
    AccountHolding two = new AccountHolding(0, 2, 1e16, new int[] {BTC}, new double[] {1e16}, 0);
    AccountHolding three =
        new AccountHolding(0, 3, -1e16, new int[] {BTC}, new double[] {-1e16}, 0);

    assertThat(ROWS.hedges(List.of(one, two, three).iterator()))
        .isEqualTo(ROWS.hedges(List.of(three, one, two).iterator()));
    assertThat(ROWS.gather(List.of(two, one, three).iterator()).get(0).equityUsd()).isEqualTo(0.1);
  }

  /** Growth of constant weights over the last 90 days, by hand. */
  private static double compounded(double[] weights) {
    double growth = 1;
    for (int day = PRICES.days() - 90; day < PRICES.days(); day++) {
      growth *= 1 + earned(weights, day);
    }
    return growth;
  }

  private static double earned(double[] weights, int day) {
    double earned = 0;
    for (int key = 0; key < weights.length; key++) {
      earned += weights[key] * (PRICES.day(day)[key] / PRICES.day(day - 1)[key] - 1);
    }
    return earned;
  }

  private static List<TrackingErrorContributionRow> contributions(AccountHolding holding) {
    return read(
        ROWS.contributions(List.of(holding).iterator()), TrackingErrorContributionRow.class);
  }

  private static @Nullable ReasonCode reasonOf(AccountHolding holding) {
    return ROWS.exAnte(ROWS.gather(List.of(holding).iterator()).get(0)).reason();
  }

  private static HedgeRow hedgeOf(AccountHolding holding) {
    return read(ROWS.hedges(List.of(holding).iterator()), HedgeRow.class).get(0);
  }

  private static <R extends Record> List<R> read(List<Row> rows, Class<R> type) {
    RecordCodec<R> codec = RecordCodec.of(type);
    return rows.stream().map(row -> codec.fromRow(withSchema(row, codec))).toList();
  }

  private static Row withSchema(Row row, RecordCodec<?> codec) {
    Object[] cells = new Object[row.length()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i);
    }
    return new GenericRowWithSchema(cells, codec.schema());
  }

  private static PortfolioMarket market(String hedge) {
    return PortfolioMarket.of(
        PRICES,
        INSTRUMENTS,
        List.of(30, 90),
        CovarianceParameters.DEFAULTS,
        HedgeParameters.DEFAULTS,
        hedge);
  }

  private static PortfolioTerms terms(String hedge) {
    return new PortfolioTerms(
        List.of("fund", "other"),
        List.of("INDEX", "NONE"),
        Map.of("INDEX", INDEX),
        INSTRUMENTS,
        PRICES.day(PRICES.days() - 1),
        new double[] {NAN, 0.001, 0.001, 0.002},
        new double[] {1e6, 1e6, 1e6, 1e6},
        365,
        RebalancingParameters.DEFAULTS,
        HedgeParameters.DEFAULTS,
        hedge);
  }

  /** A year of prices in which ETH follows BTC and its receipt follows ETH. */
  private static PriceMatrix prices() {
    Random random = new Random(9);
    PriceMatrix matrix = new PriceMatrix(19_000, 200, 4);
    double[] price = {1, 40_000, 2_500, 2_450};
    for (int day = 0; day < 200; day++) {
      double market = 0.03 * random.nextGaussian();
      double own = 0.02 * random.nextGaussian();
      double[] move = {
        0.0005 * random.nextGaussian(),
        market,
        market + own,
        market + own + 0.002 * random.nextGaussian()
      };
      for (int key = 0; key < 4; key++) {
        price[key] *= 1 + move[key];
        matrix.set(19_000 + day, key, price[key]);
      }
    }
    return matrix;
  }
}
