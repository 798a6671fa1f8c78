package io.breakwater.risk.num;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Permutation and partition invariance of totals, with BigDecimal as second method. */
class ExactSumProperties {

  /** Any finite bit pattern, so that terms span the whole exponent range and cancel. */
  @Provide
  Arbitrary<List<Double>> terms() {
    Arbitrary<Double> anyBits =
        Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
    Arbitrary<Double> money = Arbitraries.doubles().between(-1e12, 1e12).ofScale(8);
    return Arbitraries.oneOf(anyBits, money).list().ofMaxSize(60);
  }

  @Property(tries = 1000)
  void equalsBigDecimalSummation(@ForAll("terms") List<Double> terms) {
    BigDecimal expected = BigDecimal.ZERO;
    ExactSum sum = new ExactSum();
    for (double term : terms) {
      expected = expected.add(new BigDecimal(term));
      sum.add(term);
    }

    assertThat(sum.exact()).isEqualByComparingTo(expected);
    double rounded = expected.doubleValue();
    if (Double.isFinite(rounded)) {
      assertThat(sum.value()).isEqualTo(rounded);
    }
  }

  @Property(tries = 1000)
  void anyOrderAndAnySplitGiveTheSameBytes(@ForAll("terms") List<Double> terms, @ForAll long seed) {
    ExactSum whole = new ExactSum();
    terms.forEach(whole::add);

    Random random = new Random(seed);
    List<Double> shuffled = new ArrayList<>(terms);
    Collections.shuffle(shuffled, random);
    ExactSum[] parts = new ExactSum[1 + random.nextInt(7)];
    Arrays.setAll(parts, i -> new ExactSum());
    for (double term : shuffled) {
      parts[random.nextInt(parts.length)].add(term);
    }
    ExactSum merged = new ExactSum();
    for (ExactSum part : parts) {
      merged.add(ExactSum.fromBytes(part.toBytes()));
    }

    assertThat(merged.toBytes()).isEqualTo(whole.toBytes());
  }

  @Property(tries = 1000)
  void addingTheOppositeTermsLeavesNothing(@ForAll("terms") List<Double> terms) {
    ExactSum sum = new ExactSum();
    terms.forEach(sum::add);
    terms.forEach(term -> sum.add(-term));

    assertThat(sum.value()).isEqualTo(0.0);
  }
}
