package io.breakwater.risk.oracle;

/**
 * How a venue's oracle follows its market, and so how far the market must be moved for one block to
 * move the oracle by a given factor.
 *
 * <p>Source: methodology A3, adversarial game theory; Uniswap v3 time-weighted averages.
 */
public enum OracleAveraging {
  /** The price of the block itself: 1 + ε for 1 + ε. */
  SPOT {
    @Override
    public double marketFactor(double oracleFactor, int blocks) {
      return oracleFactor;
    }

    @Override
    public double oracleFactor(double marketFactor, int blocks) {
      return marketFactor;
    }
  },
  /** Arithmetic mean over N blocks: 1 + N·ε for 1 + ε. */
  ARITHMETIC {
    @Override
    public double marketFactor(double oracleFactor, int blocks) {
      return 1 + blocks * (oracleFactor - 1);
    }

    @Override
    public double oracleFactor(double marketFactor, int blocks) {
      return 1 + (marketFactor - 1) / blocks;
    }
  },
  /** Geometric mean over N blocks: (1 + ε)^N for 1 + ε. */
  GEOMETRIC {
    @Override
    public double marketFactor(double oracleFactor, int blocks) {
      return StrictMath.pow(oracleFactor, blocks);
    }

    @Override
    public double oracleFactor(double marketFactor, int blocks) {
      return StrictMath.pow(marketFactor, 1.0 / blocks);
    }
  };

  /** Factor by which one block's market price must move for the oracle to move by a factor. */
  public abstract double marketFactor(double oracleFactor, int blocks);

  /** Factor by which the oracle moves when one block's market price moves by a factor. */
  public abstract double oracleFactor(double marketFactor, int blocks);
}
