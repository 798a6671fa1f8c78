package io.breakwater.jobs.ingest;

import java.nio.file.Path;

/**
 * What to ingest.
 *
 * @param landing root of the landing area
 * @param rules limits to apply
 */
public record IngestRequest(Path landing, IngestRules rules) {}
