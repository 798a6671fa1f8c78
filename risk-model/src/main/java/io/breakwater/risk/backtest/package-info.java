/**
 * Forecasts against what happened. Margin that should have covered a loss: start at {@link
 * io.breakwater.risk.backtest.MarginBacktest}, which counts exceptions ({@link
 * io.breakwater.risk.backtest.ExceptionCount}) and puts them to {@link
 * io.breakwater.risk.backtest.KupiecTest}, {@link io.breakwater.risk.backtest.ChristoffersenTest}
 * and {@link io.breakwater.risk.backtest.TrafficLight}; {@link
 * io.breakwater.risk.backtest.ShortfallBacktest} asks how deep the exceptions went. Probabilities
 * of liquidation against liquidations: {@link io.breakwater.risk.backtest.CalibrationTally}.
 * Depends on num and quality.
 */
@NullMarked
package io.breakwater.risk.backtest;

import org.jspecify.annotations.NullMarked;
