package io.breakwater.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.claim.Claim;
import io.breakwater.jobs.claim.Claim.Aggregate;
import io.breakwater.jobs.claim.ClaimBook;
import io.breakwater.jobs.run.RiskException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimReaderTest {
  private static Claim claim(String id) {
    NumberId number = NumberId.parse(id);
    return ClaimReader.read(number).require(number.withinRun());
  }

  @Test
  void numberOfARowIsFoundByItsKey() {
    Claim claim = claim("liquidation_curve/*/0.05/CASCADE/bad_debt_usd");

    assertThat(claim.table()).isEqualTo("liquidation_curve");
    assertThat(claim.aggregate()).isEqualTo(Aggregate.ONLY);
    assertThat(claim.filter())
        .isEqualTo("((`asset_id` = '*') AND (`shock_ratio` = 0.05D)) AND (`mode` = 'CASCADE')");
    assertThat(claim.value()).isEqualTo("`bad_debt_usd`");
    assertThat(claim.unit()).isEqualTo("USD");
  }

  @Test
  void keysMayHoldAnyCharacter() {
    Claim claim = claim("account_health/v/%27%20OR%20true%2F%5C%E2%80%AE/debt_usd");

    assertThat(claim.filter())
        .isEqualTo("(`venue` = 'v') AND (`account_id` = '\\' OR true/\\\\\\u202E')");
  }

  @Test
  void sumsAreTakenOverTheRowsOfTheirConditions() {
    Claim claim = claim("collateral_ratio:sum:debt_usd:ts.eq.2026-01-31:debt_usd.gt.0.0");

    assertThat(claim.aggregate()).isEqualTo(Aggregate.SUM);
    assertThat(claim.filter()).isEqualTo("(`ts` = DATE'2026-01-31') AND (`debt_usd` > 0.0D)");
  }

  @Test
  void expressionsHaveNames() {
    assertThat(claim("account_health:sum:bad_debt").value()).contains("debt_usd - collateral_usd");
    assertThat(claim("position_value:sum:absolute_notional").value())
        .isEqualTo("abs(notional_usd)");
  }

  @Test
  void quotientIsMadeOfTwoClaims() {
    ClaimBook book =
        ClaimReader.read(
            NumberId.parse("account_health:sum:collateral_usd:over:account_health:sum:debt_usd"));

    assertThat(book.all())
        .extracting(Claim::aggregate)
        .containsExactly(Aggregate.SUM, Aggregate.SUM, Aggregate.RATIO);
  }

  @Test
  void sideOfAQuotientMayBeASum() {
    ClaimBook book =
        ClaimReader.read(
            NumberId.parse(
                "quarantine_summary:sum:notional_excluded_usd:over:account_health:sum:debt_usd"
                    + ":plus:account_health:sum:collateral_usd:plus:account_health:sum:equity_usd"));

    assertThat(book.all())
        .extracting(Claim::aggregate)
        .containsExactly(
            Aggregate.SUM,
            Aggregate.SUM,
            Aggregate.SUM,
            Aggregate.SUM,
            Aggregate.TOTAL,
            Aggregate.TOTAL,
            Aggregate.RATIO);
  }

  @Test
  void largestValueAndColumnsThatDiffer() {
    assertThat(claim("asset_risk:max:price_age_s:price.some.").aggregate())
        .isEqualTo(Aggregate.MAX);
    assertThat(claim("contagion:count:*:asset_id.unlike.shocked_asset_id").filter())
        .isEqualTo("NOT (`asset_id` <=> `shocked_asset_id`)");
  }

  @Test
  void otherRunStandsBehindTheId() {
    NumberId at = NumberId.parse("account_health:count:*:at:2026-01-30-r1-ab");
    NumberId since = NumberId.parse("account_health:count:*:since:2026-01-30-r1-ab");

    assertThat(at.otherRun()).isEqualTo("2026-01-30-r1-ab");
    assertThat(at.difference()).isFalse();
    assertThat(since.difference()).isTrue();
    assertThat(since.withinRun()).isEqualTo("account_health:count:*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | an id is table/key/column or table:aggregate:column",
        "nowhere/a/b | there is no published table nowhere",
        "account_health/v/debt_usd | the key of account_health is [venue, account_id]",
        "account_health/v/a/debt | table account_health has no column debt",
        "account_health:sum:debt | table account_health has no column debt",
        "account_health:product:debt_usd | an aggregate is sum, count, max or p and a number of percent",
        "account_health:sum:debt_usd:venue | a condition is column.operator.value",
        "account_health:sum:debt_usd:venue.is.x | an operator is one of some, none, eq, ne, ge, gt, lt, unlike",
        "account_health:sum:debt_usd:debt_usd.gt.1%20OR%201 | a number is needed, not 1 OR 1",
      })
  void idThatNoReportPrintsIsRefused(String id, String why) {
    assertThatThrownBy(() -> claim(id))
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("No report prints such a number")
        .hasMessageContaining(why);
  }

  @Test
  void dictionaryKnowsUnitAndMeaning() {
    Dictionary.Entry entry = Dictionary.of("liquidation_curve", "asset_id");

    assertThat(Dictionary.of("account_health", "debt_usd"))
        .isEqualTo(new Dictionary.Entry("USD", "what is owed"));
    assertThat(entry.meaning()).startsWith("risk asset that falls");
    assertThat(Dictionary.of("account_health", "nothing").meaning()).isEmpty();
  }
}
