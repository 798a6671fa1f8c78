package io.breakwater.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AggregateProperties {

  @Property
  void totalIsTheExactSumInAnyOrder(
      @ForAll("amounts") List<Double> amounts, @ForAll Random random) {
    BigDecimal exact = BigDecimal.ZERO;
    for (double amount : amounts) {
      exact = exact.add(new BigDecimal(amount));
    }
    List<Double> shuffled = new ArrayList<>(amounts);
    Collections.shuffle(shuffled, random);
    UsdTotal total = new UsdTotal();
    shuffled.forEach(total::add);
    assertThat(total.total()).isEqualTo(exact.setScale(8, RoundingMode.HALF_EVEN));
  }

  @Property
  void quantileIsWithinHalfAPercentOfTheRankedValue(
      @ForAll("sizes") List<Double> values, @ForAll @IntRange(min = 0, max = 100) int percent) {
    QuantileSketch sketch = new QuantileSketch();
    values.forEach(sketch::add);
    List<Double> ranked = new ArrayList<>(values);
    Collections.sort(ranked);
    int rank = Math.max(1, (int) Math.ceil(percent / 100.0 * ranked.size()));
    double exact = ranked.get(rank - 1);
    double margin = exact * QuantileSketch.RELATIVE_ERROR * (1 + 1e-9);
    assertThat(sketch.quantile(percent / 100.0)).isBetween(exact - margin, exact + margin);
  }

  @Property
  void topListIsTheHeadOfTheSortedList(
      @ForAll @Size(max = 60) List<@IntRange(max = 20) Integer> values,
      @ForAll @IntRange(min = 1, max = 8) int capacity) {
    TopList<Integer> top = new TopList<>(capacity, Comparator.reverseOrder());
    values.forEach(top::offer);
    assertThat(top.inOrder())
        .isEqualTo(values.stream().sorted(Comparator.reverseOrder()).limit(capacity).toList());
  }

  @Property
  void shortestDecimalGivesTheSameDoubleWithFewestDigits(@ForAll double value) {
    String text = CsvReport.shortest(value);
    assertThat(Double.parseDouble(text)).isEqualTo(value);
    int digits = new BigDecimal(text).stripTrailingZeros().precision();
    if (digits > 1) {
      BigDecimal shorter =
          new BigDecimal(value).round(new MathContext(digits - 1, RoundingMode.HALF_EVEN));
      assertThat(shorter.doubleValue()).isNotEqualTo(value);
    }
  }

  @Provide
  Arbitrary<List<Double>> amounts() {
    Arbitrary<Double> usual = Arbitraries.doubles().between(-1e9, 1e9);
    Arbitrary<Double> tiny = Arbitraries.doubles().between(-1e-3, 1e-3).ofScale(12);
    Arbitrary<Double> huge = Arbitraries.doubles().between(-1e22, 1e22);
    return Arbitraries.oneOf(usual, tiny, huge).list().ofMaxSize(50);
  }

  @Provide
  Arbitrary<List<Double>> sizes() {
    return Arbitraries.doubles().between(1e-6, 1e9).ofScale(6).list().ofMinSize(1).ofMaxSize(80);
  }
}
