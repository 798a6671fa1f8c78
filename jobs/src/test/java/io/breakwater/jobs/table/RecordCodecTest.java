package io.breakwater.jobs.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
  record Sample(
      String accountId,
      int tier,
      long rows,
      double priceUsd,
      boolean converged,
      BigDecimal totalUsd,
      LocalDate businessDate,
      Instant asOf,
      @Name("p05_ratio") double p05Ratio) {}

  record Twice(float share) {}

  private static final RecordCodec<Sample> CODEC = RecordCodec.of(Sample.class);

  private static Sample sample(double price) {
    return new Sample(
        "a",
        3,
        4L,
        price,
        true,
        new BigDecimal("12.50000000"),
        LocalDate.of(2026, 1, 31),
        Instant.EPOCH,
        0.5);
  }

  @Test
  void columnsAreSnakeCaseUnlessNamed() {
    assertThat(CODEC.schema().fieldNames())
        .containsExactly(
            "account_id",
            "tier",
            "rows",
            "price_usd",
            "converged",
            "total_usd",
            "business_date",
            "as_of",
            "p05_ratio");
  }

  @Test
  void everyComponentTypeHasItsColumnType() {
    assertThat(List.of(CODEC.schema().fields()))
        .extracting(StructField::dataType)
        .containsExactly(
            DataTypes.StringType,
            DataTypes.IntegerType,
            DataTypes.LongType,
            DataTypes.DoubleType,
            DataTypes.BooleanType,
            DataTypes.createDecimalType(38, 8),
            DataTypes.DateType,
            DataTypes.TimestampType,
            DataTypes.DoubleType);
    assertThat(List.of(CODEC.schema().fields())).allMatch(StructField::nullable);
  }

  @Test
  void notANumberIsStoredAsNull() {
    Row row = CODEC.toRow(sample(Double.NaN));

    assertThat(row.isNullAt(3)).isTrue();
    assertThat(row.get(8)).isEqualTo(0.5);
  }

  @Test
  void nullIsReadAsNotANumber() {
    Row stored = CODEC.toRow(sample(Double.NaN));

    assertThat(CODEC.fromRow(named(stored)).priceUsd()).isNaN();
  }

  @Test
  void infinityIsRefused() {
    assertThatThrownBy(() -> CODEC.toRow(sample(Double.NEGATIVE_INFINITY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Column price_usd of Sample must be finite or undefined, cannot be: -Infinity");
  }

  @Test
  void negativeZeroKeepsItsSign() {
    double stored = CODEC.toRow(sample(-0.0)).getDouble(3);

    assertThat(Double.doubleToRawLongBits(stored)).isEqualTo(Double.doubleToRawLongBits(-0.0));
  }

  @Test
  void unknownComponentTypeFailsWhenTheCodecIsBuilt() {
    assertThatThrownBy(() -> RecordCodec.of(Twice.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Component share of "
                + Twice.class.getName()
                + " must have a column type, cannot be: float");
  }

  @Test
  void columnsAreFoundByNameNotByPlace() {
    Row stored = CODEC.toRow(sample(1.5));
    Object[] cells = new Object[stored.length() + 1];
    var schema = DataTypes.createStructType(List.of());
    for (int i = stored.length() - 1; i >= 0; i--) {
      cells[stored.length() - 1 - i] = stored.get(i);
      schema = schema.add(CODEC.schema().fields()[i]);
    }
    cells[stored.length()] = "more";
    schema = schema.add("unknown", DataTypes.StringType);

    assertThat(
            CODEC.fromRow(
                new org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema(cells, schema)))
        .isEqualTo(sample(1.5));
  }

  @Test
  void keyedRowsAreLedByTheAccountKey() {
    Row keyed = CODEC.toKeyedRow(17, sample(2.5));

    assertThat(CODEC.keyedSchema().fieldNames()[0]).isEqualTo("account_key");
    assertThat(CODEC.keyedSchema().fields()[0].nullable()).isFalse();
    assertThat(keyed.getInt(0)).isEqualTo(17);
    assertThat(keyed.length()).isEqualTo(CODEC.schema().size() + 1);
    Row plain = CODEC.toRow(sample(2.5));
    for (int i = 0; i < plain.length(); i++) {
      assertThat(keyed.get(i + 1)).isEqualTo(plain.get(i));
    }
  }

  @Test
  void numbersOfPercentilesKeepTheirPublishedNames() {
    assertThat(RiskTables.ACCOUNT_HEALTH.rowSchema().fieldNames())
        .contains("p_liquidation_1d", "p_liquidation_7d", "p_liquidation_30d");
    assertThat(RiskTables.COLLATERAL_RATIO_VOLATILITY.rowSchema().fieldNames())
        .contains("p05_ratio");
  }

  @Test
  void rowWithoutAColumnCannotBecomeARecord() {
    assertThatThrownBy(() -> CODEC.fromRow(RowFactory.create("a")))
        .hasMessageContaining("fieldIndex");
  }

  private static Row named(Row row) {
    return new org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema(
        ((org.apache.spark.sql.catalyst.expressions.GenericRow) row).values(), CODEC.schema());
  }
}
