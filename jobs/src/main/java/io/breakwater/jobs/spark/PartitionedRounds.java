package io.breakwater.jobs.spark;

import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.BookScale;
import io.breakwater.risk.cascade.CascadeBook;
import io.breakwater.risk.cascade.LanePrices;
import io.breakwater.risk.cascade.LaneSettlement;
import io.breakwater.risk.cascade.RoundSales;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * A book cut into parts that stay on the executors, for several groups of lanes at once: a round of
 * all groups is one job that sends prices down and exact sums up.
 *
 * <p>State is replayable. The driver keeps the prices of every round; a task that finds no state,
 * because it runs on another executor or the old one died, gives its part the earlier prices again
 * and reaches the same bits. A task that is repeated finds the answer it already gave. Each part
 * asks for the executor that answered for it last.
 */
final class PartitionedRounds implements AutoCloseable {
  private final JavaSparkContext spark;
  private final Broadcast<CascadeBook> book;
  private final BookScale scale;
  private final ResidentParts.Key key;
  private final int parts;

  /** Prices of every round so far, by group. */
  private final List<List<Broadcast<LanePrices>>> rounds;

  private final AtomicReferenceArray<@Nullable String> placeOfPart;

  /**
   * Untouched accounts.
   *
   * @param book the whole book
   * @param lanes scenarios that a group runs at once
   * @param detail what to keep of single accounts
   * @param parts parts to cut the book into; any number gives the same bits
   * @param groups groups of lanes
   */
  PartitionedRounds(
      JavaSparkContext spark,
      CascadeBook book,
      int lanes,
      AccountDetail detail,
      int parts,
      int groups) {
    this.parts = book.split(parts).size();
    if (this.parts == 0) {
      throw new IllegalArgumentException(
          "A book needs accounts to be cut into parts, cannot have: 0");
    }
    this.spark = spark;
    this.book = spark.broadcast(book);
    this.scale = book.scale();
    this.key = new ResidentParts.Key(UUID.randomUUID().toString(), parts, lanes, detail);
    this.rounds = IntStream.range(0, groups).mapToObj(group -> rounds()).toList();
    this.placeOfPart = new AtomicReferenceArray<>(this.parts);
  }

  private static List<Broadcast<LanePrices>> rounds() {
    return new ArrayList<>();
  }

  BookScale scale() {
    return scale;
  }

  int lanes() {
    return key.lanes();
  }

  /** What a part answered, and the executor that did. */
  private record Answer<T>(String place, T value) implements Serializable {}

  /** One round of some groups, by group. */
  Map<Integer, RoundSales> liquidate(SortedMap<Integer, LanePrices> prices) {
    TreeMap<Integer, List<Broadcast<LanePrices>>> histories = new TreeMap<>();
    prices.forEach(
        (group, price) -> {
          rounds.get(group).add(spark.broadcast(price));
          histories.put(group, List.copyOf(rounds.get(group)));
        });
    Broadcast<CascadeBook> shared = book;
    ResidentParts.Key cascade = key;
    List<List<byte[]>> answers =
        collect(
            placed()
                .map(
                    part ->
                        here(
                            histories.entrySet().stream()
                                .map(
                                    group ->
                                        ResidentParts.liquidate(
                                            cascade,
                                            new ResidentParts.Part(part, group.getKey()),
                                            shared,
                                            group.getValue()))
                                .toList())));
    Map<Integer, RoundSales> totals = new TreeMap<>();
    int place = 0;
    for (Integer group : prices.keySet()) {
      RoundSales total = RoundSales.fromBytes(answers.get(0).get(place));
      for (List<byte[]> answer : answers.subList(1, answers.size())) {
        total.merge(RoundSales.fromBytes(answer.get(place)));
      }
      totals.put(group, total);
      place++;
    }
    return totals;
  }

  /** What became of the accounts in some lanes of a group. */
  List<LaneSettlement> settle(int group, long lanes) {
    Broadcast<CascadeBook> shared = book;
    ResidentParts.Key cascade = key;
    List<Broadcast<LanePrices>> history = List.copyOf(rounds.get(group));
    List<List<LaneSettlement>> settled =
        collect(
            placed()
                .map(
                    part ->
                        here(
                            ResidentParts.settle(
                                cascade,
                                new ResidentParts.Part(part, group),
                                shared,
                                history,
                                lanes))));
    List<LaneSettlement> merged = new ArrayList<>(settled.get(0));
    for (List<LaneSettlement> part : settled.subList(1, settled.size())) {
      for (int lane = 0; lane < merged.size(); lane++) {
        merged.set(lane, merged.get(lane).merge(part.get(lane)));
      }
    }
    return merged;
  }

  /** The parts, each where its state is. */
  private JavaRDD<Integer> placed() {
    List<Tuple2<Integer, Seq<String>>> places = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      String place = placeOfPart.get(part);
      List<String> preferred = place == null ? List.of() : List.of(place);
      places.add(new Tuple2<>(part, CollectionConverters.asScala(preferred).toSeq()));
    }
    return spark
        .sc()
        .makeRDD(
            CollectionConverters.asScala(places).toSeq(),
            ClassTag$.MODULE$.<Integer>apply(Integer.class))
        .toJavaRDD();
  }

  private <T> List<T> collect(JavaRDD<Answer<T>> answers) {
    List<T> values = new ArrayList<>();
    for (Answer<T> answer : answers.collect()) {
      placeOfPart.set(values.size(), answer.place());
      values.add(answer.value());
    }
    return values;
  }

  /** With the place in the form in which a scheduler takes wishes. */
  private static <T> Answer<T> here(T value) {
    SparkEnv executor = SparkEnv.get();
    String host = executor.blockManager().blockManagerId().host();
    return new Answer<>("executor_" + host + "_" + executor.executorId(), value);
  }

  /** Frees the broadcasts; parts still resident are dropped when the next cascade starts. */
  @Override
  public void close() {
    rounds.forEach(group -> group.forEach(round -> round.destroy()));
    book.destroy();
  }
}
