package io.breakwater.jobs.report.document;

import io.breakwater.jobs.report.document.Document.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A document as an Office Open XML workbook (ECMA-376): a cover, a sheet a part, numbers in number
 * cells with their unit in the heading, words in string cells and never formulas. Entries carry one
 * fixed date and properties the run's, so the same document gives the same bytes.
 */
public final class XlsxFile {
  private static final LocalDateTime ENTRY_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final int LONGEST_NAME = 31;
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private XlsxFile() {}

  /** The file. */
  public static byte[] of(Document document) {
    SheetStyles styles = new SheetStyles();
    List<String> names = new ArrayList<>(List.of("Cover"));
    List<byte[]> sheets = new ArrayList<>(List.of(SheetXml.cover(document, styles)));
    for (Part part : document.parts()) {
      names.add(name(names.size() + " " + part.title()));
      sheets.add(SheetXml.part(part, styles));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      write(zip, "[Content_Types].xml", contentTypes(sheets.size()));
      write(zip, "_rels/.rels", packageRelations());
      write(zip, "docProps/core.xml", properties(document));
      write(zip, "xl/workbook.xml", workbook(names));
      write(zip, "xl/_rels/workbook.xml.rels", workbookRelations(sheets.size()));
      write(zip, "xl/styles.xml", styles.xml());
      for (int sheet = 0; sheet < sheets.size(); sheet++) {
        write(zip, "xl/" + path(sheet), sheets.get(sheet));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("An archive in memory cannot be written", e);
    }
    return out.toByteArray();
  }

  private static void write(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(ENTRY_DATE);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static String path(int sheet) {
    return "worksheets/sheet" + (sheet + 1) + ".xml";
  }

  /** A name that spreadsheets allow; its number keeps it apart from the others. */
  private static String name(String text) {
    String allowed = text.replaceAll("[\\[\\]:*?/\\\\']", "-");
    return allowed.length() <= LONGEST_NAME ? allowed : allowed.substring(0, LONGEST_NAME);
  }

  private static byte[] contentTypes(int sheets) {
    XmlText xml = new XmlText().open("Types", "xmlns", PACKAGE + "content-types");
    xml.empty(
        "Default",
        "Extension",
        "rels",
        "ContentType",
        "application/vnd.openxmlformats-package.relationships+xml");
    override(
        xml, "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    override(xml, "xl/workbook.xml", TYPE + "sheet.main+xml");
    override(xml, "xl/styles.xml", TYPE + "styles+xml");
    for (int sheet = 0; sheet < sheets; sheet++) {
      override(xml, "xl/" + path(sheet), TYPE + "worksheet+xml");
    }
    return xml.close().bytes();
  }

  private static void override(XmlText xml, String part, String type) {
    xml.empty("Override", "PartName", "/" + part, "ContentType", type);
  }

  private static byte[] packageRelations() {
    XmlText xml = new XmlText().open("Relationships", "xmlns", PACKAGE + "relationships");
    relation(xml, "rId1", RELATIONS + "/officeDocument", "xl/workbook.xml");
    relation(xml, "rId2", PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml");
    return xml.close().bytes();
  }

  private static void relation(XmlText xml, String id, String type, String target) {
    xml.empty("Relationship", "Id", id, "Type", type, "Target", target);
  }

  private static byte[] workbook(List<String> names) {
    XmlText xml = new XmlText().open("workbook", "xmlns", MAIN, "xmlns:r", RELATIONS);
    xml.open("sheets");
    for (int sheet = 0; sheet < names.size(); sheet++) {
      String number = String.valueOf(sheet + 1);
      xml.empty("sheet", "name", names.get(sheet), "sheetId", number, "r:id", "rId" + number);
    }
    return xml.close().close().bytes();
  }

  private static byte[] workbookRelations(int sheets) {
    XmlText xml = new XmlText().open("Relationships", "xmlns", PACKAGE + "relationships");
    for (int sheet = 0; sheet < sheets; sheet++) {
      relation(xml, "rId" + (sheet + 1), RELATIONS + "/worksheet", path(sheet));
    }
    relation(xml, "rId" + (sheets + 1), RELATIONS + "/styles", "styles.xml");
    return xml.close().bytes();
  }

  private static byte[] properties(Document document) {
    XmlText xml =
        new XmlText()
            .open(
                "cp:coreProperties",
                "xmlns:cp",
                PACKAGE + "metadata/core-properties",
                "xmlns:dc",
                "http://purl.org/dc/elements/1.1/",
                "xmlns:dcterms",
                "http://purl.org/dc/terms/",
                "xmlns:xsi",
                "http://www.w3.org/2001/XMLSchema-instance");
    xml.open("dc:title").text(document.title() + " " + document.subtitle()).close();
    xml.open("dc:creator").text("Breakwater").close();
    xml.open("dcterms:created", "xsi:type", "dcterms:W3CDTF");
    xml.text(java.time.Instant.ofEpochSecond(document.made().getEpochSecond()).toString());
    return xml.close().close().bytes();
  }
}
