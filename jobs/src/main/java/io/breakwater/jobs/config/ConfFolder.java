package io.breakwater.jobs.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Reads every {@code *.conf} of a folder; the file name without its ending is the name. */
final class ConfFolder {
  private static final String SUFFIX = ".conf";

  private ConfFolder() {}

  /**
   * Reads all files of a folder.
   *
   * @param name how messages call the folder
   * @param reader makes a definition of a file name and its content; what it leaves unread is
   *     refused
   */
  static <T> ConfSet<T> read(Path folder, String name, BiFunction<String, StrictConfig, T> reader) {
    return ConfSet.of(byName(folder, name, reader));
  }

  /** As {@link #read}, for definitions that are part of no hash. */
  static <T> SortedMap<String, T> byName(
      Path folder, String name, BiFunction<String, StrictConfig, T> reader) {
    SortedMap<String, T> byName = new TreeMap<>();
    for (String id : names(folder, name)) {
      byName.put(id, one(folder, name, id, reader));
    }
    return byName;
  }

  /** Reads one file. */
  static <T> T file(Path file, String name, String id, BiFunction<String, StrictConfig, T> reader) {
    StrictConfig content = StrictConfig.of(HoconFile.parse(file, name));
    T definition = content.build(() -> reader.apply(id, content));
    content.refuseUnread();
    return definition;
  }

  private static <T> T one(
      Path folder, String name, String id, BiFunction<String, StrictConfig, T> reader) {
    return file(SafePath.named(folder, id, SUFFIX, name), name + "/" + id + SUFFIX, id, reader);
  }

  private static Iterable<String> names(Path folder, String name) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw ConfigErrors.file("The configuration folder cannot be read", name)
          .observed(e.getClass().getSimpleName())
          .next("run the command from a complete checkout")
          .causedBy(e);
    }
  }
}
