/**
 * Arithmetic that every measure shares. Depends on nothing in the project. {@link
 * io.breakwater.risk.num.ExactSum} adds across accounts in any order; {@link
 * io.breakwater.risk.num.SampleMoments}, {@link io.breakwater.risk.num.CoMoments} and {@link
 * io.breakwater.risk.num.Quantile} describe one series in its own fixed order; {@link
 * io.breakwater.risk.num.NormalDistribution} and {@link
 * io.breakwater.risk.num.ChiSquaredDistribution} give probabilities; {@link
 * io.breakwater.risk.num.CovarianceEstimate} is the covariance of several series.
 */
@NullMarked
package io.breakwater.risk.num;

import org.jspecify.annotations.NullMarked;
