package io.breakwater.jobs.report;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the rows of excerpts while whole tables stream past; never more than are shown. */
final class ExcerptCollector {
  private final List<Kept<?>> kept = new ArrayList<>();

  ExcerptCollector(List<Excerpt<?>> excerpts) {
    for (Excerpt<?> excerpt : excerpts) {
      kept.add(new Kept<>(excerpt));
    }
  }

  /** Offers a row of any table; false when no excerpt is made of its table. */
  boolean accept(Record row) {
    boolean known = false;
    for (Kept<?> one : kept) {
      known |= one.offer(row);
    }
    return known;
  }

  Excerpts excerpts() {
    List<Excerpts.Rows<?>> rows = new ArrayList<>();
    kept.forEach(one -> rows.add(one.rows()));
    return new Excerpts(rows);
  }

  /** The rows of one excerpt. */
  private static final class Kept<R extends Record> {
    private final Excerpt<R> excerpt;
    private final TopList<R> first;
    private long matched;

    Kept(Excerpt<R> excerpt) {
      this.excerpt = excerpt;
      this.first = new TopList<>(excerpt.limit(), excerpt.order().thenComparing(byKey(excerpt)));
    }

    boolean offer(Record row) {
      if (row.getClass() != excerpt.table().rowType()) {
        return false;
      }
      R typed = excerpt.table().rowType().cast(row);
      if (excerpt.selection().test().test(typed)) {
        matched++;
        first.offer(typed);
      }
      return true;
    }

    Excerpts.Rows<R> rows() {
      return new Excerpts.Rows<>(excerpt, first.inOrder(), matched);
    }

    private static <R extends Record> Comparator<R> byKey(Excerpt<R> excerpt) {
      var codec = excerpt.table().codec();
      Comparator<R> order = Comparator.comparingInt(row -> 0);
      for (String column : excerpt.table().key()) {
        order =
            order.thenComparing((a, b) -> compare(codec.value(a, column), codec.value(b, column)));
      }
      return order;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // values of one column, so of one type
    private static int compare(@Nullable Object a, @Nullable Object b) {
      return ((Comparable) requireNonNull(a)).compareTo(requireNonNull(b));
    }
  }
}
