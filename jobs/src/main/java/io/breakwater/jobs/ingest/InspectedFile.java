package io.breakwater.jobs.ingest;

/**
 * A file that may be read: hashed and found to fit its feed.
 *
 * @param file the file
 * @param shape what it holds
 */
record InspectedFile(LandedFile file, FileShape shape) {}
