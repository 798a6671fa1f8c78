package io.breakwater.risk.margin;

import io.breakwater.risk.market.OptionRight;
import io.breakwater.risk.market.OptionTerms;
import java.io.Serializable;

/**
 * Standard margin of one sold option (Deribit and the venues that follow it), a share of the
 * underlying that shrinks with the distance from the strike. A bought option is paid for and needs
 * none.
 *
 * <p>Margin comes on top of what the option is worth: the venue asks mark + margin, and here the
 * mark of a sold option is taken off equity instead, which is the same comparison. A bought option
 * counts for nothing in margin equity.
 *
 * @param initialRatio share of the underlying at the money, (0, 1]
 * @param initialFloorRatio least share far from the money, [0, initial ratio]
 * @param maintenanceRatio share below which the account is liquidated, [0, 1)
 * @formula IM = max(i·S − out of the money, f·S), a put at least MM; MM = m·S, put m·max(S, mark)
 * @units USD an option on one unit of the underlying
 * @source methodology A2 (Deribit standard margin: 15 %, 10 %, 7.5 %)
 */
public record OptionMargin(double initialRatio, double initialFloorRatio, double maintenanceRatio)
    implements Serializable {

  /** Fifteen percent of the underlying, at least ten; maintenance seven and a half. */
  public static final OptionMargin DERIBIT = new OptionMargin(0.15, 0.10, 0.075);

  /** Checks the ranges. */
  public OptionMargin {
    if (!(initialRatio > 0 && initialRatio <= 1)) {
      throw new IllegalArgumentException(
          "Initial margin of an option must be in (0, 1], cannot be: " + initialRatio);
    }
    if (!(initialFloorRatio >= 0 && initialFloorRatio <= initialRatio)) {
      throw new IllegalArgumentException(
          "Least initial margin of an option must be in [0, "
              + initialRatio
              + "], cannot be: "
              + initialFloorRatio);
    }
    if (!(maintenanceRatio >= 0 && maintenanceRatio < 1)) {
      throw new IllegalArgumentException(
          "Maintenance margin of an option must be in [0, 1), cannot be: " + maintenanceRatio);
    }
  }

  /** Margin below which a sold option is liquidated, beside its mark. */
  public double maintenanceUsd(OptionTerms option, double underlyingUsd, double markUsd) {
    double base =
        option.right() == OptionRight.PUT ? Math.max(underlyingUsd, markUsd) : underlyingUsd;
    return maintenanceRatio * base;
  }

  /** Margin to sell an option, beside its mark. */
  public double initialUsd(OptionTerms option, double underlyingUsd, double markUsd) {
    double outOfTheMoney = Math.max(0, option.right().sign() * (option.strike() - underlyingUsd));
    double margin =
        Math.max(initialRatio * underlyingUsd - outOfTheMoney, initialFloorRatio * underlyingUsd);
    return option.right() == OptionRight.PUT
        ? Math.max(margin, maintenanceUsd(option, underlyingUsd, markUsd))
        : margin;
  }
}
