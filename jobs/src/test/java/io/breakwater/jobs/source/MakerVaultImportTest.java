package io.breakwater.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.source.Landed.Row;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Made-up logs of the same shape as the real ones, one trap each. */
class MakerVaultImportTest {
  private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);
  private static final List<String> FIXED_PARAMETERS =
      List.of(
          "1,2020-12-31 9:00:00,0x,0x,SPOTTER.ilks.mat,ETH-B,0,1.3,DssSpell",
          "1,2020-12-31 9:00:00,0x,0x,CAT.ilks.chop,ETH-B,0,0.13,DssSpell",
          "1,2020-12-31 9:00:00,0x,0x,VAT.ilks.dust,ETH-B,0,500,DssSpell");

  private final Path folder;
  private final Map<String, List<String>> log = new HashMap<>();
  private final List<String> changes = new ArrayList<>(FIXED_PARAMETERS);

  MakerVaultImportTest(@TempDir Path folder) {
    this.folder = folder;
    changes.add("1,2020-12-31 9:00:00,0x,0x,JUG.ilks.duty,ETH-B,0,0.0,DssSpell");
    created(1);
  }

  private void add(String name, String row) {
    log.computeIfAbsent(name, n -> new ArrayList<>()).add(row);
  }

  private void created(int vault) {
    add("vault_creations", "1,2021-01-01 01:00:00.000," + vault + ",ETH-B,0xabc");
  }

  private void deposit(int block, String ts, int vault, String amount) {
    add("deposits", "%d,%s.000,0xabc,ETH-B,%d,%s".formatted(block, ts, vault, amount));
  }

  private void withdraw(int block, String ts, int vault, String amount) {
    add("withdrawals", "%d,%s.000,0xabc,ETH-B,%d,%s".formatted(block, ts, vault, amount));
  }

  private void borrow(int block, String ts, int vault, String amount) {
    add("borrows", "%d,%s.000,%d,%s".formatted(block, ts, vault, amount));
  }

  private void repay(int block, String ts, int vault, String amount) {
    add("repayments", "%d,%s.000,%d,%s".formatted(block, ts, vault, amount));
  }

  private void liquidate(int block, String ts, int vault, String collateral, String debt) {
    add("liquidations", "%d,%s.000,%d,%s,%s".formatted(block, ts, vault, collateral, debt));
  }

  private ImportReport run() {
    write("vault_creations", "BLOCK_NUMBER,BLOCK_TIMESTAMP,VAULT_NUMBER,ILK,URN_ADDRESS");
    write(
        "deposits", "BLOCK_NUMBER,BLOCK_TIMESTAMP,URN_ADDRESS,ILK,VAULT_NUMBER,DEPOSIT_AMOUNT_ADJ");
    write(
        "withdrawals",
        "BLOCK_NUMBER,BLOCK_TIMESTAMP,URN_ADDRESS,ILK,VAULT_NUMBER,WITHDRAWN_AMOUNT_ADJ");
    write("borrows", "BLOCK_NUMBER,BLOCK_TIMESTAMP,VAULT_NUMBER,DAI_MINTED");
    write("repayments", "BLOCK_NUMBER,BLOCK_TIMESTAMP,VAULT_NUMBER,DAI_REPAYED");
    write(
        "liquidations",
        "BLOCK_NUMBER,BLOCK_TIMESTAMP,VAULT_NUMBER,COLLATERAL_LIQUIDATED_AMOUNT,DAI_REPAYED_AMOUNT");
    List<String> lines = new ArrayList<>(changes);
    lines.add(0, "BLOCK,TIMESTAMP,TX_HASH,SOURCE,PARAMETER,ILK,FROM_VALUE,TO_VALUE,SOURCE_TYPE");
    Path changeFile = Landed.file(folder, "changes.csv", lines.toArray(String[]::new));
    return new MakerVaultImport(
            new MakerVaultImport.Parameters(
                folder, "v_", changeFile, landing(), "maker-eth-b", "ETH-B", "ETH", "DAI"))
        .run();
  }

  private void write(String name, String header) {
    List<String> lines = new ArrayList<>(log.getOrDefault(name, List.of()));
    lines.add(0, header);
    Landed.file(folder, "v_" + name + ".csv", lines.toArray(String[]::new));
  }

  private Path landing() {
    return folder.resolve("landing");
  }

  private double quantity(LocalDate date, int vault, String leg) {
    return Landed.rows(landing(), Feed.POSITION, date).stream()
        .filter(row -> row.text("account_id").equals(Integer.toString(vault)))
        .filter(row -> row.text("leg").equals(leg))
        .mapToDouble(row -> row.number("quantity"))
        .sum();
  }

  private List<Row> flows(LocalDate date, String kind) {
    return Landed.rows(landing(), Feed.FLOW, date).stream()
        .filter(row -> row.text("kind").equals(kind))
        .toList();
  }

  @Test
  void midnightBelongsToTheDayItCloses() {
    deposit(10, "2021-01-02 00:00:00", 1, "5");
    deposit(11, "2021-01-02 00:00:01", 1, "1");
    run();
    assertThat(quantity(FIRST, 1, "COLLATERAL")).isEqualTo(5);
    assertThat(quantity(FIRST.plusDays(1), 1, "COLLATERAL")).isEqualTo(6);
  }

  @Test
  void debtGrowsWithTheFeeInForce() {
    changes.add("2,2021-01-01 0:00:00,0x,0x,JUG.ilks.duty,ETH-B,0.0,0.1,DssSpell");
    deposit(10, "2021-01-01 00:00:00", 1, "50");
    borrow(10, "2021-01-01 00:00:00", 1, "1000");
    deposit(20, "2022-01-01 00:00:00", 1, "1");
    run();
    // 365 days at 10 % a year
    assertThat(quantity(LocalDate.of(2021, 12, 31), 1, "DEBT")).isCloseTo(1100, within(1e-9));
  }

  @Test
  void repaymentWithItsFeeClosesTheDebt() {
    changes.add("2,2021-01-01 0:00:00,0x,0x,JUG.ilks.duty,ETH-B,0.0,0.1,DssSpell");
    deposit(10, "2021-01-01 12:00:00", 1, "50");
    borrow(10, "2021-01-01 12:00:00", 1, "10000");
    // the protocol last added its fee an hour earlier, so a little is left on a continuous index
    repay(20, "2021-07-01 12:00:00", 1, "10483");
    ImportReport report = run();
    LocalDate closed = LocalDate.of(2021, 7, 1);
    assertThat(quantity(closed, 1, "DEBT")).isZero();
    assertThat(quantity(closed, 1, "COLLATERAL")).isEqualTo(50);
    assertThat(report.count("NEGATIVE-DEBT-WITHOUT-INTEREST")).isEqualTo(1);
    assertThat(report.count("CORRECTED-INTEREST-LEFT-OVER")).isEqualTo(1);
    assertThat(flows(closed, "TRANSFER"))
        .singleElement()
        .satisfies(
            flow -> {
              assertThat(flow.text("leg")).isEqualTo("DEBT");
              // 10000 * 1.1^(181/365) - 10483
              assertThat(flow.number("quantity")).isCloseTo(-1.037, within(0.2));
            });
  }

  @Test
  void equalLiquidationLinesAreAllApplied() {
    deposit(10, "2021-01-01 12:00:00", 1, "100");
    borrow(10, "2021-01-01 12:00:00", 1, "90000");
    liquidate(20, "2021-01-01 18:00:00", 1, "30", "30000");
    liquidate(20, "2021-01-01 18:00:00", 1, "30", "30000");
    ImportReport report = run();
    assertThat(quantity(FIRST, 1, "COLLATERAL")).isEqualTo(40);
    assertThat(quantity(FIRST, 1, "DEBT")).isEqualTo(30_000);
    assertThat(report.count("DUPLICATE-LIQUIDATION-KEPT")).isEqualTo(1);
    assertThat(report.count("LIQUIDATION-LOTS")).isEqualTo(2);
    assertThat(flows(FIRST, "LIQUIDATION")).hasSize(4);
  }

  @Test
  void equalEventLinesOfOtherKindsAreKeptToo() {
    deposit(10, "2021-01-01 12:00:00", 1, "3");
    withdraw(11, "2021-01-01 13:00:00", 1, "-1");
    withdraw(11, "2021-01-01 13:00:00", 1, "-1");
    ImportReport report = run();
    assertThat(quantity(FIRST, 1, "COLLATERAL")).isEqualTo(1);
    assertThat(report.count("DUPLICATE-EVENT-KEPT")).isEqualTo(1);
  }

  @Test
  void negativeCollateralIsClampedCountedAndListed() {
    deposit(10, "2021-01-01 12:00:00", 1, "10");
    withdraw(11, "2021-01-01 13:00:00", 1, "-10.41");
    deposit(12, "2021-01-02 13:00:00", 1, "5");
    ImportReport report = run();
    assertThat(Landed.rows(landing(), Feed.POSITION, FIRST)).isEmpty();
    assertThat(quantity(FIRST.plusDays(1), 1, "COLLATERAL")).isEqualTo(5);
    assertThat(report.count("CORRECTED-NEGATIVE-COLLATERAL")).isEqualTo(1);
    assertThat(report.count("NEGATIVE-COLLATERAL-AT-END")).isZero();
    assertThat(flows(FIRST, "TRANSFER"))
        .singleElement()
        .satisfies(flow -> assertThat(flow.number("quantity")).isCloseTo(0.41, within(1e-15)));
  }

  @Test
  void vaultEndingBelowZeroIsListed() {
    deposit(10, "2021-01-01 12:00:00", 1, "10");
    withdraw(11, "2021-01-01 13:00:00", 1, "-10.000000003");
    created(2);
    deposit(10, "2021-01-01 12:00:00", 2, "10");
    withdraw(11, "2021-01-01 13:00:00", 2, "-10.000000002");
    ImportReport report = run();
    assertThat(report.count("NEGATIVE-COLLATERAL-AT-END")).isEqualTo(1);
    assertThat(report.count("CORRECTED-COLLATERAL-ROUNDING")).isEqualTo(1);
    assertThat(report.notes()).anyMatch(note -> note.endsWith("collateral: 1 -0.000000003"));
  }

  @Test
  void liquidationWithoutPrintedCollateralStillTakesTheDebt() {
    deposit(10, "2021-01-01 12:00:00", 1, "0.35");
    borrow(10, "2021-01-01 12:00:00", 1, "602.54");
    liquidate(20, "2021-01-01 14:00:00", 1, "0", "602.54");
    ImportReport report = run();
    assertThat(quantity(FIRST, 1, "DEBT")).isZero();
    assertThat(quantity(FIRST, 1, "COLLATERAL")).isEqualTo(0.35);
    assertThat(report.count("LIQUIDATION-WITHOUT-COLLATERAL")).isEqualTo(1);
    assertThat(flows(FIRST, "LIQUIDATION"))
        .singleElement()
        .satisfies(flow -> assertThat(flow.text("leg")).isEqualTo("DEBT"));
  }

  @Test
  void emptiedVaultCannotOwe() {
    deposit(10, "2021-01-01 12:00:00", 1, "429");
    borrow(10, "2021-01-01 12:00:00", 1, "300000");
    withdraw(20, "2021-01-02 12:00:00", 1, "-429");
    ImportReport report = run();
    assertThat(Landed.rows(landing(), Feed.POSITION, FIRST.plusDays(1))).isEmpty();
    assertThat(report.count("CORRECTED-MISSING-REPAYMENT")).isEqualTo(1);
    assertThat(report.notes())
        .anyMatch(note -> note.contains("MISSING-REPAYMENT adds up to 300000.0"));
  }

  @Test
  void debtAtTheDustLimitIsKept() {
    deposit(10, "2021-01-01 12:00:00", 1, "5");
    borrow(10, "2021-01-01 12:00:00", 1, "500");
    run();
    assertThat(quantity(FIRST, 1, "DEBT")).isEqualTo(500);
  }

  @Test
  void repaymentBeyondTheDebtIsClamped() {
    deposit(10, "2021-01-01 12:00:00", 1, "5");
    repay(11, "2021-01-01 13:00:00", 1, "1000");
    ImportReport report = run();
    assertThat(quantity(FIRST, 1, "DEBT")).isZero();
    assertThat(report.count("CORRECTED-NEGATIVE-DEBT")).isEqualTo(1);
  }

  @Test
  void eventsOfOneBlockFollowTheProtocolWhateverTheFileOrder() {
    // deposit and borrow, later repay and withdraw, in one block each
    borrow(10, "2021-01-01 12:00:00", 1, "1000");
    deposit(10, "2021-01-01 12:00:00", 1, "5");
    withdraw(11, "2021-01-01 13:00:00", 1, "-5");
    repay(11, "2021-01-01 13:00:00", 1, "1000");
    ImportReport report = run();
    assertThat(Landed.rows(landing(), Feed.POSITION, FIRST)).isEmpty();
    assertThat(report.traps().values().stream().filter(t -> t.code().startsWith("CORRECTED")))
        .allSatisfy(trap -> assertThat(trap.count()).isZero());
  }

  @Test
  void foreignRowsAreSkippedOrQuarantined() {
    deposit(10, "2021-01-01 12:00:00", 1, "5");
    add("deposits", "10,2021-01-01 12:00:00.000,0xabc,ETH-A,1,7");
    deposit(10, "2021-01-01 12:00:00", 99, "5");
    withdraw(11, "2021-01-01 12:00:00", 1, "1");
    deposit(12, "2021-01-01 25:00:00", 1, "5");
    ImportReport report = run();
    assertThat(report.count("OTHER-VAULT-TYPE")).isEqualTo(1);
    assertThat(report.count("UNKNOWN-VAULT")).isEqualTo(1);
    assertThat(report.count("WRONG-SIGN")).isEqualTo(1);
    assertThat(Landed.rejects(report))
        .extracting(line -> line.split(",", -1)[2])
        .containsExactlyInAnyOrder("REF-01", "NUM-SIGN", "TIME-02");
    assertThat(quantity(FIRST, 1, "COLLATERAL")).isEqualTo(5);
  }

  @Test
  void parametersAreLandedAtTheDateTheyTakeForce() {
    changes.add("7,2021-01-27 1:03:47,0x,0x,VAT.ilks.line,ETH-B,20,30,DssAutoLine");
    changes.add("7,2021-01-27 1:03:47,0x,0x,VAT.ilks.line,ETH-B,0,20,DssAutoLine");
    changes.add("8,2021-02-27 1:03:47,0x,0x,CLIPPER.buf,ETH-B,1,1.3,DssSpell");
    changes.add("9,2021-03-27 1:03:47,0x,0x,JUG.ilks.duty,ETH-B,0.5,0.04,DssSpell");
    deposit(10, "2021-01-01 12:00:00", 1, "5");
    ImportReport report = run();
    Map<String, Row> rows = new HashMap<>();
    Landed.rows(landing(), Feed.RISK_PARAMETER, null)
        .forEach(row -> rows.put(row.text("asset_id") + " " + row.date("valid_from"), row));
    assertThat(rows.keySet())
        .containsExactlyInAnyOrder(
            "ETH 2020-12-31", "DAI 2020-12-31", "DAI 2021-01-27", "DAI 2021-03-27");
    Row eth = rows.getOrDefault("ETH 2020-12-31", new Row(Map.of()));
    assertThat(eth.number("liquidation_threshold")).isEqualTo(1 / 1.3);
    assertThat(eth.number("liquidation_bonus")).isEqualTo(0.13);
    Row dai = rows.getOrDefault("DAI 2021-03-27", new Row(Map.of()));
    assertThat(dai.number("rate_base")).isEqualTo(0.04);
    assertThat(dai.number("borrow_cap")).isEqualTo(30);
    assertThat(report.count("PARAMETER-NOT-MAPPED")).isEqualTo(1);
    assertThat(report.count("PARAMETER-CHAIN-BROKEN")).isEqualTo(1);
  }

  @Test
  void changesOfOneBlockFollowTheirValues() {
    changes.add("7,2021-01-27 1:03:47,0x,0x,VAT.ilks.line,ETH-B,0,5,DssAutoLine");
    changes.add("8,2021-01-28 1:03:47,0x,0x,VAT.ilks.line,ETH-B,20,30,DssAutoLine");
    changes.add("8,2021-01-28 1:03:47,0x,0x,VAT.ilks.line,ETH-B,5,20,DssAutoLine");
    deposit(10, "2021-01-01 12:00:00", 1, "5");
    ImportReport report = run();
    assertThat(report.count("PARAMETER-REORDERED")).isEqualTo(1);
    assertThat(report.count("PARAMETER-CHAIN-BROKEN")).isZero();
    assertThat(Landed.rows(landing(), Feed.RISK_PARAMETER, null))
        .filteredOn(row -> row.date("valid_from").equals(LocalDate.of(2021, 1, 28)))
        .singleElement()
        .satisfies(row -> assertThat(row.number("borrow_cap")).isEqualTo(30));
  }

  @Test
  void historyWithoutFeeIsRefused() {
    changes.removeIf(line -> line.contains("duty"));
    deposit(10, "2021-01-01 12:00:00", 1, "5");
    assertThatThrownBy(this::run)
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("RISK-IMP-08")
        .hasMessageContaining("JUG.ilks.duty of ETH-B");
  }

  @Test
  void emptyLogIsRefused() {
    assertThatThrownBy(this::run)
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("RISK-IMP-04")
        .hasMessageContaining("at least one event of ETH-B");
  }

  @Test
  void debtAssetIsPricedAtPar() {
    deposit(10, "2021-01-01 12:00:00", 1, "5");
    run();
    assertThat(Landed.rows(landing(), Feed.PRICE, FIRST))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.text("id")).isEqualTo("DAI");
              assertThat(row.number("price")).isEqualTo(1);
              assertThat(row.instant("ts")).isEqualTo(BusinessDates.endOf(FIRST));
            });
  }
}
