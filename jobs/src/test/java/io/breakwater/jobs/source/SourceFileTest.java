package io.breakwater.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.source.SourceFile.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {
  private final Path folder;

  SourceFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(utf8(text));
    }
    return bytes.toByteArray();
  }

  private List<String> cells(Path file) {
    List<String> cells = new ArrayList<>();
    new SourceFile(file, new Rejects(folder, "test"), "a")
        .read(
            row -> {
              cells.add(row.text("a"));
              return Outcome.USED;
            });
    return cells;
  }

  @Test
  void plainPackedMarkedAndWindowsFilesReadAlike() throws IOException {
    assertThat(cells(write("1.csv", utf8("a,b\n1,2\n")))).containsExactly("1");
    assertThat(cells(write("2.csv.gz", packed("a,b\n1,2\n")))).containsExactly("1");
    assertThat(cells(write("3.csv", utf8("\uFEFFa,b\r\n1,2\r\n")))).containsExactly("1");
    assertThat(cells(write("4.csv", utf8("b,a\n\"x,\"\"y\"\"\",1\n\n")))).containsExactly("1");
  }

  @Test
  void rowsOfTheWrongWidthAreRefusedAlone() throws IOException {
    Path file = write("w.csv", utf8("a,b\n1,2\n1\n1,2,3\n3,4\n"));
    SourceFile source = new SourceFile(file, new Rejects(folder, "test"), "a");
    source.read(row -> Outcome.USED);
    ImportFile account = source.toImportFile();
    assertThat(account.read()).isEqualTo(4);
    assertThat(account.used()).isEqualTo(2);
    assertThat(account.quarantined()).isEqualTo(2);
  }

  @Test
  void unreadableContentNamesFileAndNextStep() throws IOException {
    byte[] whole = packed("a,b\n" + "1,2\n".repeat(1_000));
    Path truncated = write("t.csv.gz", Arrays.copyOf(whole, whole.length - 12));
    Path notPacked = write("n.csv.gz", utf8("a,b\n1,2\n"));
    Path notText = write("l.csv", new byte[] {'a', '\n', (byte) 0xE9, '\n'});
    Path openQuote = write("q.csv", utf8("a,b\n\"1,2\n3,4\n"));
    for (Path file : List.of(truncated, notPacked, notText, openQuote)) {
      assertThatThrownBy(() -> cells(file))
          .as(file.toString())
          .isInstanceOfSatisfying(
              RiskException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA_RULE))
          .hasMessageContaining("RISK-IMP-02")
          .hasMessageContaining(file.toString())
          .hasMessageContaining("next: fetch the file again");
    }
  }

  @Test
  void fileThatUnpacksBeyondMeasureIsRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(utf8("a\n"));
      byte[] zeros = utf8(("0".repeat(1_023) + "\n").repeat(1 << 10));
      for (int i = 0; i < 80; i++) {
        out.write(zeros);
      }
    }
    Path bomb = write("b.csv.gz", bytes.toByteArray());
    SourceFile source = new SourceFile(bomb, new Rejects(folder, "test"), "a");
    assertThatThrownBy(() -> source.read(row -> Outcome.SKIPPED))
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("unpacks to more than 100 times its size");
  }

  @Test
  void emptyFileAndRepeatedColumnAreRefused() throws IOException {
    Path empty = write("e.csv", new byte[0]);
    assertThatThrownBy(() -> cells(empty))
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("RISK-IMP-04");
    Path repeated = write("r.csv", utf8("a,a\n1,2\n"));
    assertThatThrownBy(() -> cells(repeated))
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("each column is named once");
  }

  @Test
  void rejectsListCannotBeWrittenWhereAFileStands() throws IOException {
    Path blocked = write("blocked", utf8("x"));
    Rejects rejects = new Rejects(blocked, "test");
    assertThatThrownBy(rejects::write)
        .isInstanceOfSatisfying(
            RiskException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.OUTPUT))
        .hasMessageContaining("RISK-IO-01");
  }
}
