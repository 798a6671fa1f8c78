package io.breakwater.jobs.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRow;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.jspecify.annotations.Nullable;

/** Every record of every published table survives the way into a row and back. */
class RecordCodecProperties {
  @Provide
  Arbitrary<RiskTable<?>> tables() {
    return Arbitraries.of(RiskTables.all());
  }

  @Property(tries = 2_000)
  void rowsBecomeTheRecordsTheyWereMadeOf(@ForAll("tables") RiskTable<?> table, @ForAll long seed) {
    roundTrip(table, new Random(seed));
  }

  @Property(tries = 500)
  void noCellIsNotANumber(@ForAll("tables") RiskTable<?> table, @ForAll long seed) {
    Row row = rowOf(table, new Random(seed));

    for (int i = 0; i < row.length(); i++) {
      if (row.get(i) instanceof Double number) {
        assertThat(number).isFinite();
      }
    }
  }

  private static <R extends Record> Row rowOf(RiskTable<R> table, Random random) {
    return table.codec().toRow(record(table.rowType(), random));
  }

  private static <R extends Record> void roundTrip(RiskTable<R> table, Random random) {
    RecordCodec<R> codec = table.codec();
    R record = record(table.rowType(), random);

    Row row = codec.toRow(record);
    Row named = new GenericRowWithSchema(((GenericRow) row).values(), codec.schema());

    assertThat(codec.fromRow(named)).isEqualTo(record);
    Row keyed = codec.toKeyedRow(5, record);
    for (int i = 0; i < row.length(); i++) {
      assertThat(keyed.get(i + 1)).isEqualTo(row.get(i));
    }
  }

  private static <R extends Record> R record(Class<R> type, Random random) {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(components[i].getType(), random);
    }
    try {
      var constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("No record of " + type, e);
    }
  }

  private static @Nullable Object value(Class<?> type, Random random) {
    if (type == String.class) {
      return random.nextInt(5) == 0 ? null : "x" + random.nextInt(1_000) + "é\u0000|";
    } else if (type == int.class) {
      return random.nextInt();
    } else if (type == Integer.class) {
      return random.nextInt(5) == 0 ? null : random.nextInt();
    } else if (type == long.class) {
      return random.nextLong();
    } else if (type == double.class) {
      return number(random);
    } else if (type == boolean.class) {
      return random.nextBoolean();
    } else if (type == BigDecimal.class) {
      return new BigDecimal(new BigInteger(100, random), 8);
    } else if (type == LocalDate.class) {
      return LocalDate.ofEpochDay(random.nextInt(30_000));
    } else if (type == Instant.class) {
      return Instant.ofEpochSecond(random.nextInt());
    }
    throw new IllegalStateException("The test knows no values of " + type);
  }

  private static double number(Random random) {
    if (random.nextInt(4) == 0) {
      return Double.NaN;
    }
    double any = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(any) ? any : 0.0;
  }
}
