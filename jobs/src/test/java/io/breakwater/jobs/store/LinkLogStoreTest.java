package io.breakwater.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.testing.ChildJvm;
import io.breakwater.jobs.testing.Folders;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reliability findings 1 and 2: no acknowledged commit is lost on a local file system. */
class LinkLogStoreTest {
  private static final int COMMITS = 200;

  private final LinkLogStore store = new LinkLogStore(new Configuration(false));
  private final Path folder;

  LinkLogStoreTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private void write(long version, boolean overwrite, String... lines) throws IOException {
    store.write(
        CommitRacer.fileOf(folder, version),
        CommitRacer.lines(lines),
        overwrite,
        new Configuration(false));
  }

  private List<String> read(long version) throws IOException {
    return Files.readAllLines(Path.of(CommitRacer.fileOf(folder, version).toUri().getPath()));
  }

  @Test
  void commitIsReadBackLineByLine() throws IOException {
    write(0, false, "{\"first\":1}", "{\"second\":\"é\"}");

    assertThat(read(0)).containsExactly("{\"first\":1}", "{\"second\":\"é\"}");
    assertThat(Folders.walk(folder)).hasSize(2);
  }

  @Test
  void takenVersionIsRefusedAndKept() throws IOException {
    write(0, false, "winner");

    assertThatThrownBy(() -> write(0, false, "loser"))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("00000000000000000000.json");
    assertThat(read(0)).containsExactly("winner");
    assertThat(Folders.walk(folder)).hasSize(2);
  }

  @Test
  void overwriteReplacesWhenAsked() throws IOException {
    write(0, false, "old");
    write(0, true, "new");

    assertThat(read(0)).containsExactly("new");
    assertThat(Folders.walk(folder)).hasSize(2);
  }

  @Test
  void failureWhileWritingLeavesNothing() {
    Iterator<String> broken =
        new Iterator<>() {
          private int given;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public String next() {
            if (given++ == 3) {
              throw new IllegalStateException("the fourth action cannot be written");
            }
            return "action";
          }
        };

    assertThatThrownBy(
            () ->
                store.write(CommitRacer.fileOf(folder, 0), broken, false, new Configuration(false)))
        .hasMessage("the fourth action cannot be written");
    assertThat(Folders.walk(folder)).containsExactly(folder);
  }

  @Test
  void versionRacedForByThreadsHasOneWinner() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<String>>> racers = new ArrayList<>();
      for (int racer = 0; racer < 4; racer++) {
        String name = "thread" + racer;
        racers.add(() -> CommitRacer.race(folder, name, COMMITS / 4));
      }
      List<String> acknowledged = new ArrayList<>();
      for (Future<List<String>> done : threads.invokeAll(racers)) {
        acknowledged.addAll(done.get());
      }
      assertEveryCommitIsThere(acknowledged, COMMITS);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void versionRacedForByProcessesHasOneWinner(@TempDir Path work) throws Exception {
    Path start = work.resolve("start");
    try (ChildJvm first = racer(work, "first", start);
        ChildJvm second = racer(work, "second", start)) {
      first.awaitFile(work.resolve("first.ready"));
      second.awaitFile(work.resolve("second.ready"));
      Files.createFile(start);
      first.await();
      second.await();
    }
    List<String> acknowledged = new ArrayList<>(Files.readAllLines(work.resolve("first")));
    acknowledged.addAll(Files.readAllLines(work.resolve("second")));

    assertEveryCommitIsThere(acknowledged, 2 * COMMITS);
  }

  private ChildJvm racer(Path work, String name, Path start) throws IOException {
    return ChildJvm.start(
        work.resolve(name + ".log"),
        CommitRacer.class,
        folder.toString(),
        name,
        Integer.toString(COMMITS),
        work.resolve(name).toString(),
        start.toString());
  }

  private void assertEveryCommitIsThere(List<String> acknowledged, int commits) throws IOException {
    assertThat(acknowledged).hasSize(commits);
    for (String commit : acknowledged) {
      String[] versionAndLine = commit.split(" ", 2);
      assertThat(read(Long.parseLong(versionAndLine[0]))).containsExactly(versionAndLine[1]);
    }
    // No version twice, none skipped, no temporary file left.
    assertThat(Folders.walk(folder)).hasSize(commits + 1);
  }
}
