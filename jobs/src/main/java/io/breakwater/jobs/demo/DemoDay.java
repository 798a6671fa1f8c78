package io.breakwater.jobs.demo;

/**
 * What venues see while they live through one day.
 *
 * @param day index of the business date
 * @param before prices at the previous daily cut, at which owners and liquidators act
 * @param marksBefore marks at the previous cut
 * @param marks marks at this day's cut
 * @param after prices at this day's cut
 * @param fundingRate funding of the day by contract
 */
record DemoDay(
    int day,
    double[] before,
    double[] marksBefore,
    double[] after,
    double[] marks,
    double[] fundingRate) {}
