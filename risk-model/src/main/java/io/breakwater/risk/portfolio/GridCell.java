package io.breakwater.risk.portfolio;

import java.io.Serializable;

/**
 * One scenario of a grid.
 *
 * @param index position in the grid, from 0
 * @param table standard or extended
 * @param priceMove relative move of the price
 * @param volatility state of implied volatility
 */
public record GridCell(int index, GridTable table, double priceMove, VolatilityState volatility)
    implements Serializable {}
