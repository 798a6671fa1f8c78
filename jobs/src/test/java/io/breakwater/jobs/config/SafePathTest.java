package io.breakwater.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafePathTest {
  private final Path root;
  private final Path outside;

  SafePathTest(@TempDir Path temporary) throws IOException {
    root = Files.createDirectory(temporary.resolve("root"));
    outside = Files.createDirectory(temporary.resolve("outside"));
  }

  @Test
  void relativeFolderStaysBelowItsRoot() {
    assertThat(SafePath.folder(root, "data/landing", "x.conf:1"))
        .isEqualTo(root.resolve("data/landing"));
    assertThat(SafePath.folder(root, "./data//landing/", "x.conf:1"))
        .isEqualTo(root.resolve("data/landing"));
  }

  @Test
  void absoluteFolderIsTheOperatorsChoice() {
    assertThat(SafePath.folder(root, outside.toString(), "x.conf:1")).isEqualTo(outside);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../outside", "data/../../outside", "/data/../etc", "a/.."})
  void climbingIsRefused(String text) {
    assertThatThrownBy(() -> SafePath.folder(root, text, "x.conf:1"))
        .isInstanceOf(RiskException.class)
        .hasMessage(
            "RISK-SEC-01 A path may not climb with .. | where: x.conf:1"
                + " | rule: relative paths stay below the folder they start from, links followed"
                + " | observed: "
                + text
                + " | next: name the folder by its absolute path, or move it below the root")
        .extracting(e -> ((RiskException) e).exitCode())
        .isEqualTo(ExitCode.SECURITY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc", "http://h/x", "s3a://bucket/x", "hdfs:x", "a\0b"})
  void urlIsRefused(String text) {
    assertThatThrownBy(() -> SafePath.folder(root, text, "x.conf:1"))
        .hasMessageStartingWith("RISK-SEC-01 A path may not be a URL | where: x.conf:1");
  }

  @Test
  void linkOutOfTheRootIsRefused() throws IOException {
    Files.createSymbolicLink(root.resolve("data"), outside);
    assertThatThrownBy(() -> SafePath.folder(root, "data/landing", "x.conf:1"))
        .hasMessageStartingWith("RISK-SEC-01 A link leads this path out of its root");
  }

  @Test
  void linkInsideTheRootIsFollowed() throws IOException {
    Files.createDirectory(root.resolve("disk"));
    Files.createSymbolicLink(root.resolve("data"), root.resolve("disk"));
    assertThat(SafePath.folder(root, "data/landing", "x.conf:1"))
        .isEqualTo(root.resolve("data/landing"));
  }

  @Test
  void brokenLinkIsRefused() throws IOException {
    Files.createSymbolicLink(root.resolve("data"), outside.resolve("nowhere"));
    assertThatThrownBy(() -> SafePath.folder(root, "data", "x.conf:1"))
        .hasMessageStartingWith("RISK-SEC-01 This path cannot be followed to its end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../x", "a/b", "/etc/passwd", ".hidden", "a\\b", "a b", "a..b"})
  void namedFileMayOnlyBeAPlainName(String name) {
    assertThatThrownBy(() -> SafePath.named(root, name, ".conf", "account feed"))
        .hasMessageStartingWith(
            "RISK-SEC-01 A name of a file may hold only letters, digits, . _ and -");
  }

  @Test
  void namedFileThatIsALinkOutOfItsFolderIsRefused() throws IOException {
    Files.writeString(outside.resolve("x.conf"), "a = 1");
    Files.createSymbolicLink(root.resolve("x.conf"), outside.resolve("x.conf"));
    assertThatThrownBy(() -> SafePath.named(root, "x", ".conf", "account feed"))
        .hasMessageStartingWith("RISK-SEC-01 A link leads this file out of its folder");
    assertThat(SafePath.named(root, "lending-v3.3", ".conf", "account feed"))
        .isEqualTo(root.resolve("lending-v3.3.conf"));
  }
}
