package io.breakwater.jobs.table;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Turns a record type into a declared Spark schema and its values into rows and back. Component
 * names become snake case columns unless {@link Name} says otherwise. A {@code double} that is NaN
 * is stored as NULL and NULL is read as NaN, so that no table ever holds NaN; an infinite double is
 * refused. Component types: {@code String, int, long, double, boolean, BigDecimal} (as
 * DECIMAL(38,8)), {@code LocalDate, Instant}; anything else fails when the codec is built.
 *
 * @param <R> the record type
 */
public final class RecordCodec<R extends Record> {
  /** Type of every total across accounts. */
  public static final DataType TOTAL = DataTypes.createDecimalType(38, 8);

  private final Class<R> type;
  private final RecordComponent[] components;
  private final String[] columns;
  private final Constructor<R> constructor;
  private final StructType schema;

  private RecordCodec(Class<R> type) {
    this.type = type;
    this.components = type.getRecordComponents();
    this.columns = Arrays.stream(components).map(RecordCodec::columnOf).toArray(String[]::new);
    List<StructField> fields = new ArrayList<>();
    for (RecordComponent component : components) {
      fields.add(DataTypes.createStructField(columnOf(component), typeOf(component), true));
      component.getAccessor().setAccessible(true);
    }
    this.schema = DataTypes.createStructType(fields);
    this.constructor = constructorOf(type, components);
  }

  /**
   * The codec of a record type.
   *
   * @throws IllegalArgumentException naming the component whose type has no column type
   */
  public static <R extends Record> RecordCodec<R> of(Class<R> type) {
    return new RecordCodec<>(type);
  }

  /** Names of the columns in component order. */
  public List<String> columns() {
    return List.of(columns);
  }

  /**
   * The value of a column, null or NaN where it is not defined.
   *
   * @throws IllegalArgumentException naming the columns there are, for any other
   */
  public @Nullable Object value(R row, String column) {
    int at = columns().indexOf(column);
    if (at < 0) {
      throw new IllegalArgumentException(
          "Column of %s must be one of %s, cannot be: %s"
              .formatted(type.getSimpleName(), columns(), column));
    }
    try {
      return components[at].getAccessor().invoke(row);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(
          "Column " + column + " of " + type.getSimpleName() + " cannot be read", e);
    }
  }

  /** Columns in component order, all nullable. */
  public StructType schema() {
    return schema;
  }

  /** One row of a record. */
  public Row toRow(R value) {
    @Nullable Object[] cells = new @Nullable Object[components.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cellOf(components[i], value);
    }
    return RowFactory.create(cells);
  }

  /** Columns of {@link #toKeyedRow}: {@code account_key}, then this codec's. */
  public StructType keyedSchema() {
    StructType keyed = new StructType().add("account_key", DataTypes.IntegerType, false);
    for (StructField field : schema.fields()) {
      keyed = keyed.add(field);
    }
    return keyed;
  }

  /**
   * One row of a record whose venue and account id are still to be joined, led by the dense account
   * key.
   */
  public Row toKeyedRow(int accountKey, R value) {
    @Nullable Object[] cells = new @Nullable Object[components.length + 1];
    cells[0] = accountKey;
    for (int i = 0; i < components.length; i++) {
      cells[i + 1] = cellOf(components[i], value);
    }
    return RowFactory.create(cells);
  }

  /** The record of a row that has at least this codec's columns, found by name. */
  public R fromRow(Row row) {
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = valueOf(components[i].getType(), row.get(row.fieldIndex(columns[i])));
    }
    try {
      return constructor.newInstance(values);
    } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(
          "A row cannot become a " + type.getSimpleName() + ": " + row, e);
    }
  }

  private @Nullable Object cellOf(RecordComponent component, R value) {
    Object cell;
    try {
      cell = component.getAccessor().invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(
          "Component " + component.getName() + " of " + type.getSimpleName() + " cannot be read",
          e);
    }
    if (cell instanceof Double number) {
      if (number.isInfinite()) {
        throw new IllegalArgumentException(
            "Column "
                + columnOf(component)
                + " of "
                + type.getSimpleName()
                + " must be finite or undefined, cannot be: "
                + number);
      }
      return number.isNaN() ? null : number;
    }
    return cell;
  }

  private static @Nullable Object valueOf(Class<?> target, @Nullable Object cell) {
    if (target == double.class) {
      return cell == null ? Double.NaN : cell;
    }
    return cell;
  }

  private static <R extends Record> Constructor<R> constructorOf(
      Class<R> type, RecordComponent[] components) {
    try {
      Class<?>[] parameters =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<R> found = type.getDeclaredConstructor(parameters);
      found.setAccessible(true);
      return found;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(
          "Record " + type.getName() + " has no canonical constructor", e);
    }
  }

  private DataType typeOf(RecordComponent component) {
    Class<?> javaType = component.getType();
    if (javaType == String.class) {
      return DataTypes.StringType;
    } else if (javaType == int.class || javaType == Integer.class) {
      return DataTypes.IntegerType;
    } else if (javaType == long.class) {
      return DataTypes.LongType;
    } else if (javaType == double.class) {
      return DataTypes.DoubleType;
    } else if (javaType == boolean.class) {
      return DataTypes.BooleanType;
    } else if (javaType == BigDecimal.class) {
      return TOTAL;
    } else if (javaType == LocalDate.class) {
      return DataTypes.DateType;
    } else if (javaType == Instant.class) {
      return DataTypes.TimestampType;
    }
    throw new IllegalArgumentException(
        "Component "
            + component.getName()
            + " of "
            + type.getName()
            + " must have a column type, cannot be: "
            + javaType.getName());
  }

  private static String columnOf(RecordComponent component) {
    Name name = component.getAnnotation(Name.class);
    if (name != null) {
      return name.value();
    }
    return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
