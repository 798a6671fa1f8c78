package io.breakwater.risk.volatility;

/**
 * What stands for variance and squared surprise before the first change. The choice is stored with
 * every fit, because another one moves the estimates of a short series by several per cent.
 */
public enum GarchStart {
  /**
   * Mean square of all surprises, as the published benchmark of Fiorentini, Calzolari and Panattoni
   * has it.
   */
  MEAN_SQUARE {
    @Override
    int weights(double[] weights, int observations) {
      for (int i = 0; i < observations; i++) {
        weights[i] = 1.0 / observations;
      }
      return observations;
    }
  },
  /** Exponentially weighted mean square of the first 75 surprises, the first one the heaviest. */
  BACKCAST {
    @Override
    int weights(double[] weights, int observations) {
      int used = Math.min(BACKCAST_OBSERVATIONS, observations);
      double total = (1.0 - StrictMath.pow(BACKCAST_DECAY, used)) / (1.0 - BACKCAST_DECAY);
      double weight = 1.0 / total;
      for (int i = 0; i < used; i++) {
        weights[i] = weight;
        weight *= BACKCAST_DECAY;
      }
      return used;
    }
  };

  private static final int BACKCAST_OBSERVATIONS = 75;
  private static final double BACKCAST_DECAY = 0.94;

  /**
   * Fills the weights of the first surprises in the mean square that starts the recursion. They add
   * up to one.
   *
   * @return how many have a weight
   */
  abstract int weights(double[] weights, int observations);
}
