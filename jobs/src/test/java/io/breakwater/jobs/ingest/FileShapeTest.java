package io.breakwater.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileShapeTest {
  private static final LocalDate DAY = LocalDate.of(2025, 6, 1);
  private static final String HEADER = "venue,account_id,margin_regime";

  private final LandedFiles files;

  FileShapeTest(@TempDir Path landing) {
    this.files = new LandedFiles(landing);
  }

  private FileShape shape(Path file) {
    return FileShape.of(files.landed(Feed.ACCOUNT, null, file));
  }

  private void refused(Path file, String code, ExitCode exit, String... parts) {
    assertThatThrownBy(() -> shape(file))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-" + code + " ")
        .hasMessageContaining("where: account/" + file.getFileName())
        .hasMessageContaining("next: ")
        .hasMessageContainingAll(parts)
        .asInstanceOf(type(RiskException.class))
        .extracting(RiskException::exitCode)
        .isEqualTo(exit);
  }

  @Test
  void countsRecordsAndReportsUnknownColumns() {
    Path csv =
        files.csv(
            Feed.ACCOUNT,
            null,
            "a.csv",
            "mood,Account_Id,VENUE,margin_regime",
            "\"a\nb\",1,v,lending",
            "",
            "x,2,v,lending");

    assertThat(shape(csv)).isEqualTo(new FileShape(2, List.of("mood"), false));
  }

  @Test
  void aByteOrderMarkAndGzipAreRead() {
    byte[] text = ("\uFEFF" + HEADER + "\r\nv,1,lending\r\n").getBytes(StandardCharsets.UTF_8);

    assertThat(shape(files.bytes(Feed.ACCOUNT, null, "a.csv", text)).rows()).isEqualTo(1);
    assertThat(shape(files.gzip(Feed.ACCOUNT, null, "b.csv.gz", text)).rows()).isEqualTo(1);
  }

  @Test
  void parquetAndCsvHaveTheSameShape() {
    Path csv = files.csv(Feed.ACCOUNT, null, "a.csv", HEADER, "v,1,lending", "v,2,lending");
    Path parquet = files.parquet(Feed.ACCOUNT, null, "b", HEADER, "v,1,lending", "v,2,lending");

    assertThat(shape(csv)).isEqualTo(shape(parquet)).isEqualTo(new FileShape(2, List.of(), false));
  }

  @Test
  void aDateFolderStandsInForTheColumn() {
    Path csv =
        files.csv(
            Feed.POSITION,
            DAY,
            "a.csv",
            "venue,account_id,instrument_id,leg,quantity",
            "v,1,ETH,DEBT,1");

    assertThat(FileShape.of(files.landed(Feed.POSITION, DAY, csv)).dateFromFolder()).isTrue();
  }

  @Test
  void aMissingRequiredColumnRefusesTheFile() {
    Path csv = files.csv(Feed.ACCOUNT, null, "a.csv", "venue,account_id", "v,1");

    refused(csv, "SCHEMA-01", ExitCode.DATA_RULE, "column margin_regime is missing");
  }

  @Test
  void aRepeatedColumnRefusesTheFile() {
    Path csv = files.csv(Feed.ACCOUNT, null, "a.csv", HEADER + ",VENUE", "v,1,lending,w");

    refused(csv, "SCHEMA-01", ExitCode.DATA_RULE, "column VENUE occurs twice");
  }

  @Test
  void anEmptyCsvHasNoHeader() {
    refused(
        files.bytes(Feed.ACCOUNT, null, "a.csv", new byte[0]),
        "SCHEMA-01",
        ExitCode.DATA_RULE,
        "an empty file");
  }

  @Test
  void otherEncodingsAreRefused() {
    byte[] latin = (HEADER + "\nv,caf\u00e9,lending\n").getBytes(StandardCharsets.ISO_8859_1);
    byte[] wide = (HEADER + "\nv,1,lending\n").getBytes(StandardCharsets.UTF_16);

    refused(
        files.bytes(Feed.ACCOUNT, null, "a.csv", latin),
        "PARSE-02",
        ExitCode.DATA_RULE,
        "bytes that are not UTF-8");
    refused(
        files.bytes(Feed.ACCOUNT, null, "b.csv", wide), "PARSE-02", ExitCode.DATA_RULE, "UTF-8");
  }

  @Test
  void aTruncatedGzipIsRefused() throws IOException {
    Path whole =
        files.gzip(Feed.ACCOUNT, null, "a.csv.gz", HEADER.getBytes(StandardCharsets.UTF_8));
    byte[] bytes = Files.readAllBytes(whole);

    refused(
        files.bytes(Feed.ACCOUNT, null, "b.csv.gz", Arrays.copyOf(bytes, bytes.length / 2)),
        "PARSE-02",
        ExitCode.DATA_RULE,
        "A file is not CSV");
  }

  @Test
  void aGzipBombIsRefusedBeforeItUnfolds() {
    byte[] bomb = new byte[Math.toIntExact(FileShape.BOMB_BYTES) + (8 << 20)];
    Arrays.fill(bomb, (byte) '\n');

    refused(
        files.gzip(Feed.ACCOUNT, null, "a.csv.gz", bomb),
        "FILE-02",
        ExitCode.DATA_RULE,
        "more than");
  }

  @Test
  void aHundredThousandColumnsAreRefused() {
    String header = HEADER + ",c".repeat(100_000);

    refused(
        files.csv(Feed.ACCOUNT, null, "a.csv", header),
        "FILE-02",
        ExitCode.DATA_RULE,
        "maximum limit");
  }

  @Test
  void damagedParquetIsRefusedWhereverItIsCut() throws IOException {
    Path whole = files.parquet(Feed.ACCOUNT, null, "a", HEADER, "v,1,lending");
    byte[] bytes = Files.readAllBytes(whole);
    for (int length : new int[] {0, 3, 8, bytes.length / 2, bytes.length - 1}) {
      Path cut =
          files.bytes(
              Feed.ACCOUNT, null, "cut" + length + ".parquet", Arrays.copyOf(bytes, length));
      refused(cut, "FILE-01", ExitCode.DATA_RULE, "truncated or damaged");
    }
    byte[] flipped = bytes.clone();
    flipped[bytes.length - 20] ^= 0x40;
    flipped[bytes.length - 6] ^= 0x40;
    refused(
        files.bytes(Feed.ACCOUNT, null, "flip.parquet", flipped),
        "FILE-01",
        ExitCode.DATA_RULE,
        "damaged");
  }

  @Test
  void aWrongPhysicalTypeIsRefused() throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message account { optional binary venue (STRING); optional int64 account_id;"
                + " optional binary margin_regime (STRING); }");
    Path file = files.folder(Feed.ACCOUNT, null).resolve("a.parquet");
    Files.createDirectories(files.folder(Feed.ACCOUNT, null));
    try (var writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file)).withType(schema).build()) {
      writer.write(new SimpleGroup(schema));
    }

    refused(
        file,
        "SCHEMA-01",
        ExitCode.DATA_RULE,
        "column account_id must be stored as UTF-8 text",
        "observed: optional int64 account_id");
  }

  @Test
  void aFileThatGrowsIsNotUsed() throws IOException {
    Path csv = files.csv(Feed.ACCOUNT, null, "a.csv", HEADER, "v,1,lending");
    LandedFile landed = files.landed(Feed.ACCOUNT, null, csv);
    landed.requireUnchanged();
    Files.writeString(csv, HEADER + "\nv,1,lending\nv,2,lending\n");

    assertThatThrownBy(landed::requireUnchanged)
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-SNAP-04 ")
        .hasMessageContaining("where: account/a.csv")
        .asInstanceOf(type(RiskException.class))
        .extracting(RiskException::exitCode)
        .isEqualTo(ExitCode.INPUT_UNAVAILABLE);
  }
}
