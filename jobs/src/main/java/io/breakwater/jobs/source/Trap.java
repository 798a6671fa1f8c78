package io.breakwater.jobs.source;

/**
 * One known peculiarity of a source format and how often it was met.
 *
 * @param code stable code, upper case with hyphens
 * @param meaning one line: what it is and what was done about it
 * @param count rows, accounts or events concerned; zero is reported too
 */
public record Trap(String code, String meaning, long count) {}
