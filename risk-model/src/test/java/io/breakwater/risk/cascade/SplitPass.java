package io.breakwater.risk.cascade;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A host as a distributed one would be: parts of a book in passes of their own, sales sent as bytes
 * and merged in any order, and now and then a part lost and rebuilt from the prices of the rounds.
 */
final class SplitPass implements AccountPass {
  private final List<CascadeBook> parts;
  private final List<InMemoryAccountPass> passes = new ArrayList<>();
  private final List<LanePrices> history = new ArrayList<>();
  private final int lanes;
  private final AccountDetail detail;
  private final SplittableRandom random;

  SplitPass(CascadeBook book, int parts, int lanes, AccountDetail detail, long seed) {
    this.parts = book.split(parts);
    this.lanes = lanes;
    this.detail = detail;
    this.random = new SplittableRandom(seed);
    for (CascadeBook part : this.parts) {
      passes.add(new InMemoryAccountPass(part, lanes, detail));
    }
  }

  @Override
  public BookScale scale() {
    return parts.get(0).scale();
  }

  @Override
  public int lanes() {
    return lanes;
  }

  @Override
  public RoundSales liquidate(LanePrices prices) {
    if (random.nextInt(3) == 0) {
      int lost = random.nextInt(passes.size());
      passes.set(lost, InMemoryAccountPass.replay(parts.get(lost), lanes, detail, history));
    }
    history.add(prices);
    RoundSales merged = new RoundSales(scale().assets(), scale().pools(), lanes);
    int first = random.nextInt(passes.size());
    for (int i = 0; i < passes.size(); i++) {
      byte[] sent = passes.get((first + i) % passes.size()).liquidate(prices).toBytes();
      merged.merge(RoundSales.fromBytes(sent));
    }
    return merged;
  }

  @Override
  public List<LaneSettlement> settle(long ended) {
    List<LaneSettlement> merged = passes.get(0).settle(ended);
    for (InMemoryAccountPass pass : passes.subList(1, passes.size())) {
      List<LaneSettlement> other = pass.settle(ended);
      List<LaneSettlement> sum = new ArrayList<>();
      for (int i = 0; i < merged.size(); i++) {
        sum.add(merged.get(i).merge(other.get(i)));
      }
      merged = sum;
    }
    return merged;
  }
}
