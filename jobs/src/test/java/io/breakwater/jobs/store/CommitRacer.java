package io.breakwater.jobs.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * Commits to one log as Delta does: take the next version, and after losing it the one behind. Each
 * commit holds a line that is written nowhere else.
 */
final class CommitRacer {
  private CommitRacer() {}

  /**
   * Arguments: log folder, name of the racer, commits, file to write the acknowledged lines to, and
   * a file to wait for before the start.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path start = Path.of(arguments[4]);
    Files.createFile(Path.of(arguments[3] + ".ready"));
    while (!Files.exists(start)) {
      Thread.sleep(1);
    }
    List<String> acknowledged =
        race(Path.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2]));
    Files.write(Path.of(arguments[3]), acknowledged);
  }

  /** Makes a number of commits; returns {@code <version> <line>} of each acknowledged one. */
  static List<String> race(Path log, String name, int commits) throws IOException {
    LinkLogStore store = new LinkLogStore(new Configuration(false));
    List<String> acknowledged = new ArrayList<>();
    long version = -1;
    for (int i = 0; i < commits; i++) {
      String line = name + "-" + i;
      do {
        version++;
      } while (!wins(store, fileOf(log, version), line));
      acknowledged.add(version + " " + line);
    }
    return acknowledged;
  }

  private static boolean wins(LinkLogStore store, org.apache.hadoop.fs.Path file, String line)
      throws IOException {
    try {
      store.write(file, lines(line), false, new Configuration(false));
      return true;
    } catch (FileAlreadyExistsException lost) {
      return false;
    }
  }

  static org.apache.hadoop.fs.Path fileOf(Path log, long version) {
    return new org.apache.hadoop.fs.Path(
        log.resolve(String.format(java.util.Locale.ROOT, "%020d.json", version)).toUri());
  }

  static Iterator<String> lines(String... lines) {
    return List.of(lines).iterator();
  }
}
