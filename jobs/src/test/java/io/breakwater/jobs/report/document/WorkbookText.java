package io.breakwater.jobs.report.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads a workbook back without the library that wrote it. */
public final class WorkbookText {
  private final Map<String, byte[]> entries = new TreeMap<>();

  /** Unpacks a workbook. */
  public WorkbookText(byte[] workbook) {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An entry as text. */
  public String entry(String name) {
    return new String(entries.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }

  /** Elements of a name in all sheets. */
  public List<Element> elements(String name) {
    List<Element> found = new ArrayList<>();
    entries.forEach(
        (entry, content) -> {
          if (entry.startsWith("xl/worksheets/")) {
            found.addAll(elements(content, name));
          }
        });
    return found;
  }

  /** Texts of string cells of all sheets. */
  public List<String> strings() {
    return elements("c").stream()
        .filter(cell -> cell.getAttribute("t").equals("inlineStr"))
        .map(Element::getTextContent)
        .toList();
  }

  /** Numbers of number cells of all sheets. */
  public List<String> numbers() {
    return elements("c").stream()
        .filter(cell -> cell.getAttribute("t").isEmpty() || cell.getAttribute("t").equals("n"))
        .map(Element::getTextContent)
        .toList();
  }

  private static List<Element> elements(byte[] xml, String name) {
    try {
      NodeList nodes =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(xml))
              .getElementsByTagName(name);
      List<Element> elements = new ArrayList<>();
      for (int at = 0; at < nodes.getLength(); at++) {
        elements.add((Element) nodes.item(at));
      }
      return elements;
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("A part of a workbook must be well formed", e);
    }
  }
}
