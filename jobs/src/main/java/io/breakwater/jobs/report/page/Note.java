package io.breakwater.jobs.report.page;

/** A paragraph. */
public record Note(String text) implements Block {}
