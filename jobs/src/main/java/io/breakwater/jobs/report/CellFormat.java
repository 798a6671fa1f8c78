package io.breakwater.jobs.report;

import io.breakwater.jobs.report.page.Cell;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How a value of a published table is set in a cell. */
enum CellFormat {
  WORD(false) {
    @Override
    Cell words(String text) {
      return TableBuilder.id(text);
    }
  },
  CODE(false) {
    @Override
    Cell words(String text) {
      return TableBuilder.reason(text);
    }
  },
  COUNT(true) {
    @Override
    Cell number(double value, @Nullable String reason) {
      return TableBuilder.fixed(value, 0, reason);
    }
  },
  USD(true) {
    @Override
    Cell number(double value, @Nullable String reason) {
      return TableBuilder.usd(value, reason);
    }
  },
  PERCENT(true) {
    @Override
    Cell number(double value, @Nullable String reason) {
      return TableBuilder.percent(value, reason);
    }
  },
  /** Level of confidence: as many decimals as it has. */
  LEVEL(true) {
    @Override
    Cell number(double value, @Nullable String reason) {
      return TableBuilder.level(value);
    }
  },
  RATIO(true) {
    @Override
    Cell number(double value, @Nullable String reason) {
      return TableBuilder.ratio(value, reason);
    }
  },
  /** Five decimals, for scores. */
  FINE(true) {
    @Override
    Cell number(double value, @Nullable String reason) {
      return TableBuilder.fixed(value, 5, reason);
    }
  };

  private final boolean numeric;

  CellFormat(boolean numeric) {
    this.numeric = numeric;
  }

  boolean isNumeric() {
    return numeric;
  }

  /** The cell of a value of any column type; {@code reason} says why a number is absent. */
  Cell cell(@Nullable Object value, @Nullable String reason) {
    if (value == null) {
      return numeric ? TableBuilder.absent(reason) : words("");
    }
    if (value instanceof Boolean flag) {
      return TableBuilder.text(flag ? "yes" : "no");
    }
    if (!numeric) {
      return words(value.toString());
    }
    if (value instanceof BigDecimal total) {
      return TableBuilder.usd(total);
    }
    if (value instanceof Long || value instanceof Integer) {
      return this == COUNT
          ? TableBuilder.count(((Number) value).longValue())
          : number(((Number) value).doubleValue(), reason);
    }
    return number(((Number) value).doubleValue(), reason);
  }

  Cell words(String text) {
    throw new IllegalStateException(name() + " sets numbers, cannot set: " + text);
  }

  Cell number(double value, @Nullable String reason) {
    throw new IllegalStateException(name() + " sets words, cannot set: " + value);
  }
}
