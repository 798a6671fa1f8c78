package io.breakwater.jobs.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The internal report as one HTML file that loads nothing: style sheet, chart library and script
 * are inside, and its content security policy allows exactly those by their SHA-256. The same model
 * gives the same bytes.
 */
public final class HtmlReport {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);
  private static final String CSS = resource("report.css");
  private static final List<String> SCRIPTS =
      List.of(
          resource("chart.umd.min.js"),
          resource("report.js") + "\n" + resource("charts.js") + "\n" + resource("claims.js"));
  private static final String POLICY =
      "default-src 'none'; style-src '%s'; script-src %s; base-uri 'none'; form-action 'none'"
          .formatted(
              digest(CSS),
              SCRIPTS.stream()
                  .map(script -> "'" + digest(script) + "'")
                  .collect(Collectors.joining(" ")));

  private HtmlReport() {}

  /** The whole page as text. */
  public static String render(ReportModel model) {
    StringWriter out = new StringWriter(1 << 18);
    render(model, out);
    return out.toString();
  }

  /** Writes the whole page. */
  public static void render(ReportModel model, Writer out) {
    TEMPLATES.render("report.jte", PageView.of(model, POLICY, CSS, SCRIPTS), new WriterOutput(out));
  }

  /** Writes the page as a UTF-8 file, whole or not at all. */
  public static void write(ReportModel model, Path file) {
    AtomicFile.write(file, out -> render(model, out));
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform must have SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The application jar must contain " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
