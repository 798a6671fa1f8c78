package io.breakwater.risk.portfolio;

import io.breakwater.risk.quality.ReasonCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Margin of one book by a scenario grid: the loss of its worst cell, revalued in full, plus
 * contingencies.
 *
 * <p>The extended table counts a share of the profit that shrinks as the move grows, R/|m|, so that
 * a straight-line position loses there exactly what it loses at the end of the price range; what is
 * left to see are short options far out of the money. It is taken in USD at the moved price,
 * brought towards zero by the dampener (a fixed amount for every price range beyond the first), and
 * turned back into the settle asset at the end of the range.
 *
 * @formula L(m, v) = −Σ profit(m, v); extended: −(f·(R/|m|)·Π − sgn Π·min((|m|/R − 1)·D,
 *     |f·(R/|m|)·Π|)); initial = max L + contingencies; maintenance = κ·initial
 * @units units of the settle asset
 * @source methodology A2, portfolio margin; exchange's published simulation of a book
 * @param worstCell scenario of the largest loss; the unmoved cell when nothing loses
 * @param worstLoss loss in it, not negative
 * @param contingency charges on top
 * @param initialMargin worst loss plus contingencies
 * @param maintenanceMargin its maintenance share
 * @param reason why numbers are absent, null when fine
 */
public record GridMargin(
    GridCell worstCell,
    double worstLoss,
    MarginContingency contingency,
    double initialMargin,
    double maintenanceMargin,
    @Nullable ReasonCode reason) {

  /** Margin of a book over the given cells, which must be those of the parameters. */
  public static GridMargin of(
      MarginBook book,
      List<GridCell> cells,
      GridParameters grid,
      ContingencyParameters contingencies) {
    GridCell unmoved = unmoved(cells);
    ReasonCode reason = book.reason();
    if (reason != null) {
      return absent(unmoved, reason);
    }
    GridCell worst = unmoved;
    double worstLoss = 0;
    for (GridCell cell : cells) {
      double loss = loss(book, cell, grid);
      if (Double.isNaN(loss)) {
        return absent(cell, ReasonCode.OUT_OF_RANGE);
      }
      if (loss > worstLoss) {
        worstLoss = loss;
        worst = cell;
      }
    }
    MarginContingency contingency = MarginContingency.of(book, contingencies);
    double initial = worstLoss + contingency.total();
    return new GridMargin(
        worst, worstLoss, contingency, initial, grid.maintenanceFactor() * initial, null);
  }

  private static GridMargin absent(GridCell cell, ReasonCode reason) {
    MarginContingency none = new MarginContingency(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    return new GridMargin(cell, Double.NaN, none, Double.NaN, Double.NaN, reason);
  }

  /** Loss of a book in one cell, negative for a profit. */
  public static double loss(MarginBook book, GridCell cell, GridParameters grid) {
    double profit = book.profit(cell.priceMove(), cell.volatility().shock(grid));
    return -(cell.table() == GridTable.STANDARD ? profit : damped(book, cell, profit, grid));
  }

  private static double damped(MarginBook book, GridCell cell, double profit, GridParameters grid) {
    double move = cell.priceMove();
    double ranges = Math.abs(move) / grid.priceRange();
    double usd = grid.extendedFactor() / ranges * profit * book.settlePriceUsd(move);
    double taken = Math.min((ranges - 1) * grid.extendedDampenerUsd(), Math.abs(usd));
    double endOfRange = Math.copySign(grid.priceRange(), move);
    return (usd - Math.copySign(taken, usd)) / book.settlePriceUsd(endOfRange);
  }

  private static GridCell unmoved(List<GridCell> cells) {
    for (GridCell cell : cells) {
      if (cell.priceMove() == 0 && cell.volatility() == VolatilityState.SAME) {
        return cell;
      }
    }
    throw new IllegalArgumentException(
        "A grid must hold the cell without a move, cannot be: " + cells);
  }
}
