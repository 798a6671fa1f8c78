package io.breakwater.jobs.source;

/**
 * What became of the rows of one source file. The law {@code read = used + skipped + quarantined +
 * duplicates} holds for every file.
 *
 * @param path file as it was named
 * @param sha256 hash of the file's bytes, lower-case hexadecimal
 * @param read rows or records read, without the header
 * @param used rows that reached a feed
 * @param skipped good rows that carry nothing for the feeds asked for
 * @param quarantined rows refused, listed with their rule in the rejects file
 * @param duplicates repetitions of a row that were collapsed
 */
public record ImportFile(
    String path,
    String sha256,
    long read,
    long used,
    long skipped,
    long quarantined,
    long duplicates) {

  /** Checks the law. */
  public ImportFile {
    if (read != used + skipped + quarantined + duplicates) {
      throw new IllegalArgumentException(
          "Rows of "
              + path
              + " must add up: read "
              + read
              + " = used "
              + used
              + " + skipped "
              + skipped
              + " + quarantined "
              + quarantined
              + " + duplicates "
              + duplicates);
    }
  }
}
