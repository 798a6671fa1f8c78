/**
 * Configuration, margin regimes and scenarios from files to checked records. Start at {@link
 * io.breakwater.jobs.config.RiskConfigLoader}; {@link io.breakwater.jobs.config.StrictConfig} is
 * how every value is read. No other package reads HOCON.
 */
@NullMarked
package io.breakwater.jobs.config;

import org.jspecify.annotations.NullMarked;
