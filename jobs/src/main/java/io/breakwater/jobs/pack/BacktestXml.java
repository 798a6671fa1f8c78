package io.breakwater.jobs.pack;

import io.breakwater.jobs.claim.ClaimCell;
import io.breakwater.jobs.claim.ClaimValue;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.report.VisibleText;
import io.breakwater.jobs.report.document.XmlText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URL;
import java.util.List;
import java.util.SortedMap;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * The back-test of a pack in the form of ISO 20022 message auth.066. What is written is valid by
 * {@code auth-066-form.xsd} beside this class, or it is not written. A scope without an exception
 * has no sizes.
 */
final class BacktestXml {
  private static final String NAMESPACE = "urn:breakwater:form:auth.066";
  private static final String SCHEMA = "auth-066-form.xsd";

  private BacktestXml() {}

  /** The message: a result a scope with observations, in the order of the claims of a scope. */
  static byte[] of(RunManifestRow run, SortedMap<String, List<ClaimValue>> scopes) {
    XmlText xml = new XmlText().open("BackTestingResultReport", "xmlns", NAMESPACE);
    element(xml, "Notice", "In the form of ISO 20022 auth.066. Not a filing.");
    element(xml, "RunIdentification", run.runId());
    element(xml, "BusinessDate", run.businessDate().toString());
    element(xml, "CreationDateTime", run.ended().toString());
    scopes.forEach((scope, values) -> result(xml, scope, values));
    byte[] message = xml.close().bytes();
    try {
      validate(message);
    } catch (SAXException e) {
      throw new IllegalStateException("A message must be valid by " + SCHEMA, e);
    }
    return message;
  }

  private static void result(XmlText xml, String scope, List<ClaimValue> values) {
    BigDecimal observations = values.get(0).number();
    BigDecimal exceptions = values.get(1).number();
    BigDecimal coverage = values.get(2).number();
    if (observations == null || exceptions == null || coverage == null) {
      return;
    }
    xml.open("BackTestingResult", "scope", VisibleText.of(scope));
    element(xml, "ConfidenceLevel", BacktestClaims.LEVEL);
    element(xml, "WindowInDays", String.valueOf(BacktestClaims.WINDOW_DAYS));
    element(xml, "NumberOfObservations", observations.toPlainString());
    element(xml, "NumberOfExceptions", exceptions.toPlainString());
    element(xml, "Coverage", coverage.toPlainString());
    sizes(xml, values.get(4).number(), values.get(5).number(), values.get(6).cell());
    xml.close();
  }

  private static void sizes(
      XmlText xml,
      @Nullable BigDecimal largest,
      @Nullable BigDecimal mean,
      @Nullable ClaimCell day) {
    if (largest != null && mean != null && day != null) {
      amount(xml, "LargestException", largest);
      amount(xml, "AverageException", mean);
      element(xml, "LargestExceptionIdentification", day.toString());
    }
  }

  private static void amount(XmlText xml, String name, BigDecimal usd) {
    xml.open(name, "currency", "USD").text(usd.toPlainString()).close();
  }

  private static void element(XmlText xml, String name, String text) {
    xml.open(name).text(text).close();
  }

  /**
   * Checks a message against the schema; nothing outside it is read.
   *
   * @throws SAXException naming the first thing that is not as the schema says
   */
  static void validate(byte[] message) throws SAXException {
    try {
      Validator validator = schema().newValidator();
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      validator.validate(new StreamSource(new ByteArrayInputStream(message)));
    } catch (IOException e) {
      throw new IllegalStateException("A message in memory cannot be read", e);
    }
  }

  private static Schema schema() throws SAXException {
    URL file = BacktestXml.class.getResource(SCHEMA);
    if (file == null) {
      throw new IllegalStateException("The application jar must contain " + SCHEMA);
    }
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory.newSchema(file);
  }
}
